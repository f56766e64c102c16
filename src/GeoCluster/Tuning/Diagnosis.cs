namespace GeoCluster.Tuning;

/// <summary>An obvious fault of a setting.</summary>
internal enum SettingFault
{
    /// <summary>No fault.</summary>
    None,

    /// <summary>No place reaches the minimum density: everything is noise.</summary>
    AllNoise,

    /// <summary>One cluster holds more than half of the total, and more than half of what is in clusters.</summary>
    OneGiant,
}

/// <summary>Whether the pipeline's own setting finds clusters, and a setting that does.</summary>
/// <param name="Fault">The fault of the pipeline's own setting.</param>
/// <param name="GreatestDensity">
/// The greatest density of a place at the pipeline's epsilon: a minimum density above it finds nothing.
/// </param>
/// <param name="Proposed">A setting that separates clusters; null if there is no fault, or no such setting was found.</param>
internal sealed record Diagnosis(SettingFault Fault, double GreatestDensity, (double EpsilonMeters, double MinDensity)? Proposed)
{
    private const double Half = 0.5;

    /// <summary>Diagnoses the pipeline's own setting.</summary>
    /// <param name="table">The grid that was tried.</param>
    /// <param name="countScale">Units of densities in it.</param>
    internal static Diagnosis Of(TuneTable table, long countScale)
    {
        var own = table.OwnSetting;
        double greatest = table.OwnDensity.DefaultIfEmpty(0).Max() / (double)countScale;
        var fault = own.Clusters.IsEmpty ? SettingFault.AllNoise
            : own.LargestPercent > 100 * Half && own.Clusters.Max(c => c.Count) > Half * own.Clusters.Sum(c => c.Count)
                ? SettingFault.OneGiant
            : SettingFault.None;
        return new Diagnosis(fault, greatest, fault == SettingFault.None ? null : Propose(table));
    }

    // The most stable of the settings tried that separates clusters.
    private static (double EpsilonMeters, double MinDensity)? Propose(TuneTable table) =>
        Recommendation.Of(table) is { Setting: var setting } ? (setting.EpsilonMeters, setting.MinDensity) : null;
}
