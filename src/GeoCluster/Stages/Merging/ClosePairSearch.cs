using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering.Search;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Merging;

/// <summary>Finds the nearest places of each two clusters, group by group. Not thread-safe.</summary>
/// <remarks>All packed places must have a label.</remarks>
internal sealed class ClosePairSearch
{
    private readonly BoxHierarchy _packed;
    private readonly BoxLabels _labels;
    private readonly int[] _labelOfEntry;
    private readonly ChordSquared _within;
    private readonly CancellationToken _cancel;
    private readonly Dictionary<(int First, int Second), ChordSquared> _bound = [];
    private readonly Stack<List<(int A, int B, ChordSquared Nearest)>> _unused = [];
    private int[] _near = new int[64];

    /// <summary>Starts a search.</summary>
    /// <param name="packed">The places.</param>
    /// <param name="labels">Their labels.</param>
    /// <param name="within">Largest distance at which clusters are close.</param>
    /// <param name="context">Threads and cancellation.</param>
    public ClosePairSearch(BoxHierarchy packed, LabelTable labels, ChordSquared within, RunContext context)
    {
        int[] label = [.. labels.Label];
        (_packed, _labels, _within, _cancel) = (packed, BoxLabels.Find(packed, label, context), within, context.Cancel);
        _labelOfEntry = Array.ConvertAll(packed.Place, place => label[place]);
    }

    /// <summary>The pairs of close clusters, and the smallest chord between their places.</summary>
    public Dictionary<(int First, int Second), ChordSquared> Found { get; } = [];

    /// <summary>Compares the places of two groups, or of one group with itself.</summary>
    public void Compare(int groupA, int groupB)
    {
        _cancel.ThrowIfCancellationRequested();
        var (levelA, levelB) = (TopOf(groupA), TopOf(groupB));
        CompareBoxes(levelA, _packed.Levels[levelA].Of(groupA), levelB, _packed.Levels[levelB].Of(groupB));
    }

    private int TopOf(int group)
    {
        int level = _packed.Levels.Length - 1;
        while (level > 0 && _packed.Levels[level].Of(group).Length == 0)
            level--;
        return level;
    }

    /// <summary>Compares each box of one range with each of another, the nearest first; within one range, each pair once.</summary>
    private void CompareBoxes(int levelA, EntryRange ofA, int levelB, EntryRange ofB)
    {
        bool same = levelA == levelB && ofA == ofB;
        if (!_unused.TryPop(out var pairs))
            pairs = [];
        var (boxesA, boxesB) = (_packed.Levels[levelA].Boxes, _packed.Levels[levelB].Boxes);
        int[] labelA = _labels.Of[levelA], labelB = _labels.Of[levelB];
        if (_near.Length < ofB.Length)
            _near = new int[ofB.Length];
        for (int a = ofA.First; a < ofA.End; a++)
        {
            var box = boxesA[a];
            int count = BoxKernels.FindWithin(box, _within, boxesB, same ? ofB with { First = a } : ofB, _near);
            foreach (int b in _near.AsSpan(0, count))
            {
                if (labelA[a] == labelB[b] && labelA[a] != BoxLabels.Several)
                    continue;
                NoteBound(labelA[a], labelB[b], box.FarthestFrom(boxesB[b]));
                pairs.Add((a, b, box.NearestTo(boxesB[b])));
            }
        }
        if (pairs.Count > 1)
            pairs.Sort((one, other) => one.Nearest.SquareMeters.CompareTo(other.Nearest.SquareMeters));
        foreach (var (a, b, nearest) in pairs)
        {
            if (nearest <= Bound(labelA[a], labelB[b]))
                Open(levelA, a, levelB, b);
        }
        pairs.Clear();
        _unused.Push(pairs);
    }

    /// <summary>Compares the contents of two boxes: opens the box on the higher level, or both if the levels are equal.</summary>
    private void Open(int levelA, int a, int levelB, int b)
    {
        if (levelA == 0 && levelB == 0)
            ComparePlaces(a, b);
        else if (levelA > levelB)
            CompareBoxes(levelA - 1, _packed.Levels[levelA].Children[a], levelB, new EntryRange(b, b + 1));
        else if (levelA < levelB)
            CompareBoxes(levelA, new EntryRange(a, a + 1), levelB - 1, _packed.Levels[levelB].Children[b]);
        else
            CompareBoxes(levelA - 1, _packed.Levels[levelA].Children[a], levelB - 1, _packed.Levels[levelB].Children[b]);
    }

    private void ComparePlaces(int leafA, int leafB)
    {
        if (_labels.Of[0][leafB] == BoxLabels.Several)
            (leafA, leafB) = (leafB, leafA);
        var (ofA, ofB) = (_packed.Leaves.Children[leafA], _packed.Leaves.Children[leafB]);
        int labelB = _labels.Of[0][leafB];
        var box = _packed.Leaves.Boxes[leafB];
        for (int a = ofA.First; a < ofA.End; a++)
        {
            var from = _packed.Points[a];
            if (_labelOfEntry[a] == labelB || box.NearestTo(Box.Of(from)) > Bound(_labelOfEntry[a], labelB))
                continue;
            if (labelB != BoxLabels.Several)
                Note(_labelOfEntry[a], labelB, ChordKernels.Nearest(from, _packed.Points.Columns, ofB));
            else
                CompareEach(a, ofA == ofB ? ofB with { First = a + 1 } : ofB);
        }
    }

    /// <summary>Compares a place with each place of a range.</summary>
    private void CompareEach(int a, EntryRange ofB)
    {
        if (_near.Length < ofB.Length)
            _near = new int[ofB.Length];
        int count = BoxKernels.FindWithin(Box.Of(_packed.Points[a]), _within, _packed.Points.Columns, ofB, _near);
        foreach (int b in _near.AsSpan(0, count))
        {
            if (_labelOfEntry[a] != _labelOfEntry[b])
                Note(_labelOfEntry[a], _labelOfEntry[b], _packed.Points[a].ChordTo(_packed.Points[b]));
        }
    }

    private void Note(int labelA, int labelB, ChordSquared chord)
    {
        var pair = Pair(labelA, labelB);
        if (chord > _within || (Found.TryGetValue(pair, out var known) && chord >= known))
            return;
        Found[pair] = chord;
        NoteBound(labelA, labelB, chord);
    }

    /// <summary>Records an upper bound of the distance between two clusters.</summary>
    private void NoteBound(int labelA, int labelB, ChordSquared chord)
    {
        if (labelA != BoxLabels.Several && labelB != BoxLabels.Several && chord < Bound(labelA, labelB))
            _bound[Pair(labelA, labelB)] = chord;
    }

    /// <summary>The distance above which places of two clusters need not be compared.</summary>
    private ChordSquared Bound(int labelA, int labelB) =>
        labelA != BoxLabels.Several && labelB != BoxLabels.Several && _bound.TryGetValue(Pair(labelA, labelB), out var bound)
            ? bound : _within;

    private static (int First, int Second) Pair(int labelA, int labelB) => labelA < labelB ? (labelA, labelB) : (labelB, labelA);
}
