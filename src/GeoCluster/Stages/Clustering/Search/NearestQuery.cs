using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Clustering.Search;

/// <summary>The nearest core place met so far: the rule by which a place that is not core joins a cluster.</summary>
/// <param name="Chord">Squared chord to the place; before one is met, the greatest allowed.</param>
/// <param name="Label">Label of the place, or noise; for equally near places, the cluster that comes first.</param>
internal record struct NearestCore(ChordSquared Chord, int Label)
{
    /// <summary>Takes another core place into account.</summary>
    public void Meet(ChordSquared chord, int label)
    {
        if (chord < Chord || (chord == Chord && (Label == LabelTable.Noise || label < Label)))
            (Chord, Label) = (chord, label);
    }
}

/// <summary>Queries the nearest core place within a distance.</summary>
/// <param name="labels">Labels of the core places, which are all that the hierarchy holds.</param>
/// <param name="limit">The distance, inclusive.</param>
internal struct NearestQuery(BoxLabels labels, ChordSquared limit) : IBoxQuery
{
    private NearestCore _nearest = new(limit, LabelTable.Noise);
    private bool _oneLabel;

    /// <inheritdoc/>
    public static bool IsBounded => true;

    /// <summary>The cluster that comes first of those of the nearest core places; noise if there are none.</summary>
    public readonly int Label => _nearest.Label;

    /// <inheritdoc/>
    public long Tests { get; private set; }

    /// <inheritdoc/>
    public int FirstLeaf { get; set; } = -1;

    /// <inheritdoc/>
    public readonly bool IsDone => _oneLabel && _nearest.Label != LabelTable.Noise;

    /// <inheritdoc/>
    public void LearnLabels(bool areOne) => _oneLabel = areOne;

    /// <inheritdoc/>
    public void Bound(in Box from, in BoxColumns boxes, EntryRange range) =>
        _nearest.Chord = ChordSquared.Least(_nearest.Chord, BoxKernels.LeastFarthest(from, boxes, range));

    /// <inheritdoc/>
    public readonly int Sift(in Box from, in BoxColumns boxes, EntryRange range, Span<int> open) =>
        BoxKernels.FindWithin(from, _nearest.Chord, boxes, range, open);

    /// <inheritdoc/>
    public void Test(CartesianPoint from, in BoxColumns points, RangeList ranges)
    {
        for (int i = 0; i < ranges.Ranges.Length && !IsDone; i++)
            Meet(ChordKernels.Nearest(from, points, ranges.Ranges[i]), ranges.Labels[i], ranges.Ranges[i].Length);
    }

    /// <inheritdoc/>
    public void TestLeaves(CartesianPoint from, BoxHierarchy hierarchy, ReadOnlySpan<int> leaves, RangeList later)
    {
        var points = hierarchy.Points.Columns;
        foreach (int leaf in leaves)
        {
            if (IsDone)
                return;
            if (Box.Of(from).NearestTo(hierarchy.Leaves.Boxes[leaf]) > _nearest.Chord)
                continue;
            var before = _nearest;
            var entries = hierarchy.Leaves.Children[leaf];
            if (labels.Of[0][leaf] is not BoxLabels.Several and int label)
                Meet(ChordKernels.Nearest(from, points, entries), label, entries.Length);
            else
                MeetEach(from, hierarchy, entries);
            if (_nearest.Chord < before.Chord)
                FirstLeaf = leaf;
        }
    }

    private void Meet(ChordSquared chord, int label, int tests)
    {
        Tests += tests;
        _nearest.Meet(chord, label);
    }

    private void MeetEach(CartesianPoint from, BoxHierarchy hierarchy, EntryRange entries)
    {
        for (int entry = entries.First; entry < entries.End; entry++)
            Meet(from.ChordTo(hierarchy.Points[entry]), labels.OfPlace[hierarchy.Place[entry]], 1);
    }
}
