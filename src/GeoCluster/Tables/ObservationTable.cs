using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>
/// The used observations of one source, a row each, and what is known of the unlocated ones. Rows are in reading order; nothing
/// computed from this table may depend on that order, on the numbers in <see cref="RecordIndex"/> or on codes.
/// </summary>
public sealed record ObservationTable
{
    /// <summary>Name of the source in the pipeline file.</summary>
    public required string Source { get; init; }

    /// <summary>Whether the observations take part in finding clusters, or are only counted.</summary>
    public required bool Clusters { get; init; }

    /// <summary>Degrees, -90..90.</summary>
    public required ImmutableArray<double> Latitude { get; init; }

    /// <summary>Degrees, -180..180.</summary>
    public required ImmutableArray<double> Longitude { get; init; }

    /// <summary>Number of the observation's record within this source, 0..; equal for all observations of a record.</summary>
    public required ImmutableArray<int> RecordIndex { get; init; }

    /// <summary>Observations that the row stands for: 1, or the aggregated count. Not negative.</summary>
    public required ImmutableArray<long> Count { get; init; }

    /// <summary>Numerator of the row's fractional count; the row counts <c>Amount / Denominator</c>. Not negative.</summary>
    public required ImmutableArray<long> Amount { get; init; }

    /// <summary>n·m for a person with m addresses in a record of n people; <see cref="Tally.GivenDenominator"/> for given weights.</summary>
    public required ImmutableArray<int> Denominator { get; init; }

    /// <summary>City names, or null where the role is not mapped. The same holds for the columns that follow.</summary>
    public TextColumn? City { get; init; }

    /// <summary>ISO 3166 alpha-2 codes as the source gives them.</summary>
    public TextColumn? Country { get; init; }

    /// <summary>Applicants, affiliations or companies.</summary>
    public TextColumn? Organization { get; init; }

    /// <summary>Technology fields, subject categories or industries.</summary>
    public TextColumn? Field { get; init; }

    /// <summary>Precision levels of the geocoding.</summary>
    public TextColumn? Precision { get; init; }

    /// <summary>Fractional count of all rejected rows that belong to a record: they stay in the world total.</summary>
    public required Tally Unlocated { get; init; }

    /// <summary>Observations behind <see cref="Unlocated"/>.</summary>
    public required long UnlocatedCount { get; init; }

    /// <summary>What became of each row read.</summary>
    public required RowAccounting Rows { get; init; }

    /// <summary>Number of used rows.</summary>
    public int Length => Latitude.Length;
}
