namespace GeoCluster.Tuning;

/// <summary>The targets for which minimum densities are searched, at each epsilon.</summary>
/// <param name="Clusters">The number of clusters, above 0; null for no such target.</param>
/// <param name="ScorePart">The part of the score that lies in clusters, above 0 and at most 1; null for no such target.</param>
internal sealed record TuneTargets(int? Clusters, double? ScorePart);

/// <summary>The minimum densities that meet the targets at one epsilon.</summary>
/// <param name="EpsilonMeters">The epsilon.</param>
/// <param name="Clusters">For the number of clusters; null if there is no such target.</param>
/// <param name="Score">For the part of the score; null if there is no such target.</param>
internal sealed record EpsilonTargets(double EpsilonMeters, FoundTarget? Clusters, FoundTarget? Score);

/// <summary>The result of a search for a target.</summary>
/// <param name="MinDensity">The minimum density; null if none reaches the target.</param>
/// <param name="Clusters">Number of clusters there, neighbors merged; if the target is not reachable, the largest possible number.</param>
/// <param name="Score">Sum of the scores there; if the target is not reachable, the largest possible sum.</param>
internal sealed record FoundTarget(double? MinDensity, int Clusters, double Score);
