using System.Collections.Immutable;

namespace GeoCluster.Tables;

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
