using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Gazetteers;
using GeoCluster.Tables;

namespace GeoCluster.Aggregating;

/// <summary>Which towns of the gazetteer lie at the core of which cluster.</summary>
internal static class ClusterTowns
{
    /// <summary>A town belongs to the cluster of its nearest core place within this distance, whatever epsilon is, so ids survive a change of it.</summary>
    private const double WithinMeters = 10_000;

    // A degree of latitude is at least 110.5 km on both surfaces.
    private const double WindowDegrees = WithinMeters / 110_000;

    /// <summary>Towns per cluster, largest first. A town lies in one cluster at most; of equally near core places the first one counts.</summary>
    /// <remarks>Each core place is compared with the towns of a narrow band of latitude, some fifty on average.</remarks>
    public static ImmutableArray<ImmutableArray<int>> Find(Gazetteer gazetteer, PlaceTable places, LabelTable labels)
    {
        int[] town = [.. Enumerable.Range(0, gazetteer.Length).OrderBy(t => gazetteer.Latitude[t]).ThenBy(t => t)];
        double[] latitude = [.. town.Select(t => gazetteer.Latitude[t])];
        var position = Array.ConvertAll(town, t => Cartesian.FromDegrees(gazetteer.Latitude[t], gazetteer.Longitude[t], places.Earth));
        double[] nearest = new double[town.Length];
        Array.Fill(nearest, ChordSquared.FromMeters(WithinMeters, places.Earth).SquareMeters);
        int[] label = new int[town.Length];
        Array.Fill(label, LabelTable.Noise);

        ReadOnlySpan<double> x = places.X.AsSpan(), y = places.Y.AsSpan(), z = places.Z.AsSpan(), placeLatitude = places.Latitude.AsSpan();
        var core = labels.Core.AsSpan();
        for (int place = 0; place < core.Length; place++)
        {
            if (!core[place])
                continue;
            var here = (x[place], y[place], z[place]);
            double highest = placeLatitude[place] + WindowDegrees;
            for (int i = FirstAtOrAbove(latitude, placeLatitude[place] - WindowDegrees); i < latitude.Length && latitude[i] <= highest; i++)
            {
                double distance = ChordSquared.Between(here, position[i]).SquareMeters;
                if (distance < nearest[i] || (distance == nearest[i] && label[i] == LabelTable.Noise))
                    (nearest[i], label[i]) = (distance, labels.Label[place]);
            }
        }
        var townsOf = Enumerable.Range(0, town.Length).Where(i => label[i] != LabelTable.Noise).ToLookup(i => label[i], i => town[i]);
        return [.. Enumerable.Range(0, labels.ClusterCount).Select(c => townsOf[c].Order().ToImmutableArray())];
    }

    private static int FirstAtOrAbove(double[] rising, double value)
    {
        int low = 0, high = rising.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (rising[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
