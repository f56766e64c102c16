namespace GeoCluster.SyntheticData;

/// <summary>Numbers for the people or organizations of each range of towns: every range has its own block.</summary>
internal sealed class NumberPools
{
    private readonly long[] _first;

    /// <param name="sizes">Size of each pool, at least 1.</param>
    public NumberPools(IEnumerable<long> sizes)
    {
        var first = new List<long> { 0 };
        foreach (long size in sizes)
            first.Add(first[^1] + size);
        _first = [.. first];
    }

    /// <summary>Count of numbers in all pools.</summary>
    public long Total => _first[^1];

    /// <summary>Draws a number of a pool, all equally likely.</summary>
    public long Even(int pool, ref RandomSequence random) => _first[pool] + random.Below(Size(pool));

    /// <summary>Draws a number of a pool; a few are drawn very often.</summary>
    public long Favored(int pool, ref RandomSequence random) => _first[pool] + random.Favored((int)Size(pool));

    /// <summary>Draws a number of a pool that is not already taken; some are drawn more often.</summary>
    /// <param name="pool">Pool, larger than the number of those taken.</param>
    /// <param name="taken">Numbers that cannot be drawn.</param>
    /// <param name="random">Random numbers.</param>
    public long Another(int pool, ReadOnlySpan<long> taken, ref RandomSequence random)
    {
        long number = _first[pool] + random.SlightlyFavored(Size(pool));
        while (taken.Contains(number))
            number = number + 1 < _first[pool + 1] ? number + 1 : _first[pool];
        return number;
    }

    private long Size(int pool) => _first[pool + 1] - _first[pool];
}
