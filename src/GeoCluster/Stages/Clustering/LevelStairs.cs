namespace GeoCluster.Stages.Clustering;

/// <summary>A place near another, as a step of its stairs.</summary>
/// <param name="Square">Squared chord between the two.</param>
/// <param name="Level">Its level.</param>
/// <param name="Hill">Its hill.</param>
internal readonly record struct Stair(double Square, long Level, int Hill);

/// <summary>
/// Of places met in any order, those that are nearest at some minimum: higher than all that are nearer. By falling level and
/// distance; of those that are equally near, the highest of each hill. Not for use by two threads at once.
/// </summary>
internal sealed class LevelStairs
{
    private Stair[] _stairs = new Stair[16];
    private int _count;

    /// <summary>The stairs, by falling distance, then level.</summary>
    public ReadOnlySpan<Stair> Stairs => _stairs.AsSpan(0, _count);

    /// <summary>Forgets all.</summary>
    public void Clear() => _count = 0;

    /// <summary>The square of the nearest at a level or above; infinite where there is none.</summary>
    public double NearestFrom(long level)
    {
        int low = 0, high = _count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_stairs[middle].Level >= level)
                low = middle + 1;
            else
                high = middle;
        }
        return low == 0 ? double.PositiveInfinity : _stairs[low - 1].Square;
    }

    /// <summary>Adds a place unless it is hidden, and drops those that it hides.</summary>
    public void Add(in Stair stair)
    {
        int nearer = FirstNearer(stair.Square);
        if (nearer < _count && _stairs[nearer].Level >= stair.Level)
            return;
        int tied = nearer;
        while (tied > 0 && _stairs[tied - 1].Square == stair.Square)
            tied--;
        int hidden = tied;
        while (hidden > 0 && _stairs[hidden - 1].Level <= stair.Level)
            hidden--;
        Replace(hidden, tied, nearer, stair);
    }

    /// <summary>Index of the first that is nearer than a square.</summary>
    private int FirstNearer(double square)
    {
        int low = 0, high = _count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_stairs[middle].Square < square)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    /// <summary>Drops those from <paramref name="hidden"/> to <paramref name="tied"/> and puts a new one in its place among the tied.</summary>
    private void Replace(int hidden, int tied, int nearer, in Stair stair)
    {
        int at = nearer, dropped = -1;
        for (int i = nearer - 1; i >= tied; i--)
        {
            if (_stairs[i].Level < stair.Level)
                at = i;
            if (_stairs[i].Hill == stair.Hill)
            {
                if (_stairs[i].Level >= stair.Level)
                    return;
                dropped = i;
            }
        }
        if (dropped >= 0)
            RemoveRange(dropped, dropped + 1);      // it is lower, so it stands at or after the new one
        if (hidden < tied)
        {
            RemoveRange(hidden, tied);
            at -= tied - hidden;
        }
        if (_count == _stairs.Length)
            Array.Resize(ref _stairs, 2 * _count);
        _stairs.AsSpan(at, _count - at).CopyTo(_stairs.AsSpan(at + 1));
        _stairs[at] = stair;
        _count++;
    }

    private void RemoveRange(int first, int end)
    {
        _stairs.AsSpan(end, _count - end).CopyTo(_stairs.AsSpan(first));
        _count -= end - first;
    }
}
