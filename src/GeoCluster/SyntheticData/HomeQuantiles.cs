using System.Numerics;

namespace GeoCluster.SyntheticData;

/// <summary>
/// Where in the world's output each record is at home. Of n records exactly one is in each n-th part of the output, so every cluster has
/// its stated share of them to within one record, even in a small sample; records that follow each other lie far apart.
/// </summary>
/// <remarks>A lattice: record k is in part (a·k + b) mod n; a is near n over the golden ratio and has no common factor with n.</remarks>
internal sealed class HomeQuantiles
{
    private const double InverseGoldenRatio = 0.6180339887498949;

    private readonly long _count;
    private readonly long _step;
    private readonly long _start;

    /// <param name="count">Number of records, at least 1 and under 2^31.</param>
    /// <param name="start">Any number; others give other records the same homes.</param>
    public HomeQuantiles(long count, ulong start)
    {
        _count = count;
        _step = (long)(count * InverseGoldenRatio) + 1;
        while (BigInteger.GreatestCommonDivisor(_step, count) != 1)
            _step++;
        _start = (long)(start % (ulong)count);
    }

    /// <summary>Quantile of a record's home, in parts of 2^64: the middle of its part.</summary>
    public ulong this[long record]
    {
        get
        {
            long part = (record * _step + _start) % _count;
            return (ulong)((((UInt128)(ulong)part << 64) + ((UInt128)1 << 63)) / (ulong)_count);
        }
    }
}
