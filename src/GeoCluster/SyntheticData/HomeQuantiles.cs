using System.Numerics;

namespace GeoCluster.SyntheticData;

/// <summary>
/// The home of each record, as a quantile of the world's output. Of n records, exactly one is in each n-th part of the output, so the share
/// of every cluster is exact to within one record, even in a small sample. Consecutive records are far apart.
/// </summary>
/// <remarks>A lattice: record k is in part (a·k + b) mod n; a is close to n divided by the golden ratio, and coprime to n.</remarks>
internal sealed class HomeQuantiles
{
    private const double InverseGoldenRatio = 0.6180339887498949;

    private readonly long _count;
    private readonly long _step;
    private readonly long _start;

    /// <param name="count">Number of records, at least 1 and under 2^31.</param>
    /// <param name="start">Any number; it shifts which records have which homes.</param>
    public HomeQuantiles(long count, ulong start)
    {
        _count = count;
        _step = (long)(count * InverseGoldenRatio) + 1;
        while (BigInteger.GreatestCommonDivisor(_step, count) != 1)
            _step++;
        _start = (long)(start % (ulong)count);
    }

    /// <summary>Quantile of a record's home, in units of 2^-64: the middle of its part.</summary>
    public ulong this[long record]
    {
        get
        {
            long part = (record * _step + _start) % _count;
            return (ulong)((((UInt128)(ulong)part << 64) + ((UInt128)1 << 63)) / (ulong)_count);
        }
    }
}
