using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>
/// The clusters in rank order: row i has rank i + 1 and, from here on, label i. Ties in score go to the larger share of the first
/// source, then of the next, then to the id that comes first by ordinal comparison; ranks are all different.
/// </summary>
[ByCluster]
internal sealed record RankedTable
{
    /// <summary>The counted clusters, reordered by rank.</summary>
    public required ClusterTable Clusters { get; init; }

    /// <summary>Weighted mean of the shares, percent, not rising.</summary>
    public required ImmutableArray<double> Score { get; init; }

    /// <summary>
    /// Score of each cluster without its largest organization of each source, with world totals unchanged; default
    /// if no source maps organizations.
    /// </summary>
    public ImmutableArray<double> ScoreWithoutTop { get; init; }

    /// <summary>
    /// Rank that <see cref="ScoreWithoutTop"/> would have among the full scores of the other clusters, ties as above; default
    /// if no source maps organizations.
    /// </summary>
    public ImmutableArray<int> RankWithoutTop { get; init; }

    /// <summary>Shares and ranks per source, in the order of the pipeline file.</summary>
    public required ImmutableArray<SourceRanks> Sources { get; init; }

    /// <summary>Number of clusters.</summary>
    public int Length => Score.Length;
}

/// <summary>Share and rank by one source alone.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Weight">Weight in the score; 0 if only counted.</param>
/// <param name="FractionalCount">Per cluster.</param>
/// <param name="SharePercent">Per cluster, percent of the world total.</param>
/// <param name="Rank">From 1; ties as in <see cref="RankedTable"/>, all different.</param>
[ByCluster]
internal sealed record SourceRanks(
    string Source, double Weight, ImmutableArray<double> FractionalCount, ImmutableArray<double> SharePercent, ImmutableArray<int> Rank);
