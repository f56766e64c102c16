using GeoCluster.Computing;
using GeoCluster.Gazetteers;

namespace GeoCluster.Stages.Aggregating;

/// <summary>The towns of the gazetteer in bands of latitude, ordered by longitude within each, to look up towns near a position.</summary>
internal sealed class TownBands
{
    // A degree of latitude is at least 110.5 km on both surfaces; one of longitude is at least 111.3 km times the cosine of the latitude.
    private const double MetersPerDegree = 110_000;

    private readonly double _degrees;
    private readonly double[][] _longitude;
    private readonly int[][] _town;

    /// <summary>Sorts the towns.</summary>
    /// <param name="gazetteer">The towns.</param>
    /// <param name="withinMeters">Largest distance at which towns are found; at most a few hundred kilometers.</param>
    public TownBands(Gazetteer gazetteer, double withinMeters)
    {
        _degrees = withinMeters / MetersPerDegree;
        var byBand = Enumerable.Range(0, gazetteer.Length).ToLookup(town => BandOf(gazetteer.Latitude[town]));
        _town = [.. Enumerable.Range(0, BandOf(90) + 1).Select(
            band => byBand[band].OrderBy(town => gazetteer.Longitude[town]).ThenBy(town => town).ToArray())];
        _longitude = [.. _town.Select(towns => Array.ConvertAll(towns, town => gazetteer.Longitude[town]))];
    }

    /// <summary>Finds all towns within the distance of a position, and some beyond it.</summary>
    /// <param name="latitude">Degrees.</param>
    /// <param name="longitude">Degrees.</param>
    /// <param name="near">Cleared and filled with disjoint ranges of towns, some of which may be empty.</param>
    public void Near(double latitude, double longitude, List<ReadOnlyMemory<int>> near)
    {
        near.Clear();
        double poleward = Math.Abs(latitude) + _degrees;
        // Near a pole, all meridians are near.
        double halfWidth = poleward < 89 ? _degrees / Math.Cos(double.DegreesToRadians(poleward)) : 180;
        int band = BandOf(latitude);
        for (int b = Math.Max(0, band - 1); b <= Math.Min(_town.Length - 1, band + 1); b++)
        {
            if (halfWidth >= 180)
            {
                near.Add(_town[b]);
                continue;
            }
            AddRange(b, longitude - halfWidth, longitude + halfWidth);
            if (longitude - halfWidth < -180)
                AddRange(b, longitude - halfWidth + 360, 180);
            if (longitude + halfWidth > 180)
                AddRange(b, -180, longitude + halfWidth - 360);
        }

        void AddRange(int b, double west, double east)
        {
            int first = Bisection.FirstAtOrAbove(_longitude[b], west), end = first;
            while (end < _longitude[b].Length && _longitude[b][end] <= east)
                end++;
            near.Add(_town[b].AsMemory(first, end - first));
        }
    }

    private int BandOf(double latitude) => (int)((latitude + 90) / _degrees);
}
