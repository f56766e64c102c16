using System.Collections.Immutable;
using GeoCluster.Matching;
using GeoCluster.Options;

namespace GeoCluster.Comparing;

/// <summary>Two finished runs side by side.</summary>
internal sealed record RunComparison
{
    // Scores and their differences have six decimals.
    private const int Decimals = 6;

    /// <summary>The run that B is compared with.</summary>
    public required ComparedRun A { get; init; }

    /// <summary>The run that is compared with A.</summary>
    public required ComparedRun B { get; init; }

    /// <summary>What clusters of A and B have in common.</summary>
    public required OverlapTable Overlaps { get; init; }

    /// <summary>The change of each cluster: the clusters of B by rank, then those of A that no cluster of B continues.</summary>
    public required ImmutableArray<ClusterChange> Changes { get; init; }

    /// <summary>The differences between the runs that can change a ranking.</summary>
    public required ImmutableArray<SettingDifference> Differences { get; init; }

    /// <summary>How much of the changes is due to each cause; null if not requested.</summary>
    public ChangeExplanation? Explanation { get; init; }

    /// <summary>Compares two runs.</summary>
    /// <exception cref="OverflowException">A sum of counts exceeds what 64 bits hold.</exception>
    public static RunComparison Of(ComparedRun a, ComparedRun b, RunContext context)
    {
        var overlaps = ClusterOverlaps.Count(a, b, context);
        return new RunComparison
        {
            A = a, B = b, Overlaps = overlaps, Changes = ClusterMatching.Match(overlaps), Differences = SettingDifferences.Between(a, b),
        };
    }

    /// <summary>Ranks that a cluster climbed from A to B, negative if it fell; null if it is not in both.</summary>
    public static int? RankChange(ClusterChange change) => change is { A: { } a, B: { } b } ? a - b : null;

    /// <summary>Percentage points that a cluster's score rose from A to B; null if it is not in both.</summary>
    public double? ScoreChange(ClusterChange change) =>
        change is { A: { } a, B: { } b } ? Difference(A.Clusters.Score[a], B.Clusters.Score[b]) : null;

    /// <summary>Clusters that are among the first <paramref name="leaders"/> in B but not in A, by rank in B.</summary>
    public IEnumerable<ClusterChange> Entrants(int leaders) => Changes.Where(c => c.B < leaders && !(c.A < leaders));

    /// <summary>Clusters that are among the first <paramref name="leaders"/> in A but not in B, by rank in A.</summary>
    public IEnumerable<ClusterChange> Exits(int leaders) => Changes.Where(c => c.A < leaders && !(c.B < leaders)).OrderBy(c => c.A);

    /// <summary>The difference between two numbers with six decimals, without rounding errors.</summary>
    internal static double Difference(double from, double to) => Math.Round(to - from, Decimals);
}
