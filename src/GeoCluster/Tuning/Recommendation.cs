using System.Collections.Immutable;

namespace GeoCluster.Tuning;

/// <summary>The most stable setting of a grid.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Stability">Its least overlap with the neighboring settings of the grid, up to 1.</param>
/// <param name="OwnStability">The stability of the pipeline's own setting.</param>
internal sealed record Recommendation(TunedSetting Setting, double Stability, double OwnStability)
{
    // Settings whose stability differs by at most this much count as equally stable.
    private const double Tolerance = 0.005;

    // A setting separates clusters if it has several, none of them holds more than half of what is in clusters, and their score is not
    // negligible. The limits are choices of this program.
    private const int LeastClusters = 2;
    private const double MostInOne = 0.5, LeastScore = 5;

    /// <summary>
    /// Chooses the most stable setting that separates clusters; of equally stable ones, the closest to the pipeline's own, by ratios.
    /// </summary>
    /// <returns>Null if no setting of the grid separates clusters.</returns>
    public static Recommendation? Of(TuneTable table)
    {
        var own = table.OwnSetting;
        var stability = StabilityOf(table);
        (TunedSetting Setting, double Stability)[] candidates =
        [
            .. table.Settings.SelectMany(
                (row, e) => row.Select((setting, m) => (setting, stability[e][m], IsInside: IsInside(table, e, m))))
                .Where(candidate => candidate.IsInside && SeparatesClusters(candidate.setting))
                .Select(candidate => (candidate.setting, candidate.Item2)),
        ];
        if (candidates is [])
            return null;
        double best = candidates.Max(candidate => candidate.Stability);
        var chosen = candidates.Where(candidate => candidate.Stability >= best - Tolerance)
            .MinBy(candidate => Distance(candidate.Setting, own));
        return new Recommendation(chosen.Setting, chosen.Stability, stability[table.Own.Epsilon][table.Own.MinDensity]);
    }

    // Settings at the edge of the grid lack a neighbor. A grid of one or two values has no inside, so all its settings qualify.
    private static bool IsInside(TuneTable table, int epsilon, int minDensity) =>
        IsInside(epsilon, table.Grid.EpsilonMeters.Length) && IsInside(minDensity, table.Grid.MinDensity.Length);

    private static bool IsInside(int index, int length) => length < 3 || (index > 0 && index < length - 1);

    /// <summary>Whether a setting separates clusters.</summary>
    private static bool SeparatesClusters(TunedSetting setting) =>
        setting.Clusters.Length >= LeastClusters && setting.Score >= LeastScore
        && setting.Clusters.Max(c => c.Count) <= MostInOne * setting.Clusters.Sum(c => c.Count);

    /// <summary>The least overlap of each setting with its neighbors, by epsilon and minimum density.</summary>
    internal static ImmutableArray<ImmutableArray<double>> StabilityOf(TuneTable table) =>
    [
        .. table.Settings.Select((row, e) => row.Select((setting, m) => new[]
        {
            setting.OverlapWithNextEpsilon,
            setting.OverlapWithNextMinDensity,
            e > 0 ? table.Settings[e - 1][m].OverlapWithNextEpsilon : null,
            m > 0 ? row[m - 1].OverlapWithNextMinDensity : null,
        }.Min() ?? 1).ToImmutableArray()),
    ];

    private static double Distance(TunedSetting a, TunedSetting b) =>
        Math.Abs(Math.Log(a.EpsilonMeters / b.EpsilonMeters)) + Math.Abs(Math.Log(a.MinDensity / b.MinDensity));
}
