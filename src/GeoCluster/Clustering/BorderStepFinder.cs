using System.Runtime.InteropServices;

namespace GeoCluster.Clustering;

/// <summary>Finds the <see cref="BorderSteps"/> of the places of one cell after another. Not for use by two threads at once.</summary>
internal sealed class BorderStepFinder(FallingPlaces places, LevelSearch search, CellMerges merges)
{
    private const int Rings = 256;

    private readonly List<NearCell> _near = [];
    private readonly List<LevelPlace> _candidates = [];
    private readonly List<LevelPlace> _steps = [];
    private readonly long[] _highestInside = new long[Rings + 1];
    private readonly double _epsilon = places.Grid.Epsilon.SquareMeters;
    private long _surelyReached;
    private int _surelyReachedCell;
    private bool _oneHill;

    /// <summary>Cell of each step found, or its complement where it is tied with the next.</summary>
    public List<int> Cell { get; } = [];

    /// <summary>Density of each step found.</summary>
    public List<long> Density { get; } = [];

    /// <summary>Gets ready for the places of a cell.</summary>
    public void Prepare(int cell, ReadOnlySpan<CellRange> sure, ReadOnlySpan<CellRange> ring)
    {
        _near.Clear();
        (_surelyReached, _surelyReachedCell) = (0, cell);
        AddHigher(sure, places.Lowest(cell));
        foreach (var near in _near)
        {
            if (near.Highest > _surelyReached)
                (_surelyReached, _surelyReachedCell) = (near.Highest, near.Cell);
        }
        AddHigher(ring, places.Lowest(cell));
        _near.Sort((a, b) => b.Highest.CompareTo(a.Highest));
        _oneHill = _near.TrueForAll(near => merges.AreJoinedAt(near.Cell, _near[0].Cell, near.Highest));
    }

    /// <summary>Adds the steps of a place of the cell and returns their number.</summary>
    /// <param name="from">Where the place is.</param>
    /// <param name="own">Its level.</param>
    public int AddSteps(Position from, long own)
    {
        var (reached, cell) = HighestNear(from);
        if (reached <= own)
            return 0;
        if (_oneHill || AllOnHillOf(cell, reached, from, own))
        {
            Cell.Add(cell);
            Density.Add(reached);
            return 1;
        }
        FindCandidates(from, own);
        DropHidden(own);
        MakeSteps();
        for (int i = _steps.Count - 1; i >= 0; i--)
        {
            bool tied = i > 0 && _steps[i - 1].Square == _steps[i].Square;
            Cell.Add(tied ? ~_steps[i].Cell : _steps[i].Cell);
            Density.Add(_steps[i].Level);
        }
        return _steps.Count;
    }

    private void AddHigher(ReadOnlySpan<CellRange> ranges, long than)
    {
        foreach (var range in ranges)
        {
            for (int cell = range.First; cell < range.End; cell++)
            {
                if (places.Highest(cell) > than)
                    _near.Add(new NearCell(cell, places.Highest(cell)));
            }
        }
    }

    /// <summary>The highest level of a place within epsilon, and its cell.</summary>
    private (long Level, int Cell) HighestNear(Position from)
    {
        var (reached, reachedCell) = (_surelyReached, _surelyReachedCell);
        foreach (var near in _near)
        {
            if (near.Highest <= reached)
                break;
            long level = search.HighestNear(from, near.Cell, reached);
            if (level > reached)
                (reached, reachedCell) = (level, near.Cell);
        }
        return (reached, reachedCell);
    }

    /// <summary>Whether every place that is near and above a level is, at all minimums that it reaches, in the cluster of one cell.</summary>
    private bool AllOnHillOf(int cell, long reached, Position from, long own)
    {
        foreach (var near in _near)
        {
            if (near.Highest <= own)
                break;
            if (merges.AreJoinedAt(near.Cell, cell, Math.Min(near.Highest, reached)))
                continue;
            long highest = search.HighestNear(from, near.Cell, own);
            if (highest > own && !merges.AreJoinedAt(near.Cell, cell, highest))
                return false;
        }
        return true;
    }

    /// <summary>Finds the places within epsilon above a level, by rising squared chord, then falling level.</summary>
    private void FindCandidates(Position from, long own)
    {
        _candidates.Clear();
        foreach (var near in _near)
        {
            if (near.Highest <= own)
                break;
            search.AddHigherNear(from, near.Cell, own, _candidates);
        }
        DropHiddenByRings();
        _candidates.Sort((a, b) => a.Square != b.Square ? a.Square.CompareTo(b.Square) : b.Level.CompareTo(a.Level));
    }

    /// <summary>Drops most of the candidates that are not higher than all that are nearer, to spare sorting them.</summary>
    private void DropHiddenByRings()
    {
        Array.Clear(_highestInside);
        var candidates = CollectionsMarshal.AsSpan(_candidates);
        foreach (ref readonly var candidate in candidates)
        {
            ref long highest = ref _highestInside[RingOf(candidate) + 1];
            highest = Math.Max(highest, candidate.Level);
        }
        for (int ring = 1; ring < _highestInside.Length; ring++)
            _highestInside[ring] = Math.Max(_highestInside[ring], _highestInside[ring - 1]);
        int kept = 0;
        foreach (ref readonly var candidate in candidates)
        {
            if (candidate.Level > _highestInside[RingOf(candidate)])
                candidates[kept++] = candidate;
        }
        _candidates.RemoveRange(kept, candidates.Length - kept);
    }

    /// <summary>Never less for a place farther away.</summary>
    private int RingOf(in LevelPlace candidate) => (int)(candidate.Square / _epsilon * (Rings - 1));

    /// <summary>Keeps the candidates that are nearest at some minimum: those higher than all that are nearer.</summary>
    private void DropHidden(long own)
    {
        int kept = 0;
        long below = own, highest = own;
        for (int i = 0; i < _candidates.Count; i++)
        {
            if (i > 0 && _candidates[i].Square != _candidates[i - 1].Square)
                below = highest;
            highest = Math.Max(highest, _candidates[i].Level);
            if (_candidates[i].Level > below)
                _candidates[kept++] = _candidates[i];
        }
        _candidates.RemoveRange(kept, _candidates.Count - kept);
    }

    /// <summary>Turns the candidates into steps, by falling density, and drops those that the step before stands for.</summary>
    private void MakeSteps()
    {
        _steps.Clear();
        int previous = -1;
        for (int end = _candidates.Count; end > 0;)
        {
            int first = end - 1;
            while (first > 0 && _candidates[first - 1].Square == _candidates[end - 1].Square)
                first--;
            var highest = _candidates[first];
            int start = _steps.Count;
            _steps.Add(highest);
            foreach (var tied in CollectionsMarshal.AsSpan(_candidates)[(first + 1)..end])
            {
                if (!merges.AreJoinedAt(tied.Cell, highest.Cell, tied.Level))
                    _steps.Add(tied);
            }
            bool oneStep = _steps.Count == start + 1;
            if (oneStep && previous >= 0 && merges.AreJoinedAt(highest.Cell, _steps[previous].Cell, highest.Level))
                _steps.RemoveAt(start);
            else
                previous = oneStep ? start : -1;
            end = first;
        }
    }

    private readonly record struct NearCell(int Cell, long Highest);
}
