using GeoCluster.Options;
using GeoCluster.Stages.Resampling;

namespace GeoCluster.Tests.Stages.Resampling;

public class CoverageTests
{
    private const int Worlds = 400;

    // Sources of different sizes and emphasis. Some true scores are far apart, others much closer than chance errors.
    private static readonly double[] First = [0.20, 0.12, 0.100, 0.096, 0.080, 0.050, 0.047, 0.044];
    private static readonly double[] Second = [0.12, 0.12, 0.100, 0.100, 0.112, 0.048, 0.050, 0.045];

    [Fact]
    public void Intervals_contain_the_true_score_and_rank_in_about_95_percent_of_simulated_worlds()
    {
        double[] truth = [.. First.Zip(Second, (a, b) => 100 * (a + b) / 2)];
        int[] trueRank = [.. truth.Select(own => 1 + truth.Count(other => other > own))];
        int[] scores = new int[truth.Length], ranks = new int[truth.Length];
        Parallel.For(0, Worlds, world =>
        {
            var random = new Random(world);
            var records = new[] { DrawnWorld.Group("a", truth.Length, DrawnWorld.Rows(random, First, 300)),
                DrawnWorld.Group("b", truth.Length, DrawnWorld.Rows(random, Second, 600)) };

            var found = ResampleStage.Run([.. records], Classes.Ranked(truth.Length, ("a", 1), ("b", 1)),
                new BootstrapOptions { Draws = 400 }, new() { Threads = 1 });

            for (int c = 0; c < truth.Length; c++)
            {
                if (found.ScoreLow[c] <= truth[c] && truth[c] <= found.ScoreHigh[c])
                    Interlocked.Increment(ref scores[c]);
                if (found.RankLow[c] <= trueRank[c] && trueRank[c] <= found.RankHigh[c])
                    Interlocked.Increment(ref ranks[c]);
            }
        });
        Assert.All(scores, inside => Assert.InRange(inside, 0.92 * Worlds, 0.98 * Worlds));
        // Ranks are whole numbers, so that where clusters are far apart their intervals contain the truth more often.
        Assert.All(ranks, inside => Assert.InRange(inside, 0.92 * Worlds, Worlds));
    }
}
