using System.Collections.Immutable;
using GeoCluster.Formats;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Checking;

/// <summary>What is known about a source without reading all of it.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Files">The files of the source that can be opened, in reading order.</param>
/// <param name="Columns">Each mapped or filtered column, in the order of the roles, then of the filters.</param>
/// <param name="Problems">Problems that prevent the source from being read, as sentences; empty if there are none.</param>
/// <param name="Sample">Results for a sample of the rows; null if there are problems.</param>
/// <param name="Expected">Expected contents of all rows, estimated from the sample; null if there is no sample.</param>
internal sealed record SourceInspection(
    string Source, ImmutableArray<InspectedFile> Files, ImmutableArray<InspectedColumn> Columns, ImmutableArray<string> Problems,
    SourceSample? Sample, SourceExpectation? Expected)
{
    /// <summary>The lookups, in the order in which they are read; those that cannot be opened are left out.</summary>
    public ImmutableArray<InspectedLookup> Lookups { get; init; } = [];

    /// <summary>Rows of all files, or null if a CSV file would have to be read to count them.</summary>
    public long? Rows => Files.Any(f => f.Rows is null) ? null : Files.Sum(f => f.Rows);
}

/// <summary>A file, as its footer or header describes it.</summary>
/// <param name="File">Path as shown in results.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Rows">Rows; null for a CSV file.</param>
/// <param name="RowGroups">Row groups; 1 for a CSV file.</param>
/// <param name="Columns">All columns in file order.</param>
internal sealed record InspectedFile(string File, long Bytes, long? Rows, int RowGroups, ImmutableArray<InputColumn> Columns);

/// <summary>A lookup of a source.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Files">Its files.</param>
/// <param name="Rows">Rows of all files; null if they were not read.</param>
/// <param name="Usable">Rows that pass its filter and have a key.</param>
/// <param name="Unmatched">Rows of the sample without a match, unless another filter removes them.</param>
/// <param name="Bytes">Bytes in memory that a run needs for it, at most.</param>
internal sealed record InspectedLookup(
    string Name, ImmutableArray<InspectedFile> Files, long? Rows, long Usable, long Unmatched, long Bytes);

/// <summary>A column that the source needs.</summary>
/// <param name="Role">The role, or null for the column of a filter.</param>
/// <param name="Column">Name of the column.</param>
/// <param name="Types">The types found, in the order of the files; empty if no file has the column.</param>
/// <param name="Files">Number of files that have it.</param>
/// <param name="Content">Its contents, from the statistics of the files or else from the sample; null if there is neither.</param>
internal sealed record InspectedColumn(ColumnRole? Role, string Column, ImmutableArray<string> Types, int Files, ColumnContent? Content)
{
    /// <summary>Whether a lookup takes its key from it.</summary>
    public bool IsKey { get; init; }
}

/// <summary>Results for the rows of a sample.</summary>
/// <param name="Parts">The row groups, or sections of CSV files, that were read.</param>
/// <param name="Rows">How many of their rows were used, filtered and rejected.</param>
/// <param name="Longitude">Lowest and highest longitude of the rows with a usable position, in degrees; null if there are none.</param>
/// <param name="Latitude">Lowest and highest latitude of the rows with a usable position, in degrees; null if there are none.</param>
/// <param name="Years">First and last year of the used rows; null if there are none, or if no year is mapped.</param>
/// <param name="Precision">
/// Rows with a usable position per level of precision, in descending order; an empty text stands for no level.
/// </param>
/// <param name="Repeats">Duplicate rows.</param>
/// <param name="Rejected">The rejected rows.</param>
/// <param name="Warnings">Warnings about the sample as a whole, as sentences.</param>
internal sealed record SourceSample(
    ImmutableArray<SampledRows> Parts, RowAccounting Rows, (double From, double To)? Longitude, (double From, double To)? Latitude,
    (int From, int To)? Years, ImmutableArray<(string Level, long Rows)> Precision, SampleRepeats Repeats,
    ImmutableArray<RejectedRow> Rejected, ImmutableArray<string> Warnings);

/// <summary>Duplicate rows in a sample.</summary>
/// <param name="Rows">Rows compared: those with a usable position and, if persons are mapped, a person.</param>
/// <param name="Addresses">Rows with the same record, position and, if mapped, person as an earlier row.</param>
/// <param name="WholeRows">Rows with the same values as an earlier row in all columns that are read.</param>
internal readonly record struct SampleRepeats(long Rows, long Addresses, long WholeRows);

/// <summary>Approximate contents of a source. If a file has lists of addresses, each address is a row.</summary>
/// <param name="Read">Rows that would be read.</param>
/// <param name="Used">Rows that would be used.</param>
/// <param name="Filtered">Rows that filters would remove.</param>
/// <param name="Rejected">Rows that could not be used.</param>
/// <param name="Observations">Observations that the used rows stand for.</param>
/// <param name="Records">Distinct records among the used rows.</param>
/// <param name="Places">Distinct positions among the used rows.</param>
/// <param name="Columns">Columns that are read.</param>
internal sealed record SourceExpectation(
    long Read, long Used, long Filtered, long Rejected, long Observations, long Records, long Places, int Columns)
{
    /// <summary>Rows of all lookups.</summary>
    public long LookupRows { get; init; }

    /// <summary>Bytes in memory that lookups need, at most.</summary>
    public long LookupBytes { get; init; }
}
