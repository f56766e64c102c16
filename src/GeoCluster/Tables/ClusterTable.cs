using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>Counts and name of each cluster, one row per cluster by label.</summary>
[ByCluster]
internal sealed record ClusterTable
{
    /// <summary>Counts per source, in the order of the pipeline file.</summary>
    public required ImmutableArray<SourceCounts> Sources { get; init; }

    /// <summary>Stable, machine-readable name: made from the largest town at the core, never from the rank.</summary>
    public required ImmutableArray<string> Id { get; init; }

    /// <summary>
    /// The most important cities inside, at most three, most important first, joined by an en dash; with a distinguishing addition where
    /// another cluster would have the same name.
    /// </summary>
    public required ImmutableArray<string> Name { get; init; }

    /// <summary>ISO 3166 alpha-2 codes of the countries it touches, largest part first, joined by a slash.</summary>
    public required ImmutableArray<string> Countries { get; init; }

    /// <summary>The countries of <see cref="Countries"/> with their parts; empty if none is known.</summary>
    public required ImmutableArray<ImmutableArray<CountryPart>> CountryParts { get; init; }

    /// <summary>Distinct places.</summary>
    public required ImmutableArray<int> PlaceCount { get; init; }

    /// <summary>Core places among them.</summary>
    public required ImmutableArray<int> CorePlaceCount { get; init; }

    /// <summary>
    /// Percent of the rows inside, of all sources that map the precision, that are placed at the midpoint of a city, region or country; 0
    /// if there are no such rows, default if no source maps it.
    /// </summary>
    public ImmutableArray<double> MidpointPercent { get; init; }

    /// <summary>Mean position of the observations, degrees.</summary>
    public required ImmutableArray<double> CentroidLatitude { get; init; }

    /// <inheritdoc cref="CentroidLatitude"/>
    public required ImmutableArray<double> CentroidLongitude { get; init; }

    /// <summary>Number of clusters.</summary>
    public int Length => Id.Length;
}

/// <summary>A country's part of a cluster.</summary>
/// <param name="Country">ISO 3166 alpha-2 code.</param>
/// <param name="Part">
/// Its part of the cluster's records, each source as shares of its world total, or of its inhabitants if records name no country; the parts
/// of the listed countries add up to 1.
/// </param>
internal readonly record struct CountryPart(string Country, double Part);

/// <summary>What one source counts inside each cluster and outside all.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Fractional">Exact fractional count per cluster.</param>
/// <param name="Observations">Observations per cluster.</param>
/// <param name="Noise">Count of the located rows that are in no cluster.</param>
/// <param name="Unlocated">Count of the rows without a usable position.</param>
/// <param name="World">Clusters, noise and unlocated together: the denominator of shares.</param>
/// <param name="NoiseObservations">Observations in no cluster.</param>
/// <param name="UnlocatedObservations">Observations without a usable position.</param>
[ByCluster]
internal sealed record SourceCounts(
    string Source,
    ImmutableArray<Tally> Fractional,
    ImmutableArray<long> Observations,
    Tally Noise,
    Tally Unlocated,
    Tally World,
    long NoiseObservations,
    long UnlocatedObservations)
{
    /// <summary>
    /// The ten organizations with the highest counts per cluster; default if the role is not mapped, as with the column that follows.
    /// </summary>
    public ImmutableArray<Composition> Organizations { get; init; }

    /// <summary>Fields per cluster, all of them.</summary>
    public ImmutableArray<Composition> Fields { get; init; }

    /// <summary>
    /// Each field's share of the fractional count of all located rows that have a field, in clusters and noise, in ordinal order of the
    /// fields: the basis of location quotients. All are above 0 and add up to 1; empty if there are none, null if the role is not mapped.
    /// </summary>
    public ImmutableSortedDictionary<string, double>? FieldShares { get; init; }

    /// <summary>Counts by year; null where neither year nor date is mapped.</summary>
    public YearCounts? Years { get; init; }
}
