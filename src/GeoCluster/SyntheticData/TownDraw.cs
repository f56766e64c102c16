namespace GeoCluster.SyntheticData;

/// <summary>Draws towns of one source in proportion to their output.</summary>
internal sealed class TownDraw
{
    /// <summary>Stands for no town.</summary>
    public const int None = -1;

    private readonly long[] _bound;
    private readonly int[] _firstOfStep;
    private readonly long _step;

    /// <param name="weight">Output of each town, 0 or more; at least one is above 0.</param>
    public TownDraw(IReadOnlyList<long> weight)
    {
        _bound = new long[weight.Count + 1];
        for (int town = 0; town < weight.Count; town++)
            _bound[town + 1] = _bound[town] + weight[town];
        const int steps = 1 << 16;
        _step = _bound[^1] / steps + 1;
        _firstOfStep = new int[steps + 1];
        for (int step = 0, town = 0; step <= steps; step++)
        {
            while (town < weight.Count - 1 && _bound[town + 1] <= step * _step)
                town++;
            _firstOfStep[step] = town;
        }
    }

    /// <summary>The town at a quantile of the world's output.</summary>
    /// <param name="quantile">In units of 2^-64.</param>
    public int At(ulong quantile) => Find((long)Math.BigMul(quantile, (ulong)_bound[^1], out _));

    /// <summary>
    /// Draws a town from <paramref name="first"/> to before <paramref name="end"/>; <see cref="None"/> if they have no output.
    /// </summary>
    public int Among(int first, int end, ref RandomSequence random)
    {
        long size = _bound[end] - _bound[first];
        return size == 0 ? None : Find(_bound[first] + random.Below(size));
    }

    /// <summary>Part of the world's output of towns <paramref name="first"/> to before <paramref name="end"/>, 0..1.</summary>
    public double Share(int first, int end) => (double)(_bound[end] - _bound[first]) / _bound[^1];

    private int Find(long position)
    {
        int town = _firstOfStep[position / _step];
        while (_bound[town + 1] <= position)
            town++;
        return town;
    }
}
