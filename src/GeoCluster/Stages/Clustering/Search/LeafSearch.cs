namespace GeoCluster.Stages.Clustering.Search;

/// <summary>Runs a query for one place after another, leaf by leaf. Not thread-safe.</summary>
/// <remarks>
/// What is decided for many leaves at once is not examined again for each leaf, and what is decided for a leaf is not
/// examined again for its places.
/// </remarks>
/// <param name="hierarchy">The hierarchy to search.</param>
/// <param name="labels">Labels of the hierarchy, if the query uses them.</param>
/// <param name="query">The query in its initial state.</param>
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

    /// <summary>Prepares for some leaves.</summary>
    /// <param name="of">Leaves with the places to ask about.</param>
    /// <param name="leaves">Leaves of one group, one after the other.</param>
    /// <param name="groups">Groups to search.</param>
    /// <param name="others">More groups to search.</param>
    public void MoveTo(BoxLevel of, EntryRange leaves, ReadOnlySpan<CellRange> groups, ReadOnlySpan<CellRange> others)
    {
        _manyLeaves = leaves.Length >= LeavesThatPayForABox;
        if (!_manyLeaves)
            return;
        int size = of.Children[leaves.End - 1].End - of.Children[leaves.First].First;
        _aboutLeaves = query;
        _ofLeaves.Enter(ref _aboutLeaves, of.Boxes.Around(leaves), size, groups, others);
    }

    /// <summary>Prepares for the places of one of these leaves.</summary>
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
        // The next place is usually near this one: a good first guess excludes most other leaves.
        _aboutLeaf.FirstLeaf = asked.FirstLeaf;
        Tests += asked.Tests;
        return asked;
    }
}
