namespace GeoCluster.Tuning;

/// <summary>What a minimum density is searched for to reach, at each epsilon.</summary>
/// <param name="Clusters">A number of clusters, above 0, or null.</param>
/// <param name="ScorePart">The part of the score that lies in clusters, above 0 and at most 1, or null.</param>
internal sealed record TuneTargets(int? Clusters, double? ScorePart);

/// <summary>What was found at one epsilon.</summary>
/// <param name="EpsilonMeters">The epsilon.</param>
/// <param name="Clusters">For the number of clusters; null if none was asked for.</param>
/// <param name="Score">For the part of the score; null if none was asked for.</param>
internal sealed record EpsilonTargets(double EpsilonMeters, FoundTarget? Clusters, FoundTarget? Score);

/// <summary>A minimum density that was searched for.</summary>
/// <param name="MinDensity">The minimum density; null if no minimum density reaches the target.</param>
/// <param name="Clusters">Number of clusters there, neighbours joined; out of reach, the largest number that there is.</param>
/// <param name="Score">Sum of the scores there; out of reach, the largest sum that there is.</param>
internal sealed record FoundTarget(double? MinDensity, int Clusters, double Score);
