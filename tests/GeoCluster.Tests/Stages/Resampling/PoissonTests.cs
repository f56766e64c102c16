using GeoCluster.Stages.Resampling;

namespace GeoCluster.Tests.Stages.Resampling;

public class PoissonTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(9), InlineData(40), InlineData(255), InlineData(1_000)]
    public void Numbers_from_a_table_have_the_probabilities_of_Poisson(int mean)
    {
        double[] numbers = new double[400_000];
        new PoissonTable(mean).Draw(state: 20261124, numbers);

        AssertFits(mean, numbers);
    }

    [Theory, InlineData(10), InlineData(37), InlineData(1_001), InlineData(30_000)]
    public void Numbers_by_rejection_have_the_probabilities_of_Poisson(int mean) =>
        AssertFits(mean, [.. Enumerable.Range(0, 400_000).Select(i => PoissonRejection.Draw(mean, (ulong)i * 7_919))]);

    [Theory, InlineData(1e6), InlineData(1e10), InlineData(1e15)]
    public void Very_large_numbers_have_mean_and_variance_of_Poisson(double mean)
    {
        const int Numbers = 200_000;
        double[] deviation =
            [.. Enumerable.Range(0, Numbers).Select(i => (PoissonRejection.Draw(mean, (ulong)i * 104_729) - mean) / Math.Sqrt(mean))];

        Assert.InRange(deviation.Average(), -4 / Math.Sqrt(Numbers), 4 / Math.Sqrt(Numbers));
        Assert.InRange(deviation.Sum(d => d * d) / Numbers, 1 - 4 * Math.Sqrt(2.0 / Numbers), 1 + 4 * Math.Sqrt(2.0 / Numbers));
    }

    [Theory, InlineData(10), InlineData(1_001), InlineData(100_000)]
    public void Logarithms_of_probabilities_are_sums_of_logarithms(int mean)
    {
        double logFactorial = 0;
        for (int k = 0; k < mean + 8 * Math.Sqrt(mean); k++)
        {
            logFactorial += k == 0 ? 0 : Math.Log(k);
            if (k > mean - 8 * Math.Sqrt(mean) && k > 3)
                Assert.Equal(k * Math.Log(mean) - mean - logFactorial, PoissonRejection.LogProbability(k, mean), 1e-6);
        }
    }

    [Fact]
    public void The_numbers_of_a_draw_do_not_depend_on_the_block_that_it_is_in()
    {
        var numbers = new PoissonNumbers([Classes.Of("s", 1, (5, [(0, 1.0)]), (5_000, [(0, 0.5)]))]);
        foreach (int mean in new[] { 5, 5_000 })
        {
            double[] whole = new double[100], tail = new double[60];
            numbers.Draw(mean, key: 42, first: 0, whole);
            numbers.Draw(mean, key: 42, first: 40, tail);

            Assert.Equal(whole[40..], tail);
        }
    }

    // Chi-square over numbers expected at least ten times, with rarer ones pooled at each end; the limit is five standard deviations.
    private static void AssertFits(int mean, double[] numbers)
    {
        var expected = new List<double>();
        var probability = Probabilities(mean);
        int first = Array.FindIndex(probability, p => p * numbers.Length >= 10),
            last = Array.FindLastIndex(probability, p => p * numbers.Length >= 10);
        double[] found = new double[last - first + 3];
        foreach (double number in numbers)
            found[(int)Math.Clamp(number - first + 1, 0, found.Length - 1)]++;
        expected.Add(probability[..first].Sum());
        expected.AddRange(probability[first..(last + 1)]);
        expected.Add(1 - expected.Sum());

        double chiSquare = 0;
        int cells = 0;
        for (int i = 0; i < found.Length; i++)
        {
            double e = expected[i] * numbers.Length;
            if (e < 1)
            {
                Assert.InRange(found[i], 0, 10);
                continue;
            }
            chiSquare += (found[i] - e) * (found[i] - e) / e;
            cells++;
        }
        Assert.InRange(chiSquare, 0, cells - 1 + 5 * Math.Sqrt(2.0 * (cells - 1)));
    }

    private static double[] Probabilities(int mean)
    {
        double[] probability = new double[(int)(mean + 12 * Math.Sqrt(mean) + 20)];
        double logarithm = -mean;
        for (int k = 0; k < probability.Length; k++)
        {
            logarithm += k == 0 ? 0 : Math.Log(mean) - Math.Log(k);
            probability[k] = Math.Exp(logarithm);
        }
        return probability;
    }
}
