using CsCheck;

namespace GeoCluster.Tests.Support;

/// <summary>The message of a broken law.</summary>
public class LawTests
{
    private static readonly Gen<int[]> Numbers = Gen.Int[0, 1_000].Array[0, 100];

    [Fact]
    public void A_broken_law_reports_a_shrunk_input_and_the_seed_that_draws_it_again()
    {
        static void NoneIsLarge(int[] numbers) => Assert.All(numbers, number => Assert.True(number < 900));

        string message = Assert.Throws<CsCheckException>(() => Law.Holds(Numbers, 100, NoneIsLarge, shrinkingSeconds: 1)).Message;

        var found = System.Text.RegularExpressions.Regex.Match(message, "\"(?<seed>[^\"]+)\".*\n\\[(?<number>[0-9]+)\\]");
        Assert.True(found.Success, message);
        Assert.Contains(int.Parse(found.Groups["number"].Value), Numbers.Generate(PCG.Parse(found.Groups["seed"].Value), null, out _));
    }

    [Fact]
    public void Each_run_tries_the_same_inputs()
    {
        List<int[]> first = [], second = [];
        Law.Holds(Numbers, 20, first.Add, shrinkingSeconds: 1);
        Law.Holds(Numbers, 20, second.Add, shrinkingSeconds: 1);
        Assert.Equal(first, second);
        Assert.Equal(20, first.DistinctBy(numbers => string.Join(' ', numbers)).Count());
    }
}
