using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Gazetteers;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Aggregating;

/// <summary>Finds the towns of the gazetteer that lie at the core of each cluster.</summary>
internal static class ClusterTowns
{
    /// <summary>
    /// A town belongs to the cluster of its nearest core place within this distance, whatever epsilon is, so ids survive a change of it.
    /// </summary>
    private const double WithinMeters = 10_000;

    /// <summary>
    /// Towns per cluster, largest first. A town lies in at most one cluster; among equally near core places, the first one decides.
    /// </summary>
    public static ImmutableArray<ImmutableArray<int>> Find(Gazetteer gazetteer, PlaceTable places, LabelTable labels)
    {
        var bands = new TownBands(gazetteer, WithinMeters);
        var position = ImmutableArray.CreateRange(
            gazetteer.Latitude.Zip(gazetteer.Longitude, (latitude, longitude) => Cartesian.FromDegrees(latitude, longitude, places.Earth)));
        double[] nearest = new double[gazetteer.Length];
        Array.Fill(nearest, ChordSquared.FromMeters(WithinMeters, places.Earth).SquareMeters);
        int[] label = new int[gazetteer.Length];
        Array.Fill(label, LabelTable.Noise);

        ReadOnlySpan<double> x = places.X.AsSpan(), y = places.Y.AsSpan(), z = places.Z.AsSpan();
        ReadOnlySpan<double> latitude = places.Latitude.AsSpan(), longitude = places.Longitude.AsSpan();
        var core = labels.Core.AsSpan();
        var near = new List<ReadOnlyMemory<int>>();
        for (int place = 0; place < core.Length; place++)
        {
            if (!core[place])
                continue;
            var here = (x[place], y[place], z[place]);
            bands.Near(latitude[place], longitude[place], near);
            foreach (var towns in near)
            {
                foreach (int town in towns.Span)
                {
                    double distance = ChordSquared.Between(here, position[town]).SquareMeters;
                    if (distance < nearest[town] || (distance == nearest[town] && label[town] == LabelTable.Noise))
                        (nearest[town], label[town]) = (distance, labels.Label[place]);
                }
            }
        }
        var townsOf = Enumerable.Range(0, label.Length).Where(town => label[town] != LabelTable.Noise).ToLookup(town => label[town]);
        return [.. Enumerable.Range(0, labels.ClusterCount).Select(c => townsOf[c].Order().ToImmutableArray())];
    }
}
