using GeoCluster.Earth;

namespace GeoCluster.Stages.Clustering.Search;

/// <summary>
/// What a query about any point of a box still has to look at: boxes of each level, single points, and ranges of places that are not worth
/// a box. Not thread-safe.
/// </summary>
/// <remarks>
/// A traversal of two hierarchies side by side. If two boxes decide nothing, the longer one is opened. A longer box of the hierarchy is
/// opened here, and its content is compared with the box of the query; other boxes stay whole, to be compared with smaller boxes of the
/// query or with single points.
/// </remarks>
internal sealed class Frontier
{
    /// <summary>Leaves are worth their box tests where they hold at least this many places on average.</summary>
    private const int PlacesThatPayForABox = 8;

    /// <summary>A box around fewer places is not worth opening others for.</summary>
    private const int PlacesThatPayForOpening = 8;

    private readonly BoxHierarchy _hierarchy;
    private readonly BoxLabels? _labels;
    private readonly BoxList[] _boxes;
    private readonly PointList _points;
    private readonly RangeList _thin = new(), _pointRanges = new(), _later = new();
    private readonly int[][] _open;
    private int[] _openPoints = [];
    private bool _mayOpen;

    /// <summary>An empty frontier.</summary>
    /// <param name="hierarchy">The hierarchy to search.</param>
    /// <param name="labels">Labels of the hierarchy, if the query uses them.</param>
    public Frontier(BoxHierarchy hierarchy, BoxLabels? labels)
    {
        bool counted = labels is null;
        (_hierarchy, _labels, _points) = (hierarchy, labels, new PointList(0, counted));
        _boxes = Array.ConvertAll(hierarchy.Levels, _ => new BoxList(counted));
        _open = Array.ConvertAll(hierarchy.Levels, _ => Array.Empty<int>());
    }

    /// <summary>Starts with all places of some groups.</summary>
    /// <param name="query">Records what is found for all points of the box.</param>
    /// <param name="from">The box.</param>
    /// <param name="size">Number of points in it.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="others">More groups.</param>
    public void Enter<TQuery>(ref TQuery query, in Box from, int size, ReadOnlySpan<CellRange> groups, ReadOnlySpan<CellRange> others)
        where TQuery : struct, IBoxQuery
    {
        Clear(size);
        if (TQuery.IsBounded && _mayOpen)
        {
            Bound(ref query, from, groups);
            Bound(ref query, from, others);
        }
        Add(ref query, from, groups);
        Add(ref query, from, others);
        query.LearnLabels(AreOneLabel());
    }

    /// <summary>Starts with what is left for a wider box.</summary>
    /// <param name="query">What is found for all points of the wider box; records what is found for all points of this one.</param>
    /// <param name="from">The box.</param>
    /// <param name="size">Number of points in it.</param>
    /// <param name="wider">What is left for the wider box.</param>
    public void Narrow<TQuery>(ref TQuery query, in Box from, int size, Frontier wider)
        where TQuery : struct, IBoxQuery
    {
        Clear(size);
        if (TQuery.IsBounded)
        {
            foreach (var boxes in wider._boxes)
                query.Bound(from, boxes.Columns, boxes.All);
            foreach (var range in wider._pointRanges.Ranges)
                query.Bound(from, wider._points.Columns, range);
        }
        for (int i = 0; i < wider._thin.Ranges.Length; i++)
            _thin.Add(wider._thin.Ranges[i], wider._thin.Labels[i]);
        for (int level = 0; level < _boxes.Length; level++)
            AddBoxes(ref query, from, level, wider._boxes[level].Columns, wider._boxes[level].All, wider._boxes[level].Index);
        for (int i = 0; i < wider._pointRanges.Ranges.Length; i++)
            AddPoints(ref query, from, wider._points.Columns, wider._pointRanges.Ranges[i], wider._pointRanges.Labels[i]);
        query.LearnLabels(AreOneLabel());
    }

    /// <summary>Answers a query about a point of the box.</summary>
    /// <param name="query">What is found for all points of the box; records what is found for this one.</param>
    /// <param name="from">The point.</param>
    public void Visit<TQuery>(ref TQuery query, CartesianPoint from)
        where TQuery : struct, IBoxQuery
    {
        _later.Clear();
        if (query.FirstLeaf >= 0)
            query.TestLeaves(from, _hierarchy, [query.FirstLeaf], _later);
        query.Test(from, _hierarchy.Points.Columns, _thin);
        query.Test(from, _points.Columns, _pointRanges);
        var point = Box.Of(from);
        for (int level = 0; level < _boxes.Length && !query.IsDone; level++)
        {
            var boxes = _boxes[level];
            if (boxes.Count == 0)
                continue;
            int count = query.Sift(point, boxes.Columns, boxes.All, Room(ref _open[level], boxes.Count));
            var open = _open[level].AsSpan(0, count);
            foreach (ref int box in open)
                box = boxes.Index[box];
            if (TQuery.IsBounded && level > 0)
                PutNearestFirst(point, _hierarchy.Levels[level].Boxes, open);
            Open(ref query, point, level, open);
        }
        query.Test(from, _hierarchy.Points.Columns, _later);
    }

    private void Open<TQuery>(ref TQuery query, in Box point, int level, ReadOnlySpan<int> boxes)
        where TQuery : struct, IBoxQuery
    {
        if (level == 0)
        {
            query.TestLeaves(point.Min, _hierarchy, boxes, _later);
            return;
        }
        var below = _hierarchy.Levels[level - 1].Boxes;
        var children = _hierarchy.Levels[level].Children;
        var room = Room(ref _open[level - 1], BoxHierarchy.BoxesPerParent);
        foreach (int box in boxes)
        {
            if (query.IsDone)
                return;
            int count = query.Sift(point, below, children[box], room);
            var open = room.AsSpan(0, count);
            if (TQuery.IsBounded)
                PutNearestFirst(point, below, open);
            Open(ref query, point, level - 1, open);
        }
    }

    /// <summary>Puts the nearest boxes first: a good first answer excludes most other boxes.</summary>
    private static void PutNearestFirst(in Box point, in BoxColumns boxes, Span<int> open)
    {
        var least = ChordSquared.Infinite;
        for (int i = 0; i < open.Length; i++)
        {
            var chord = point.NearestTo(boxes[open[i]]);
            if (chord >= least)
                continue;
            least = chord;
            (open[0], open[i]) = (open[i], open[0]);
        }
    }

    private void Clear(int size)
    {
        foreach (var boxes in _boxes)
            boxes.Clear();
        _points.Clear();
        _thin.Clear();
        _pointRanges.Clear();
        _mayOpen = size >= PlacesThatPayForOpening;
    }

    private void Bound<TQuery>(ref TQuery query, in Box from, ReadOnlySpan<CellRange> groups)
        where TQuery : struct, IBoxQuery
    {
        foreach (var range in groups)
        {
            if (!IsThin(range))
                query.Bound(from, _hierarchy.Leaves.Boxes, _hierarchy.Leaves.Of(range));
        }
    }

    private void Add<TQuery>(ref TQuery query, in Box from, ReadOnlySpan<CellRange> groups)
        where TQuery : struct, IBoxQuery
    {
        foreach (var range in groups)
        {
            if (IsThin(range))
                AddThin(range);
            else if (_boxes.Length == 1 || _hierarchy.Levels[1].Of(range).Length == 0)
                AddBoxes(ref query, from, 0, _hierarchy.Leaves.Boxes, _hierarchy.Leaves.Of(range), []);
            else
                AddGroups(ref query, from, range);
        }
    }

    private bool IsThin(CellRange groups) =>
        _hierarchy.First[groups.End] - _hierarchy.First[groups.First] < PlacesThatPayForABox * _hierarchy.Leaves.Of(groups).Length;

    private void AddThin(CellRange groups)
    {
        if (_labels is null)
        {
            _thin.Add(new EntryRange(_hierarchy.First[groups.First], _hierarchy.First[groups.End]), 0);
            return;
        }
        var leaves = _hierarchy.Leaves.Of(groups);
        for (int leaf = leaves.First; leaf < leaves.End; leaf++)
        {
            var entries = _hierarchy.Leaves.Children[leaf];
            if (_labels.Of[0][leaf] != BoxLabels.Several)
            {
                _thin.Add(entries, _labels.Of[0][leaf]);
                continue;
            }
            for (int entry = entries.First; entry < entries.End; entry++)
                _thin.Add(new EntryRange(entry, entry + 1), _labels.OfPlace[_hierarchy.Place[entry]]);
        }
    }

    private void AddGroups<TQuery>(ref TQuery query, in Box from, CellRange groups)
        where TQuery : struct, IBoxQuery
    {
        for (int group = groups.First; group < groups.End; group++)
        {
            int level = _boxes.Length - 1;
            while (level > 0 && _hierarchy.Levels[level].Of(group).Length == 0)
                level--;
            AddBoxes(ref query, from, level, _hierarchy.Levels[level].Boxes, _hierarchy.Levels[level].Of(group), []);
        }
    }

    /// <summary>Adds boxes that are not decided, or what is in them.</summary>
    /// <param name="query">The query.</param>
    /// <param name="from">Its box.</param>
    /// <param name="level">Level of the boxes.</param>
    /// <param name="boxes">Columns that they are in.</param>
    /// <param name="range">Which of these.</param>
    /// <param name="index">Index of each box on its level; empty if the columns are those of the level.</param>
    private void AddBoxes<TQuery>(
        ref TQuery query, in Box from, int level, in BoxColumns boxes, EntryRange range, ReadOnlySpan<int> index)
        where TQuery : struct, IBoxQuery
    {
        if (range.Length == 0)
            return;
        int count = query.Sift(from, boxes, range, Room(ref _open[level], range.Length));
        int[] open = _open[level];
        var below = level == 0 ? _hierarchy.Points.Columns : _hierarchy.Levels[level - 1].Boxes;
        var children = _hierarchy.Levels[level].Children;
        if (TQuery.IsBounded && _mayOpen)
        {
            foreach (int box in open.AsSpan(0, count))
            {
                if (boxes[box].IsLongerThan(from))
                    query.Bound(from, below, children[index.IsEmpty ? box : index[box]]);
            }
        }
        for (int i = 0; i < count; i++)
        {
            int box = open[i], own = index.IsEmpty ? box : index[box];
            if (!_mayOpen || !boxes[box].IsLongerThan(from))
                _boxes[level].Add(boxes, box, own);
            else if (level > 0)
                AddBoxes(ref query, from, level - 1, below, children[own], []);
            else if (_labels is null)
                AddPoints(ref query, from, below, children[own], 0);
            else if (_labels.Of[0][own] == BoxLabels.Several)
                _boxes[0].Add(boxes, box, own);     // points are kept by label
            else
                AddPoints(ref query, from, below, children[own], _labels.Of[0][own]);
        }
    }

    private void AddPoints<TQuery>(ref TQuery query, in Box from, in BoxColumns points, EntryRange range, int label)
        where TQuery : struct, IBoxQuery
    {
        int first = _points.Count;
        int count = query.Sift(from, points, range, Room(ref _openPoints, range.Length));
        _points.Append(points, _openPoints.AsSpan(0, count));
        _pointRanges.Add(new EntryRange(first, _points.Count), label);
    }

    private bool AreOneLabel()
    {
        if (_labels is null)
            return true;
        int? only = null;
        foreach (int label in _thin.Labels)
        {
            if (!IsOnly(label))
                return false;
        }
        foreach (int label in _pointRanges.Labels)
        {
            if (!IsOnly(label))
                return false;
        }
        for (int level = 0; level < _boxes.Length; level++)
        {
            foreach (int box in _boxes[level].Index)
            {
                if (!IsOnly(_labels.Of[level][box]))
                    return false;
            }
        }
        return only != BoxLabels.Several;

        bool IsOnly(int label) => label == (only ??= label);
    }

    /// <summary>Makes an array at least this long.</summary>
    private static int[] Room(ref int[] array, int length)
    {
        if (array.Length < length)
            array = new int[Math.Max(length, 2 * array.Length)];
        return array;
    }
}
