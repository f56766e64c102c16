using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ranking;

/// <summary>How a cluster would stand without its largest organizations: how much of its rank rests on one of them.</summary>
internal static class WithoutTop
{
    /// <summary>
    /// Per cluster, the score and rank if the largest organization of each source were gone from this cluster alone: its other counts, the
    /// world totals and all other clusters stay. Sources without organizations stay whole. Both default where no source maps them.
    /// </summary>
    /// <param name="clusters">The clusters.</param>
    /// <param name="share">Shares in percent, per source and cluster.</param>
    /// <param name="score">Score per cluster.</param>
    /// <param name="part">Weights of the sources, their sum 1.</param>
    public static (ImmutableArray<double> Score, ImmutableArray<int> Rank) Of(
        ClusterTable clusters, double[][] share, double[] score, double[] part)
    {
        if (clusters.Sources.All(s => s.Organizations.IsDefault))
            return default;
        double[][] shareLeft = [.. clusters.Sources.Select((source, s) => source.Organizations.IsDefault
            ? share[s]
            : RankStage.SharesInPercent(source, source.Organizations.Select(o => o.CountWithoutFirst())))];
        double[] scoreLeft = RankStage.Scores(shareLeft, part);
        return ([.. scoreLeft],
            [.. scoreLeft.Select(
                (_, cluster) => 1 + Enumerable.Range(0, score.Length).Count(other => other != cluster && IsBefore(other, cluster)))]);

        bool IsBefore(int other, int cluster)
        {
            int comparison = score[other].CompareTo(scoreLeft[cluster]);
            for (int s = 0; comparison == 0 && s < share.Length; s++)
                comparison = share[s][other].CompareTo(shareLeft[s][cluster]);
            return comparison != 0 ? comparison > 0 : string.CompareOrdinal(clusters.Id[other], clusters.Id[cluster]) < 0;
        }
    }
}
