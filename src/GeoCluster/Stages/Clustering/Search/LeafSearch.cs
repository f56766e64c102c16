namespace GeoCluster.Stages.Clustering.Search;

/// <summary>Asks a query about one place after another, leaf by leaf. Not for use by two threads at once.</summary>
/// <remarks>
/// What is decided for many leaves at once is not looked at again for each, nor what is decided for a leaf for each of its places.
/// </remarks>
/// <param name="hierarchy">What to look at.</param>
/// <param name="labels">Its labels, if the query asks for them.</param>
/// <param name="query">The query, not asked yet.</param>
internal sealed class LeafSearch<TQuery>(BoxHierarchy hierarchy, BoxLabels? labels, TQuery query)
    where TQuery : struct, IBoxQuery
{
    /// <summary>Fewer leaves are not worth a box around them.</summary>
    private const int LeavesThatPayForABox = 4;

    private readonly Frontier _ofLeaves = new(hierarchy, labels), _ofLeaf = new(hierarchy, labels);
    private TQuery _aboutLeaves, _aboutLeaf;
    private bool _manyLeaves;

    /// <summary>Distances computed so far.</summary>
    public long Tests { get; private set; }

    /// <summary>Gets ready for some leaves.</summary>
    /// <param name="of">Leaves with the places to ask about.</param>
    /// <param name="leaves">Leaves of one group, one after the other.</param>
    /// <param name="groups">Groups to look at.</param>
    /// <param name="others">More of them.</param>
    public void MoveTo(BoxLevel of, EntryRange leaves, ReadOnlySpan<CellRange> groups, ReadOnlySpan<CellRange> others)
    {
        _manyLeaves = leaves.Length >= LeavesThatPayForABox;
        if (!_manyLeaves)
            return;
        int size = of.Children[leaves.End - 1].End - of.Children[leaves.First].First;
        _aboutLeaves = query;
        _ofLeaves.Enter(ref _aboutLeaves, of.Boxes.Around(leaves), size, groups, others);
    }

    /// <summary>Gets ready for the places of one of these leaves.</summary>
    /// <param name="of">The same leaves again.</param>
    /// <param name="leaf">The leaf.</param>
    /// <param name="groups">The same groups again.</param>
    /// <param name="others">The same groups again.</param>
    public void MoveTo(BoxLevel of, int leaf, ReadOnlySpan<CellRange> groups, ReadOnlySpan<CellRange> others)
    {
        var (box, size) = (of.Boxes[leaf], of.Children[leaf].Length);
        _aboutLeaf = _manyLeaves ? _aboutLeaves : query;
        if (_manyLeaves)
            _ofLeaf.Narrow(ref _aboutLeaf, box, size, _ofLeaves);
        else
            _ofLeaf.Enter(ref _aboutLeaf, box, size, groups, others);
    }

    /// <summary>The answer for a place of the leaf.</summary>
    public TQuery Ask(CartesianPoint from)
    {
        var asked = _aboutLeaf;
        _ofLeaf.Visit(ref asked, from);
        // The next place is mostly near this one: a good first guess passes over most other leaves.
        _aboutLeaf.FirstLeaf = asked.FirstLeaf;
        Tests += asked.Tests;
        return asked;
    }
}
