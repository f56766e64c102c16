using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Resampling;

/// <summary>Scores and ranks of all clusters in all draws.</summary>
internal sealed class DrawnRanking(int clusters, int draws, double[] weight, ImmutableArray<string> id)
{
    private const double LeftOutAtEachEnd = 0.025;

    // By cluster and draw.
    private readonly double[][] _score = [.. Enumerable.Range(0, clusters).Select(_ => new double[draws])];
    private readonly int[][] _rank = [.. Enumerable.Range(0, clusters).Select(_ => new int[draws])];

    /// <summary>Ranks the clusters in a block of draws.</summary>
    /// <param name="counts">Per source.</param>
    /// <param name="first">First draw of the block.</param>
    /// <param name="end">Draw after the last.</param>
    public void Rank(DrawnCounts[] counts, int first, int end)
    {
        double[][] share = [.. counts.Select(_ => new double[clusters])];
        double[] score = new double[clusters];
        for (int draw = first; draw < end; draw++)
        {
            Array.Clear(score);
            for (int s = 0; s < counts.Length; s++)
            {
                counts[s].Shares(draw - first, share[s]);
                for (int c = 0; c < clusters; c++)
                    score[c] += weight[s] * share[s][c];
            }
            int[] order = RankOrder.Of(score, share, id);
            for (int r = 0; r < order.Length; r++)
                (_score[order[r]][draw], _rank[order[r]][draw]) = (score[order[r]], r + 1);
        }
    }

    /// <summary>What the draws say of each cluster; to be called once, when all are there.</summary>
    public UncertaintyTable ToTable(RunContext context)
    {
        double[] scoreLow = new double[clusters], scoreHigh = new double[clusters];
        int[] rankLow = new int[clusters], rankHigh = new int[clusters];
        Parallel.For(0, clusters, context.Parallel, c =>
        {
            (scoreLow[c], scoreHigh[c]) = Interval(_score[c]);
            (rankLow[c], rankHigh[c]) = Interval(_rank[c]);
        });
        return new UncertaintyTable
        {
            Draws = draws,
            ScoreLow = [.. scoreLow],
            ScoreHigh = [.. scoreHigh],
            RankLow = [.. rankLow],
            RankHigh = [.. rankHigh],
            Top10 = Top(10),
            Top50 = Top(50),
            Top100 = Top(100),
        };
    }

    // Sorts the values.
    private static (T Low, T High) Interval<T>(T[] values)
    {
        Array.Sort(values);
        int end = (int)Math.Ceiling(LeftOutAtEachEnd * values.Length);
        return (values[end - 1], values[^end]);
    }

    private ImmutableArray<double> Top(int ranks) =>
        [.. _rank.Select(ofCluster => ofCluster.Count(rank => rank <= ranks) / (double)draws)];
}
