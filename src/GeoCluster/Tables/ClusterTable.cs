using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>One row per cluster, by label; what was counted inside it and what it is called.</summary>
[ByCluster]
internal sealed record ClusterTable
{
    /// <summary>Counts per source, in the order of the pipeline file.</summary>
    public required ImmutableArray<SourceCounts> Sources { get; init; }

    /// <summary>Stable name for machines: made from the largest town at the core, never from the rank.</summary>
    public required ImmutableArray<string> Id { get; init; }

    /// <summary>
    /// The cities that matter inside, most important first, at most three, joined by an en dash; with what tells it apart where another has
    /// the same.
    /// </summary>
    public required ImmutableArray<string> Name { get; init; }

    /// <summary>ISO 3166 alpha-2 codes of the countries it touches, largest part first, joined by a slash.</summary>
    public required ImmutableArray<string> Countries { get; init; }

    /// <summary>The same countries with their parts; empty where none is known.</summary>
    public required ImmutableArray<ImmutableArray<CountryPart>> CountryParts { get; init; }

    /// <summary>Distinct places.</summary>
    public required ImmutableArray<int> PlaceCount { get; init; }

    /// <summary>Core places among them.</summary>
    public required ImmutableArray<int> CorePlaceCount { get; init; }

    /// <summary>
    /// Percent of the rows inside that are placed at the midpoint of a city, region or country, among those of all sources that map the
    /// precision; 0 where there are no such rows, default where no source maps it.
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
/// Its part of the cluster's records, each source as shares of its world total, or of its inhabitants where records name no country; the
/// parts of the countries listed add up to 1.
/// </param>
internal readonly record struct CountryPart(string Country, double Part);

/// <summary>What one source counts inside each cluster and outside all.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Fractional">Exact fractional count per cluster.</param>
/// <param name="Observations">Observations per cluster.</param>
/// <param name="Noise">Located, but in no cluster.</param>
/// <param name="Unlocated">Without a usable position.</param>
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
    /// Organizations per cluster, the ten that count most; default where the role is not mapped, as with the column that follows.
    /// </summary>
    public ImmutableArray<Composition> Organizations { get; init; }

    /// <summary>Fields per cluster, all of them.</summary>
    public ImmutableArray<Composition> Fields { get; init; }

    /// <summary>
    /// Each field's part of the fractional count of all located rows that have a field, in clusters and noise, by ordinal comparison of the
    /// fields: what location quotients compare with. All are above 0 and add up to 1; empty where there are none, null where the role is
    /// not mapped.
    /// </summary>
    public ImmutableSortedDictionary<string, double>? FieldShares { get; init; }

    /// <summary>Counts by year; null where neither year nor date is mapped.</summary>
    public YearCounts? Years { get; init; }
}
