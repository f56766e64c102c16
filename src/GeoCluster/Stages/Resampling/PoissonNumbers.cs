using System.Collections.Immutable;
using GeoCluster.Computing;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Resampling;

/// <summary>Poisson numbers with whole means: from tables for small means, by rejection for large ones.</summary>
internal sealed class PoissonNumbers
{
    /// <summary>Largest mean with a table; tables up to this mean are smaller than the L1 cache.</summary>
    public const int LargestTable = 1_000;

    private readonly PoissonTable?[] _tables = new PoissonTable?[LargestTable + 1];

    /// <summary>Builds the tables for the classes of some records.</summary>
    public PoissonNumbers(ImmutableArray<RecordClasses> sources)
    {
        foreach (var source in sources)
        {
            foreach (long records in source.Records)
            {
                if (records <= LargestTable)
                    _tables[records] ??= new PoissonTable((int)records);
            }
        }
    }

    /// <summary>Draws a single number whose mean is not worth a table.</summary>
    /// <param name="mean">At least 0; a mean of 0 gives 0.</param>
    /// <param name="random">Seed of the random numbers.</param>
    public static double One(long mean, ulong random)
    {
        if (mean >= PoissonRejection.LeastMean)
            return PoissonRejection.Draw(mean, random);
        // Number of events of a Poisson process with rate 1 in a period as long as the mean.
        double left = mean;
        for (int number = 0; ; number++)
        {
            left += Math.Log(PoissonRejection.Unit(ref random));
            if (left <= 0)
                return number;
        }
    }

    /// <summary>Draws numbers for consecutive draws of a class.</summary>
    /// <param name="mean">Number of records of the class.</param>
    /// <param name="key">Seed of its random numbers.</param>
    /// <param name="first">First draw, from 0.</param>
    /// <param name="numbers">Receives the numbers.</param>
    public void Draw(long mean, ulong key, int first, Span<double> numbers)
    {
        ulong state = key + (ulong)first * BitMixing.Golden;
        if (mean <= LargestTable)
        {
            _tables[mean]!.Draw(state, numbers);
            return;
        }
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = PoissonRejection.Draw(mean, BitMixing.Mixed(state += BitMixing.Golden));
    }
}
