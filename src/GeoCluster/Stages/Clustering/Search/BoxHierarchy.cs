using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Clustering.Search;

/// <summary>Rows of a place table in groups, each by rising row.</summary>
/// <param name="First">Where each group begins; one more entry than groups.</param>
/// <param name="Place">The rows, group by group.</param>
internal readonly record struct PlaceGroups(int[] First, int[] Place)
{
    /// <summary>Number of groups.</summary>
    public int Count => First.Length - 1;

    /// <summary>One group of some places.</summary>
    /// <param name="place">Their rows, rising.</param>
    public static PlaceGroups OneOf(int[] place) => new([0, place.Length], place);

    /// <summary>Rows of a group.</summary>
    public ReadOnlySpan<int> Of(int group) => Place.AsSpan(First[group], First[group + 1] - First[group]);
}

/// <summary>The boxes of one level of a <see cref="BoxHierarchy"/>.</summary>
/// <param name="First">Where the boxes of each group begin; one more entry than groups.</param>
/// <param name="Boxes">The boxes.</param>
/// <param name="Children">For each box, the entries in it or, above the leaves, the boxes of the level below.</param>
internal sealed record BoxLevel(int[] First, BoxColumns Boxes, EntryRange[] Children)
{
    /// <summary>Boxes of a group.</summary>
    public EntryRange Of(int group) => new(First[group], First[group + 1]);

    /// <summary>Boxes of some groups.</summary>
    public EntryRange Of(CellRange groups) => new(First[groups.First], First[groups.End]);
}

/// <summary>
/// Chosen places of chosen groups, such as the cells of a grid, in packed bounding boxes: leaves around places and, in crowded groups,
/// boxes around boxes. A range of groups is a range of entries and of leaves, provided that every group that matters in it was chosen.
/// </summary>
/// <remarks>
/// A packed R-tree per group, all in the same columns. It answers two queries, <see cref="CountQuery"/> and <see cref="NearestQuery"/>.
/// </remarks>
internal sealed class BoxHierarchy
{
    /// <summary>Most boxes in a box of a higher level.</summary>
    public const int BoxesPerParent = 16;

    /// <summary>More leaves of a group than this are worth a level above them.</summary>
    private const int MostLeavesAlone = 4 * BoxesPerParent - 1;

    /// <summary>
    /// More boxes of a group on a higher level than this are worth one more; fewer are compared faster one after the other.
    /// </summary>
    private const int MostTopBoxes = 16 * BoxesPerParent - 1;

    private const int GroupsPerChunk = 128;

    private BoxHierarchy(int[] first, int[] place, PointList points, BoxLevel[] levels) =>
        (First, Place, Points, Levels) = (first, place, points, levels);

    /// <summary>Where the entries of each group begin; one more entry than groups.</summary>
    public int[] First { get; }

    /// <summary>Place of each entry.</summary>
    public int[] Place { get; }

    /// <summary>Position and count of each entry.</summary>
    public PointList Points { get; }

    /// <summary>The leaves, then the levels above them; a small group has no boxes on the higher ones.</summary>
    public BoxLevel[] Levels { get; }

    /// <summary>The leaves.</summary>
    public BoxLevel Leaves => Levels[0];

    /// <summary>Packs places.</summary>
    /// <param name="places">All places, by rising longitude.</param>
    /// <param name="groups">Their groups.</param>
    /// <param name="chosenGroup">Whether a group is wanted.</param>
    /// <param name="chosenPlace">Whether a place in a wanted group is wanted.</param>
    /// <param name="counted">Whether counts are needed.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static BoxHierarchy Pack(
        PlaceTable places, PlaceGroups groups, Func<int, bool> chosenGroup, Func<int, bool> chosenPlace, bool counted, RunContext context)
    {
        int[] first = new int[groups.Count + 1], firstLeaf = new int[groups.Count + 1];
        Chunks.Run(groups.Count, GroupsPerChunk, context, (_, start, end) =>
        {
            for (int group = start; group < end; group++)
            {
                int size = 0;
                if (chosenGroup(group))
                {
                    foreach (int place in groups.Of(group))
                        size += chosenPlace(place) ? 1 : 0;
                }
                (first[group + 1], firstLeaf[group + 1]) = (size, LeafLayout.For(size).Leaves);
            }
        });
        SumUp(first);
        SumUp(firstLeaf);

        int[] placeOf = new int[first[^1]];
        var points = new PointList(first[^1], counted);
        var leaves = new BoxLevel(firstLeaf, BoxColumns.OfLength(firstLeaf[^1], counted), new EntryRange[firstLeaf[^1]]);
        Chunks.Run(groups.Count, GroupsPerChunk, context, (_, start, end) =>
        {
            for (int group = start; group < end; group++)
            {
                if (first[group] == first[group + 1])
                    continue;
                int entry = first[group];
                foreach (int place in groups.Of(group))
                {
                    if (chosenPlace(place))
                        placeOf[entry++] = place;
                }
                PackLeaves(places, placeOf, new EntryRange(first[group], entry), points, leaves, leaves.First[group]);
            }
        });

        var levels = new List<BoxLevel> { leaves };
        while (LevelAbove(levels[^1], levels.Count == 1 ? MostLeavesAlone : MostTopBoxes, counted) is { } above)
            levels.Add(above);
        return new BoxHierarchy(first, placeOf, points, [.. levels]);
    }

    /// <summary>Fills in the entries of a group, whose places are known, and cuts them into leaves.</summary>
    private static void PackLeaves(PlaceTable places, int[] placeOf, EntryRange entries, PointList points, BoxLevel leaves, int firstLeaf)
    {
        var own = placeOf.AsSpan(entries.First, entries.Length);
        var layout = LeafLayout.For(own.Length);
        if (layout.Strips > 1)
            layout.Arrange(own, places.Latitude.AsSpan());

        for (int i = 0; i < own.Length; i++)
            points.Set(entries.First + i, new CartesianPoint(places.X[own[i]], places.Y[own[i]], places.Z[own[i]]), places.Count[own[i]]);
        int first = entries.First;
        for (int leaf = 0; leaf < layout.Leaves; leaf++)
        {
            var children = new EntryRange(first, first + layout.Length(layout.InTileOrder(leaf)));
            SetAround(leaves, firstLeaf + leaf, points.Columns, children);
            first = children.End;
        }
    }

    /// <summary>
    /// Boxes around the boxes of a level, in the groups that have more of them than <paramref name="most"/>; null if none has.
    /// </summary>
    private static BoxLevel? LevelAbove(BoxLevel level, int most, bool counted)
    {
        int[] first = new int[level.First.Length];
        for (int group = 0; group < first.Length - 1; group++)
        {
            int boxes = level.Of(group).Length;
            first[group + 1] = first[group] + (boxes <= most ? 0 : Chunks.Count(boxes, BoxesPerParent));
        }
        if (first[^1] == 0)
            return null;
        var above = new BoxLevel(first, BoxColumns.OfLength(first[^1], counted), new EntryRange[first[^1]]);
        for (int group = 0; group < first.Length - 1; group++)
        {
            var children = level.Of(group);
            for (int box = first[group], child = children.First; box < first[group + 1]; box++, child += BoxesPerParent)
                SetAround(above, box, level.Boxes, new EntryRange(child, Math.Min(child + BoxesPerParent, children.End)));
        }
        return above;
    }

    private static void SetAround(BoxLevel level, int box, in BoxColumns columns, EntryRange children)
    {
        level.Children[box] = children;
        level.Boxes.Set(box, columns.Around(children), columns.CountIn(children));
    }

    private static void SumUp(int[] first)
    {
        for (int group = 1; group < first.Length; group++)
            first[group] += first[group - 1];
    }
}
