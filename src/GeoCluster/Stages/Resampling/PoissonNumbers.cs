using System.Collections.Immutable;
using GeoCluster.Computing;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Resampling;

/// <summary>Poisson numbers of whole means: small ones from tables, large ones by rejection.</summary>
internal sealed class PoissonNumbers
{
    /// <summary>Up to it tables are smaller than the first cache of a processor.</summary>
    public const int LargestTable = 1_000;

    private readonly PoissonTable?[] _tables = new PoissonTable?[LargestTable + 1];

    /// <summary>Makes the tables for the classes of some records.</summary>
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

    /// <summary>A single number of a mean for which no table is worth while.</summary>
    /// <param name="mean">0 or more; 0 gives 0.</param>
    /// <param name="random">Start of the random numbers.</param>
    public static double One(long mean, ulong random)
    {
        if (mean >= PoissonRejection.LeastMean)
            return PoissonRejection.Draw(mean, random);
        // How many of events at an even pace of 1 fall into a time of the mean.
        double left = mean;
        for (int number = 0; ; number++)
        {
            left += Math.Log(PoissonRejection.Unit(ref random));
            if (left <= 0)
                return number;
        }
    }

    /// <summary>Numbers for consecutive draws of a class.</summary>
    /// <param name="mean">Records of the class.</param>
    /// <param name="key">Start of its random numbers.</param>
    /// <param name="first">First draw, from 0.</param>
    /// <param name="numbers">Where they go.</param>
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
