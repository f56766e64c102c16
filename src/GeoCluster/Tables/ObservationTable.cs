using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>
/// The used observations of one source, one row each, and the counts of the unlocated ones. Rows are in reading order; nothing computed
/// from this table may depend on that order, on the numbers in <see cref="RecordIndex"/> or on codes.
/// </summary>
/// <remarks>
/// A row takes 12 bytes, 2 more for the year, 4 more for each of organization and field, and 8 more for each of count and weight, where
/// these are mapped; a distinct address 20 bytes, and 4 for each of its texts.
/// </remarks>
internal sealed record ObservationTable
{
    /// <summary>Name of the source in the pipeline file.</summary>
    public required string Source { get; init; }

    /// <summary>Whether the observations take part in finding clusters, or are only counted.</summary>
    public required bool Clusters { get; init; }

    /// <summary>The distinct addresses.</summary>
    public required AddressTable Addresses { get; init; }

    /// <summary>Address of the observation, a row of <see cref="Addresses"/>.</summary>
    public required ImmutableArray<int> AddressIndex { get; init; }

    /// <summary>Number of the observation's record within this source, 0..; equal for all observations of a record.</summary>
    public required ImmutableArray<int> RecordIndex { get; init; }

    /// <summary>
    /// n·m for a person with m addresses in a record of n people; <see cref="Tally.GivenDenominator"/> for given weights.
    /// </summary>
    public required ImmutableArray<int> Denominator { get; init; }

    /// <summary>Aggregated counts, or empty where every row is one observation: see <see cref="CountOf"/>.</summary>
    public ImmutableArray<long> GivenCount { get; init; } = [];

    /// <summary>Given weights in billionths, or empty where none are mapped: see <see cref="AmountOf"/>.</summary>
    public ImmutableArray<long> GivenWeight { get; init; } = [];

    /// <summary>Applicants, affiliations or companies; null where the role is not mapped, as with the column that follows.</summary>
    public TextColumn? Organization { get; init; }

    /// <summary>Technology fields, subject categories or industries.</summary>
    public TextColumn? Field { get; init; }

    /// <summary>Years; null where neither year nor date is mapped.</summary>
    public YearColumn? Year { get; init; }

    /// <summary>Fractional count of all rejected rows that belong to a record: they stay in the world total.</summary>
    public required Tally Unlocated { get; init; }

    /// <summary>
    /// The parts of <see cref="Unlocated"/> by year, years rising; null stands for rows without a readable one. Empty where no year is
    /// mapped.
    /// </summary>
    public ImmutableArray<(int? Year, Tally Count)> UnlocatedByYear { get; init; } = [];

    /// <summary>Observations behind <see cref="Unlocated"/>.</summary>
    public required long UnlocatedCount { get; init; }

    /// <summary>What became of each row read.</summary>
    public required RowAccounting Rows { get; init; }

    /// <summary>Number of used rows.</summary>
    public int Length => AddressIndex.Length;

    /// <summary>Number of observations that a row stands for: 1 or the aggregated count. Not negative.</summary>
    public long CountOf(int row) => GivenCount.IsEmpty ? 1 : GivenCount[row];

    /// <summary>Numerator of a row's fractional count, over its <see cref="Denominator"/>. Not negative.</summary>
    public long AmountOf(int row) => GivenWeight.IsEmpty ? CountOf(row) : GivenWeight[row];
}

/// <summary>A column of years: a code of two bytes per row.</summary>
/// <param name="Code">Per row, an index into <paramref name="Year"/>, or <see cref="TextColumn.Missing"/>.</param>
/// <param name="Year">The years that occur, rising.</param>
internal sealed record YearColumn(ImmutableArray<short> Code, ImmutableArray<int> Year);
