using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Tuning;

/// <summary>The number of observations by the density of their place.</summary>
/// <param name="Bins">In order of density; empty bins are included.</param>
internal sealed record DensityHistogram(ImmutableArray<DensityBin> Bins)
{
    private const int BinsPerDecade = 10;

    /// <summary>Counts observations in ten bins per power of ten.</summary>
    /// <param name="places">n places.</param>
    /// <param name="density">Their densities, in units of the place table.</param>
    internal static DensityHistogram Of(PlaceTable places, ImmutableArray<long> density)
    {
        var counts = new SortedDictionary<int, long>();
        for (int place = 0; place < places.Length; place++)
        {
            if (places.Count[place] > 0)
                counts[Bin(density[place] / (double)places.CountScale)] =
                    counts.GetValueOrDefault(Bin(density[place] / (double)places.CountScale)) + places.Count[place];
        }
        if (counts.Count == 0)
            return new DensityHistogram([]);
        return new DensityHistogram(
        [
            .. Enumerable.Range(counts.Keys.First(), counts.Keys.Last() - counts.Keys.First() + 1)
                .Select(bin => new DensityBin(Edge(bin), Edge(bin + 1), counts.GetValueOrDefault(bin) / (double)places.CountScale)),
        ]);
    }

    private static int Bin(double density) => (int)Math.Floor(BinsPerDecade * Math.Log10(density));

    private static double Edge(int bin) => Math.Pow(10, bin / (double)BinsPerDecade);
}

/// <summary>A range of density.</summary>
/// <param name="From">Lower end, included.</param>
/// <param name="To">Upper end, excluded.</param>
/// <param name="Count">Summed count of the places in the range.</param>
internal readonly record struct DensityBin(double From, double To, double Count);
