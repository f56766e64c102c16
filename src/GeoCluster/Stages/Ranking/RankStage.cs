using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ranking;

/// <summary>Orders the clusters by score.</summary>
internal static class RankStage
{
    /// <summary>Computes shares, scores and ranks, and renumbers the labels by rank.</summary>
    /// <param name="clusters">k counted clusters.</param>
    /// <param name="labels">Labels of the places, 0..k-1.</param>
    /// <param name="options">Weights of the sources; a source without a weight weighs 1.</param>
    /// <returns>
    /// The clusters in rank order, and the labels of the places as rank - 1. The score is the weighted mean of the shares in percent. Ties
    /// in a score or share go to the larger share of the first source, then of the next, then to the id that comes first.
    /// </returns>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are 0.</exception>
    public static (RankedTable Ranked, LabelTable Labels) Run(ClusterTable clusters, LabelTable labels, RankOptions options)
    {
        double[] weight = [.. clusters.Sources.Select(s => options.WeightOf(s.Source))];
        double weightSum = weight.Sum();
        if (weight.Any(w => !RankOptions.WeightLimits.Allow(w)) || !(weightSum > 0) || double.IsInfinity(weightSum))
            throw new ArgumentException("Ranking weights must not be negative, and at least one must be above 0.", nameof(options));

        double[] part = [.. weight.Select(w => w / weightSum)];
        double[][] share = [.. clusters.Sources.Select(source => SharesInPercent(source, source.Fractional))];
        double[] score = Scores(share, part);
        var (scoreWithoutTop, rankWithoutTop) = WithoutTop.Of(clusters, share, score, part);

        int[] order = RankOrder.Of(score, share, clusters.Id);
        var byLabel = new RankedTable
        {
            Clusters = clusters,
            Score = [.. score],
            ScoreWithoutTop = scoreWithoutTop,
            RankWithoutTop = rankWithoutTop,
            Sources = [.. clusters.Sources.Select((source, s) => new SourceRanks(
                source.Source,
                weight[s],
                [.. source.Fractional.Select(count => count.ToDouble())],
                [.. share[s]],
                [.. RankOf(RankOrder.Of(share[s], share, clusters.Id))]))],
        };
        return (ClusterOrder.Apply(byLabel, order), labels.Relabel([.. RankOf(order).Select(rank => rank - 1)], clusters.Length));
    }

    /// <summary>Shares of the world total, in percent.</summary>
    /// <param name="source">The source, which contains the world total.</param>
    /// <param name="count">Fractional count of each cluster.</param>
    internal static double[] SharesInPercent(SourceCounts source, IEnumerable<Tally> count)
    {
        double world = source.World.ToDouble();
        return [.. count.Select(f => world == 0 ? 0 : 100 * f.ToDouble() / world)];
    }

    /// <summary>Weighted means of the shares.</summary>
    /// <param name="share">Shares by source and cluster.</param>
    /// <param name="part">Weights of the sources, which sum to 1.</param>
    internal static double[] Scores(double[][] share, double[] part)
    {
        double[] score = new double[share is [var first, ..] ? first.Length : 0];
        for (int s = 0; s < share.Length; s++)
            for (int c = 0; c < score.Length; c++)
                score[c] += part[s] * share[s][c];
        return score;
    }

    private static int[] RankOf(int[] order)
    {
        int[] rank = new int[order.Length];
        for (int r = 0; r < order.Length; r++)
            rank[order[r]] = r + 1;
        return rank;
    }
}
