using GeoCluster.Earth;

namespace GeoCluster.Stages.Clustering.Search;

/// <summary>Queries the summed count of the places within epsilon, inclusive: boxes that are contained are counted whole.</summary>
internal struct CountQuery(ChordSquared epsilon) : IBoxQuery
{
    /// <inheritdoc/>
    public static bool IsBounded => false;

    /// <summary>The summed count found so far.</summary>
    public long Count { get; private set; }

    /// <inheritdoc/>
    public long Tests { get; private set; }

    /// <inheritdoc/>
    public readonly int FirstLeaf { get => -1; set { } }

    /// <inheritdoc/>
    public readonly bool IsDone => false;

    /// <inheritdoc/>
    public readonly void LearnLabels(bool areOne)
    {
    }

    /// <inheritdoc/>
    public readonly void Bound(in Box from, in BoxColumns boxes, EntryRange range)
    {
    }

    /// <inheritdoc/>
    public int Sift(in Box from, in BoxColumns boxes, EntryRange range, Span<int> open)
    {
        Count += BoxKernels.CountContained(from, epsilon, boxes, range, open, out int crossing);
        return crossing;
    }

    /// <inheritdoc/>
    public void Test(CartesianPoint from, in BoxColumns points, RangeList ranges)
    {
        Count += ChordKernels.CountWithin(from, epsilon, points, ranges.Ranges);
        foreach (var range in ranges.Ranges)
            Tests += range.Length;
    }

    /// <inheritdoc/>
    public readonly void TestLeaves(CartesianPoint from, BoxHierarchy hierarchy, ReadOnlySpan<int> leaves, RangeList later) =>
        later.AddEach(hierarchy.Leaves.Children, leaves);
}
