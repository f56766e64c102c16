namespace GeoCluster.Stages.Clustering.Search;

/// <summary>
/// A query to a <see cref="BoxHierarchy"/> about all points of a box. A copy continues it for a smaller box inside, or for a point: what is
/// found for all points holds for each.
/// </summary>
/// <remarks>
/// Implemented by structs, for each of which <see cref="Frontier"/> is compiled separately: no call goes through the interface.
/// </remarks>
internal interface IBoxQuery
{
    /// <summary>Whether <see cref="Bound"/> learns anything.</summary>
    static abstract bool IsBounded { get; }

    /// <summary>A leaf to look at first; -1 for none.</summary>
    int FirstLeaf { get; set; }

    /// <summary>Distances between two points computed so far.</summary>
    long Tests { get; }

    /// <summary>Whether nothing that is left can change the answer.</summary>
    bool IsDone { get; }

    /// <summary>Learns whether all places that are left have one label.</summary>
    void LearnLabels(bool areOne);

    /// <summary>Learns from some boxes how far to look at most.</summary>
    void Bound(in Box from, in BoxColumns boxes, EntryRange range);

    /// <summary>Finds the boxes that have to be opened, having dealt with the others.</summary>
    /// <param name="from">The box whose points are asked about.</param>
    /// <param name="boxes">The boxes.</param>
    /// <param name="range">Which of them.</param>
    /// <param name="open">Receives them; as long as the range.</param>
    /// <returns>Their number.</returns>
    int Sift(in Box from, in BoxColumns boxes, EntryRange range, Span<int> open);

    /// <summary>Compares a point with some ranges of points, each with its label if there are labels.</summary>
    void Test(CartesianPoint from, in BoxColumns points, RangeList ranges);

    /// <summary>Compares a point with the points of some leaves, or leaves that for later.</summary>
    /// <param name="from">The point.</param>
    /// <param name="hierarchy">Where the leaves are.</param>
    /// <param name="leaves">The leaves.</param>
    /// <param name="later">Ranges of points that <see cref="Test"/> is to be called for in the end, all at once.</param>
    void TestLeaves(CartesianPoint from, BoxHierarchy hierarchy, ReadOnlySpan<int> leaves, RangeList later);
}
