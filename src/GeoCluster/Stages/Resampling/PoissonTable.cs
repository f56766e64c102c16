using GeoCluster.Computing;

namespace GeoCluster.Stages.Resampling;

/// <summary>
/// Draws Poisson numbers of one mean from a table: the first number whose cumulative probability exceeds a random number.
/// </summary>
/// <remarks>
/// Inversion with a guide table (Chen and Asau 1974; Devroye 1986, III.2.4): the upper bits of the random number determine where the search
/// starts, and usually it ends there, too. Probabilities are accurate to 2^-52. The table is computed only with sums, products and
/// quotients, so it is the same on every machine.
/// </remarks>
internal sealed class PoissonTable
{
    private const int GuidesPerValue = 8;
    private const double LeastRelative = 1e-20;

    // For each value from the first on, the largest random number for which this value, or a smaller one, is drawn.
    private readonly ulong[] _last;
    private readonly ushort[] _guide;
    private readonly int _shift, _first;

    /// <param name="mean">Above 0; the number of values in the table is about 20 times the square root of the mean.</param>
    public PoissonTable(int mean)
    {
        (_first, double[] probability) = Probabilities(mean);
        _last = new ulong[probability.Length];
        double sum = 0;
        for (int i = 0; i < _last.Length; i++)
        {
            sum += probability[i];
            _last[i] = ToRandom(sum);
        }
        _last[^1] = ulong.MaxValue;

        int guideBits = (int)Math.Ceiling(Math.Log2(GuidesPerValue * _last.Length));
        _shift = 64 - guideBits;
        _guide = new ushort[1 << guideBits];
        for (int cell = 0, value = 0; cell < _guide.Length; cell++)
        {
            while ((ulong)cell << _shift > _last[value])
                value++;
            _guide[cell] = (ushort)value;
        }
    }

    /// <summary>Draws numbers for consecutive draws.</summary>
    /// <param name="state">State of the sequence of random numbers before the first draw.</param>
    /// <param name="numbers">Receives the numbers.</param>
    public void Draw(ulong state, Span<double> numbers)
    {
        ulong[] last = _last;
        ushort[] guide = _guide;
        for (int i = 0; i < numbers.Length; i++)
        {
            ulong random = BitMixing.Mixed(state += BitMixing.Golden);
            int value = guide[random >> _shift];
            while (random > last[value])
                value++;
            numbers[i] = _first + value;
        }
    }

    /// <summary>The Poisson number for 64 random bits.</summary>
    public int Number(ulong random)
    {
        int value = _guide[random >> _shift];
        while (random > _last[value])
            value++;
        return _first + value;
    }

    private static (int First, double[] Probability) Probabilities(int mean)
    {
        // Probabilities relative to that of the most probable number; they decrease on both sides of it.
        var below = new List<double>();
        for (double relative = 1, k = mean; k > 0 && relative > LeastRelative; k--)
            below.Add(relative *= k / mean);
        var above = new List<double> { 1 };
        for (double k = mean + 1; above[^1] > LeastRelative; k++)
            above.Add(above[^1] * (mean / k));
        below.Reverse();
        double[] probability = [.. below, .. above];
        double sum = probability.Order().Sum();
        return (mean - below.Count, Array.ConvertAll(probability, p => p / sum));
    }

    // The largest random number for a cumulative probability.
    private static ulong ToRandom(double part)
    {
        const double all = 18446744073709551616.0;    // 2^64
        return part >= 1 ? ulong.MaxValue : (ulong)Math.Max(part * all, 1) - 1;
    }
}
