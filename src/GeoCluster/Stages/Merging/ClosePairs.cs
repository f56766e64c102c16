using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Merging;

/// <summary>Two clusters that come close, the one with the smaller label first, and the smallest chord between their places.</summary>
internal readonly record struct ClosePair(int First, int Second, ChordSquared Distance);

/// <summary>Finds which clusters come within a distance of each other.</summary>
internal static class ClosePairs
{
    /// <summary>All pairs of clusters with a place of one within a distance of a place of the other; closed; by label.</summary>
    /// <remarks>
    /// Places are binned into cubes with the distance as side. Only neighbouring cubes in which more than one cluster lies are searched,
    /// and these are few: the rims where clusters touch. Worst case: all places of two clusters interleaved within the distance.
    /// </remarks>
    public static ImmutableArray<ClosePair> Find(PlaceCubes cubes, LabelTable labels, CancellationToken cancel)
    {
        var (places, within) = (cubes.Places, cubes.Within);
        var nearest = new SortedDictionary<(int First, int Second), double>();
        foreach (var (placesA, placesB) in cubes.MixedPairs(labels))
        {
            cancel.ThrowIfCancellationRequested();
            foreach (int a in placesA.Span)
                foreach (int b in placesB.Span)
                    Compare(a, b);
        }
        return [.. nearest.Select(pair => new ClosePair(pair.Key.First, pair.Key.Second, new ChordSquared(pair.Value)))];

        void Compare(int a, int b)
        {
            int labelA = labels.Label[a], labelB = labels.Label[b];
            if (labelA == labelB || labelA == LabelTable.Noise || labelB == LabelTable.Noise)
                return;
            double distance = ChordSquared.Between((places.X[a], places.Y[a], places.Z[a]), (places.X[b], places.Y[b], places.Z[b])).SquareMeters;
            if (distance > within.SquareMeters)
                return;
            var pair = (Math.Min(labelA, labelB), Math.Max(labelA, labelB));
            if (!nearest.TryGetValue(pair, out double known) || distance < known)
                nearest[pair] = distance;
        }
    }

    /// <summary>The pairs after clusters were joined.</summary>
    /// <param name="pairs">Pairs of the old clusters.</param>
    /// <param name="newCluster">For each old cluster the one it became part of.</param>
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
