using System.Collections.Immutable;
using GeoCluster.Matching;
using GeoCluster.Options;

namespace GeoCluster.Comparing;

/// <summary>Two finished runs side by side.</summary>
internal sealed record RunComparison
{
    // Scores have six decimals, and so have their differences.
    private const int Decimals = 6;

    /// <summary>The run that is compared with.</summary>
    public required ComparedRun A { get; init; }

    /// <summary>The run that is compared.</summary>
    public required ComparedRun B { get; init; }

    /// <summary>What their clusters have in common.</summary>
    public required OverlapTable Overlaps { get; init; }

    /// <summary>What became of each cluster: those of B by rank, then those of A that none of B continues.</summary>
    public required ImmutableArray<ClusterChange> Changes { get; init; }

    /// <summary>What differs between the runs and can change a ranking.</summary>
    public required ImmutableArray<SettingDifference> Differences { get; init; }

    /// <summary>How much of the changes is due to what; null where nobody asked.</summary>
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

    /// <summary>Ranks that a cluster climbed from A to B, negative if it fell; null unless it is in both.</summary>
    public static int? RankChange(ClusterChange change) => change is { A: { } a, B: { } b } ? a - b : null;

    /// <summary>Percentage points that its score rose; null unless it is in both.</summary>
    public double? ScoreChange(ClusterChange change) =>
        change is { A: { } a, B: { } b } ? Difference(A.Clusters.Score[a], B.Clusters.Score[b]) : null;

    /// <summary>Clusters among the first so many of B that were not among those of A, by rank in B.</summary>
    public IEnumerable<ClusterChange> Entrants(int leaders) => Changes.Where(c => c.B < leaders && !(c.A < leaders));

    /// <summary>Clusters among the first so many of A that are not among those of B, by rank in A.</summary>
    public IEnumerable<ClusterChange> Exits(int leaders) => Changes.Where(c => c.A < leaders && !(c.B < leaders)).OrderBy(c => c.A);

    /// <summary>What it takes to get from one number of six decimals to another.</summary>
    internal static double Difference(double from, double to) => Math.Round(to - from, Decimals);
}
