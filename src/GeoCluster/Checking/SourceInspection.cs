using System.Collections.Immutable;
using GeoCluster.Formats;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Checking;

/// <summary>What can be said of a source without reading all of it.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Files">Its files as far as they can be opened, in the order in which they would be read.</param>
/// <param name="Columns">Each mapped or filtered column, in the order of the roles, then of the filters.</param>
/// <param name="Problems">What would keep the source from being read, as sentences; empty if nothing would.</param>
/// <param name="Sample">What a part of the rows yields; null where there are problems.</param>
/// <param name="Expected">What all rows should yield, by the sample; null where there is none.</param>
internal sealed record SourceInspection(
    string Source, ImmutableArray<InspectedFile> Files, ImmutableArray<InspectedColumn> Columns, ImmutableArray<string> Problems,
    SourceSample? Sample, SourceExpectation? Expected)
{
    /// <summary>Rows of all files, or null where a CSV file would have to be read to know.</summary>
    public long? Rows => Files.Any(f => f.Rows is null) ? null : Files.Sum(f => f.Rows);
}

/// <summary>A file, as its footer or header describes it.</summary>
/// <param name="File">Path as results show it.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Rows">Rows; null for a CSV file.</param>
/// <param name="RowGroups">Row groups; 1 for a CSV file.</param>
/// <param name="Columns">All columns in file order.</param>
internal sealed record InspectedFile(string File, long Bytes, long? Rows, int RowGroups, ImmutableArray<InputColumn> Columns);

/// <summary>A column that the source needs.</summary>
/// <param name="Role">The role, or null for the column of a filter.</param>
/// <param name="Column">Name of the column.</param>
/// <param name="Types">The types found, in the order of the files; empty where no file has the column.</param>
/// <param name="Files">Number of files that have it.</param>
/// <param name="Content">What it holds, by the statistics of the files or else by the sample; null where neither is there.</param>
internal sealed record InspectedColumn(ColumnRole? Role, string Column, ImmutableArray<string> Types, int Files, ColumnContent? Content);

/// <summary>What the rows of a sample yield.</summary>
/// <param name="Parts">The row groups, or stretches of CSV files, that were read.</param>
/// <param name="Rows">What became of their rows.</param>
/// <param name="Longitude">Least and greatest longitude of the rows with a usable position, degrees; null without any.</param>
/// <param name="Latitude">Likewise.</param>
/// <param name="Years">First and last year of the used rows; null without any, and where no year is mapped.</param>
/// <param name="Precision">Rows with a usable position per level of precision, most first; the empty text stands for none.</param>
/// <param name="Repeats">Rows that stand there more than once.</param>
/// <param name="Rejected">The rejected rows.</param>
/// <param name="Warnings">What looks wrong with the sample as a whole, as sentences.</param>
internal sealed record SourceSample(
    ImmutableArray<SampledRows> Parts, RowAccounting Rows, (double From, double To)? Longitude, (double From, double To)? Latitude,
    (int From, int To)? Years, ImmutableArray<(string Level, long Rows)> Precision, SampleRepeats Repeats,
    ImmutableArray<RejectedRow> Rejected, ImmutableArray<string> Warnings);

/// <summary>Rows of a sample that stand there more than once.</summary>
/// <param name="Rows">Rows compared: those with a usable position and, where persons are mapped, a person.</param>
/// <param name="Addresses">Rows with the record, the position and, where it is mapped, the person of an earlier row.</param>
/// <param name="WholeRows">Rows that equal an earlier row in every column that is read.</param>
internal readonly record struct SampleRepeats(long Rows, long Addresses, long WholeRows);

/// <summary>About how much a source holds. A row is an address where the file has lists of them.</summary>
/// <param name="Read">Rows that would be read.</param>
/// <param name="Used">Rows that would be used.</param>
/// <param name="Filtered">Rows that filters would take out.</param>
/// <param name="Rejected">Rows that could not be used.</param>
/// <param name="Observations">Observations that the used rows stand for.</param>
/// <param name="Records">Distinct records among the used rows.</param>
/// <param name="Places">Distinct positions among the used rows.</param>
/// <param name="Columns">Columns that are read.</param>
internal sealed record SourceExpectation(
    long Read, long Used, long Filtered, long Rejected, long Observations, long Records, long Places, int Columns);
