using System.Collections.Immutable;
using GeoCluster.Ingesting.Files;
using GeoCluster.Tables;

namespace GeoCluster.Ingesting;

/// <summary>What can be said of a source without reading all of it.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Files">Its files as far as they can be opened, in the order in which they would be read.</param>
/// <param name="Columns">Each mapped or filtered column, in the order of the roles, then of the filters.</param>
/// <param name="Problems">What would keep the source from being read, as sentences; empty if nothing would.</param>
/// <param name="Sample">What a part of the rows yields; null where there are problems.</param>
public sealed record SourceInspection(
    string Source, ImmutableArray<InspectedFile> Files, ImmutableArray<InspectedColumn> Columns, ImmutableArray<string> Problems,
    SourceSample? Sample)
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
public sealed record InspectedFile(string File, long Bytes, long? Rows, int RowGroups, ImmutableArray<InputColumn> Columns);

/// <summary>A column that the source needs.</summary>
/// <param name="Role">The role, or null for the column of a filter.</param>
/// <param name="Column">Name of the column.</param>
/// <param name="Types">The types found, in the order of the files; empty where no file has the column.</param>
/// <param name="Files">Number of files that have it.</param>
public sealed record InspectedColumn(ColumnRole? Role, string Column, ImmutableArray<string> Types, int Files);

/// <summary>What the rows of a sample yield.</summary>
/// <param name="Parts">The row groups, or stretches of CSV files, that were read.</param>
/// <param name="Rows">What became of their rows.</param>
/// <param name="Longitude">Least and greatest longitude of the used rows, degrees; null without any.</param>
/// <param name="Latitude">Likewise.</param>
/// <param name="Years">Likewise; null also where no year is mapped.</param>
/// <param name="Rejected">The rejected rows.</param>
/// <param name="Warnings">What looks wrong with the sample as a whole, as sentences.</param>
public sealed record SourceSample(
    ImmutableArray<SampledRows> Parts, RowAccounting Rows, (double From, double To)? Longitude, (double From, double To)? Latitude,
    (int From, int To)? Years, ImmutableArray<RejectedRow> Rejected, ImmutableArray<string> Warnings);

/// <summary>A part of a file that was read.</summary>
/// <param name="File">Path as results show it.</param>
/// <param name="RowGroup">From 0.</param>
/// <param name="Rows">Number of rows.</param>
public readonly record struct SampledRows(string File, int RowGroup, long Rows);
