using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>How much of each cluster is kept when thresholds are varied, 0..1, by the counts of places.</summary>
/// <remarks>
/// The Jaccard coefficient as a measure of the stability of each cluster: Hennig 2007, Computational Statistics
/// &amp; Data Analysis 52, 258-271.
/// </remarks>
internal sealed record SensitivityTable
{
    /// <summary>
    /// Per cluster: the largest part that lies in one cluster of another setting, averaged over the settings tried. Low if the cluster
    /// breaks up or becomes noise.
    /// </summary>
    public required ImmutableArray<double> KeptTogether { get; init; }

    /// <summary>Per cluster: the largest part that lies in one cluster of another setting, minimum over the settings tried.</summary>
    public required ImmutableArray<double> KeptTogetherLow { get; init; }

    /// <summary>
    /// Per cluster: the greatest Jaccard coefficient with a cluster of another setting, averaged over the settings tried. Low if the
    /// cluster breaks up, becomes noise or is absorbed by a larger one.
    /// </summary>
    public required ImmutableArray<double> KeptJaccard { get; init; }
}
