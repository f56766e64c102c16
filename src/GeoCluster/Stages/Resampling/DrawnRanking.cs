using System.Collections.Immutable;
using System.Numerics;
using GeoCluster.Computing;
using GeoCluster.Options;

namespace GeoCluster.Stages.Resampling;

/// <summary>Scores and ranks of all clusters in all draws.</summary>
internal sealed class DrawnRanking(int clusters, int draws, double[] weight, ImmutableArray<string> id)
{
    private const double LeftOutAtEachEnd = 0.025;

    // By cluster, then by draw.
    private readonly double[][] _score = [.. Enumerable.Range(0, clusters).Select(_ => new double[draws])];
    private readonly int[][] _rank = [.. Enumerable.Range(0, clusters).Select(_ => new int[draws])];

    /// <summary>Ranks the clusters in a block of draws.</summary>
    /// <param name="counts">Counts of each source.</param>
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

    /// <summary>Summarizes the draws of each cluster; call it once, after all draws have been ranked.</summary>
    public UncertaintyTable ToTable(RunContext context)
    {
        double[] scoreLow = new double[clusters], scoreHigh = new double[clusters];
        int[] rankLow = new int[clusters], rankHigh = new int[clusters];
        int[] best = Array.ConvertAll(_rank, ranks => ranks.Min()), worst = Array.ConvertAll(_rank, ranks => ranks.Max());
        Parallel.For(0, clusters, context.Parallel, c =>
        {
            (scoreLow[c], scoreHigh[c]) = Interval(_score[c], LeftOut);
            (rankLow[c], rankHigh[c]) = RankInterval(c, best, worst);
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

    private int LeftOut => (int)Math.Ceiling(LeftOutAtEachEnd * draws);

    /// <summary>The values at a given position from each end; sorts the values.</summary>
    internal static (double Low, double High) Interval(double[] values, int fromEnd)
    {
        Array.Sort(values);
        return (values[fromEnd - 1], values[^fromEnd]);
    }

    // Counts the clusters that are reliably ahead and reliably behind. Most comparisons do not need to look at single draws.
    private (int Low, int High) RankInterval(int cluster, int[] best, int[] worst)
    {
        int ahead = 0, behind = 0;
        for (int other = 0; other < clusters; other++)
        {
            if (worst[other] < best[cluster])
                ahead++;
            else if (best[other] > worst[cluster])
                behind++;
            else if (other != cluster)
            {
                int drawsAhead = Ahead(_rank[other], _rank[cluster]);
                ahead += draws - drawsAhead < LeftOut ? 1 : 0;
                behind += drawsAhead < LeftOut ? 1 : 0;
            }
        }
        return (1 + ahead, clusters - behind);
    }

    /// <summary>Number of draws in which one cluster has a smaller rank than another.</summary>
    private static int Ahead(ReadOnlySpan<int> one, ReadOnlySpan<int> other)
    {
        var sum = Vector<int>.Zero;
        int draw = 0;
        for (; draw <= one.Length - Vector<int>.Count; draw += Vector<int>.Count)
            sum -= Vector.LessThan(new Vector<int>(one[draw..]), new Vector<int>(other[draw..]));
        int ahead = Vector.Sum(sum);
        for (; draw < one.Length; draw++)
            ahead += one[draw] < other[draw] ? 1 : 0;
        return ahead;
    }

    private ImmutableArray<double> Top(int ranks) =>
        [.. _rank.Select(ofCluster => ofCluster.Count(rank => rank <= ranks) / (double)draws)];
}

/// <summary>How much scores and ranks would vary with other records of the same kind; one row per cluster, by rank.</summary>
/// <remarks>
/// The interval of a score goes from the ⌈0.025·draws⌉-th smallest value of the draws to the ⌈0.025·draws⌉-th largest, so that at least 95
/// % of the draws lie in it, both ends included. The interval of a rank leaves out the ranks of all clusters that are ahead, or behind, in
/// nearly all draws: in all but fewer than ⌈0.025·draws⌉ of them.
/// </remarks>
internal sealed record UncertaintyTable
{
    /// <summary>Number of draws.</summary>
    public required int Draws { get; init; }

    /// <summary>Lower end of the 95 % interval of the score, percent.</summary>
    public required ImmutableArray<double> ScoreLow { get; init; }

    /// <summary>Upper end of the 95 % interval of the score, percent.</summary>
    public required ImmutableArray<double> ScoreHigh { get; init; }

    /// <summary>
    /// Best rank, the smallest number, of the 95 % interval of the rank: 1 more than there are clusters that are surely ahead.
    /// </summary>
    public required ImmutableArray<int> RankLow { get; init; }

    /// <summary>
    /// Worst rank, the largest number, of the 95 % interval of the rank: the number of clusters that are not
    /// surely behind, itself included.
    /// </summary>
    public required ImmutableArray<int> RankHigh { get; init; }

    /// <summary>Part of the draws, 0..1, in which the cluster is among the first ten.</summary>
    public required ImmutableArray<double> Top10 { get; init; }

    /// <summary>Part of the draws, 0..1, in which the cluster is among the first fifty.</summary>
    public required ImmutableArray<double> Top50 { get; init; }

    /// <summary>Part of the draws, 0..1, in which the cluster is among the first hundred.</summary>
    public required ImmutableArray<double> Top100 { get; init; }
}
