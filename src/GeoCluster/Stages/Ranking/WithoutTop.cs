using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ranking;

/// <summary>Scores and ranks clusters without their largest organizations, to show how much a rank depends on a single one.</summary>
internal static class WithoutTop
{
    /// <summary>
    /// For each cluster, the score and rank if the largest organization of each source were missing from this cluster alone: its other
    /// counts, the world totals and all other clusters stay the same. Sources without organizations are not reduced. Both results are
    /// default if no source maps organizations.
    /// </summary>
    /// <param name="clusters">The clusters.</param>
    /// <param name="share">Shares in percent, by source and cluster.</param>
    /// <param name="score">Score of each cluster.</param>
    /// <param name="part">Weights of the sources, which sum to 1.</param>
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
