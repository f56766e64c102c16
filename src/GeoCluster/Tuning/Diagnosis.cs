namespace GeoCluster.Tuning;

/// <summary>What is plainly wrong with a setting.</summary>
internal enum SettingFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>No place is dense enough: all is noise.</summary>
    AllNoise,

    /// <summary>One cluster holds more than half of what is in clusters, and more than half of all.</summary>
    OneGiant,
}

/// <summary>Whether the pipeline's own setting finds clusters at all, and what would.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="GreatestDensity">The greatest density of a place at the pipeline's epsilon: any minimum above it finds nothing.</param>
/// <param name="Proposed">A setting that tells clusters apart; null if nothing is wrong, or none was found.</param>
internal sealed record Diagnosis(SettingFault Fault, double GreatestDensity, (double EpsilonMeters, double MinDensity)? Proposed)
{
    private const double Half = 0.5;

    /// <summary>Looks at the pipeline's own setting.</summary>
    /// <param name="table">The grid that was tried.</param>
    /// <param name="countScale">Units of densities in it.</param>
    internal static Diagnosis Of(TuneTable table, long countScale)
    {
        var own = table.OwnSetting;
        double greatest = table.OwnDensity.DefaultIfEmpty(0).Max() / (double)countScale;
        var fault = own.Clusters.IsEmpty ? SettingFault.AllNoise
            : own.LargestPercent > 100 * Half && own.Clusters.Max(c => c.Count) > Half * own.Clusters.Sum(c => c.Count) ? SettingFault.OneGiant
            : SettingFault.None;
        return new Diagnosis(fault, greatest, fault == SettingFault.None ? null : Propose(table));
    }

    // Of the settings tried, the most stable one that tells clusters apart.
    private static (double EpsilonMeters, double MinDensity)? Propose(TuneTable table) =>
        Recommendation.Of(table) is { Setting: var setting } ? (setting.EpsilonMeters, setting.MinDensity) : null;
}
