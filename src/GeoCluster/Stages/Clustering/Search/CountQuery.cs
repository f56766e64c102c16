using GeoCluster.Earth;

namespace GeoCluster.Stages.Clustering.Search;

/// <summary>Queries the summed count of the places within epsilon, inclusive: boxes that are contained are counted whole.</summary>
internal struct CountQuery(ChordSquared epsilon) : IBoxQuery
{
    private const int RangesAtOnce = 32;

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
    public void Test(CartesianPoint from, in BoxColumns points, RangeList ranges) => Test(from, points, ranges.Ranges);

    /// <inheritdoc/>
    public void TestLeaves(CartesianPoint from, BoxHierarchy hierarchy, ReadOnlySpan<int> leaves)
    {
        Span<EntryRange> ranges = stackalloc EntryRange[RangesAtOnce];
        var points = hierarchy.Points.Columns;
        while (leaves.Length > 0)
        {
            int count = Math.Min(leaves.Length, RangesAtOnce);
            for (int i = 0; i < count; i++)
                ranges[i] = hierarchy.Leaves.Children[leaves[i]];
            Test(from, points, ranges[..count]);
            leaves = leaves[count..];
        }
    }

    private void Test(CartesianPoint from, in BoxColumns points, ReadOnlySpan<EntryRange> ranges)
    {
        Count += ChordKernels.CountWithin(from, epsilon, points, ranges);
        foreach (var range in ranges)
            Tests += range.Length;
    }
}
