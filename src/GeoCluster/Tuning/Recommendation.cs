using System.Collections.Immutable;

namespace GeoCluster.Tuning;

/// <summary>The setting of a grid that depends least on how it was chosen.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Stability">The least overlap with the settings next to it on the grid, 0 to 1.</param>
/// <param name="OwnStability">The same of the pipeline's own setting.</param>
internal sealed record Recommendation(TunedSetting Setting, double Stability, double OwnStability)
{
    // Settings whose stability differs by less count as equally stable.
    private const double Tolerance = 0.005;

    // A setting that says something: more than one cluster, none of which holds more than half of what is in clusters, and more than next to nothing in
    // them. Choices of this program.
    private const int LeastClusters = 2;
    private const double MostInOne = 0.5, LeastScore = 5;

    /// <summary>Chooses: the most stable of the settings that say something; of equally stable ones the closest to the pipeline's own, by ratios.</summary>
    /// <returns>Null if no setting of the grid says anything.</returns>
    public static Recommendation? Of(TuneTable table)
    {
        var own = table.OwnSetting;
        var stability = StabilityOf(table);
        (TunedSetting Setting, double Stability)[] telling =
        [
            .. table.Settings.SelectMany((row, e) => row.Select((setting, m) => (setting, stability[e][m], IsInside: IsInside(table, e, m))))
                .Where(candidate => candidate.IsInside && SaysSomething(candidate.setting))
                .Select(candidate => (candidate.setting, candidate.Item2)),
        ];
        if (telling is [])
            return null;
        double best = telling.Max(candidate => candidate.Stability);
        var chosen = telling.Where(candidate => candidate.Stability >= best - Tolerance).MinBy(candidate => Distance(candidate.Setting, own));
        return new Recommendation(chosen.Setting, chosen.Stability, stability[table.Own.Epsilon][table.Own.MinDensity]);
    }

    // At the rim of the grid it is not known what lies beyond; a grid of one or two values has no inside.
    private static bool IsInside(TuneTable table, int epsilon, int minDensity) =>
        IsInside(epsilon, table.Grid.EpsilonMeters.Length) && IsInside(minDensity, table.Grid.MinDensity.Length);

    private static bool IsInside(int index, int length) => length < 3 || (index > 0 && index < length - 1);

    /// <summary>Whether a setting tells clusters apart.</summary>
    private static bool SaysSomething(TunedSetting setting) =>
        setting.Clusters.Length >= LeastClusters && setting.Score >= LeastScore
        && setting.Clusters.Max(c => c.Count) <= MostInOne * setting.Clusters.Sum(c => c.Count);

    /// <summary>Of each setting, by epsilon and minimum density, the least overlap with those next to it.</summary>
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
