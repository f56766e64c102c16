using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering.Search;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Merging;

/// <summary>Two close clusters, the one with the smaller label first, and the smallest chord between their places.</summary>
internal readonly record struct ClosePair(int First, int Second, ChordSquared Distance);

/// <summary>Finds the pairs of clusters that are within a distance of each other.</summary>
internal static class ClosePairs
{
    /// <summary>All pairs of clusters that have places at most the distance apart, in order of their labels.</summary>
    /// <param name="cubes">The places, and the distance.</param>
    /// <param name="labels">Their labels.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <remarks>
    /// Places are binned into cubes whose side is the distance. Only neighboring cubes that contain more than one cluster are searched:
    /// their places are packed into boxes, and boxes are compared with boxes. Two boxes of the same cluster are skipped, and so are boxes
    /// of two clusters that are no nearer than the known distance of the clusters. Worst case: all places of two clusters are interleaved
    /// within the distance.
    /// </remarks>
    public static ImmutableArray<ClosePair> Find(PlaceCubes cubes, LabelTable labels, RunContext context)
    {
        var mixed = cubes.MixedPairs(labels).ToArray();
        bool[] isMixed = new bool[cubes.Groups.Count];
        foreach (var (a, b) in mixed)
            isMixed[a] = isMixed[b] = true;
        var packed = BoxHierarchy.Pack(
            cubes.Places, cubes.Groups, cube => isMixed[cube], place => labels.Label[place] != LabelTable.Noise, counted: false, context);
        var search = new ClosePairSearch(packed, labels, cubes.Within, context);
        foreach (var (a, b) in mixed)
            search.Compare(a, b);
        return [.. search.Found.OrderBy(pair => pair.Key).Select(pair => new ClosePair(pair.Key.First, pair.Key.Second, pair.Value))];
    }

    /// <summary>The pairs after clusters were joined.</summary>
    /// <param name="pairs">Pairs of the old clusters.</param>
    /// <param name="newCluster">For each old cluster, the new cluster that contains it.</param>
    public static ImmutableArray<ClosePair> Renamed(ImmutableArray<ClosePair> pairs, int[] newCluster) =>
    [
        .. pairs
            .Select(pair => (A: newCluster[pair.First], B: newCluster[pair.Second], pair.Distance))
            .Where(pair => pair.A != pair.B)
            .GroupBy(pair => (First: Math.Min(pair.A, pair.B), Second: Math.Max(pair.A, pair.B)), pair => pair.Distance.SquareMeters)
            .OrderBy(group => group.Key)
            .Select(group => new ClosePair(group.Key.First, group.Key.Second, new ChordSquared(group.Min()))),
    ];
}
