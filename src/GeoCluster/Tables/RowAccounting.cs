using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>Why a row cannot be used. Names as they appear in results: <see cref="RejectReasons.NameOf"/>.</summary>
internal enum RejectReason
{
    /// <summary>No record id.</summary>
    MissingRecordId,

    /// <summary>Longitude or latitude is empty, or the geometry is empty.</summary>
    MissingCoordinate,

    /// <summary>
    /// The geometry is not a point in WKB: it is a line or an area, is damaged, or states another coordinate system than WGS 84.
    /// </summary>
    NotAPoint,

    /// <summary>Longitude or latitude is not a finite number.</summary>
    CoordinateNotANumber,

    /// <summary>Latitude is not in -90..90.</summary>
    LatitudeOutOfRange,

    /// <summary>Longitude is not in -180..180.</summary>
    LongitudeOutOfRange,

    /// <summary>Exactly (0, 0): a failed geocoding, not a place in the Gulf of Guinea.</summary>
    NullIsland,

    /// <summary>The year or date cannot be read, or the year is not in 1000..2999.</summary>
    BadYear,

    /// <summary>A given weight is missing, not a finite number, negative, or above what fixed-point sums can hold.</summary>
    BadWeight,

    /// <summary>An aggregated count is missing, not whole, negative, or above 2^53.</summary>
    BadCount,

    /// <summary>The lists of a record with list columns differ in length, so its addresses cannot be identified.</summary>
    UnequalLists,

    /// <summary>A number of people is missing, not a finite number, negative, or above a billion.</summary>
    BadPopulation,
}

/// <summary>The reasons as written to results.</summary>
internal static class RejectReasons
{
    private static readonly ImmutableArray<string> Names =
        [.. Enum.GetNames<RejectReason>().Select(name => char.ToLowerInvariant(name[0]) + name[1..])];

    /// <summary>Camel-case name, such as <c>missingCoordinate</c>.</summary>
    public static string NameOf(RejectReason reason) => Names[(int)reason];
}

/// <summary>Every row read is exactly one of used, filtered or rejected; the constructor checks that they add up.</summary>
/// <param name="Read">Rows read.</param>
/// <param name="Used">Rows in the observation table.</param>
/// <param name="Filtered">Rows per filter, by the filter's name, in the order in which filters are applied; zeros included.</param>
/// <param name="Rejected">Rows per reason, in the order of <see cref="RejectReason"/>; zeros left out.</param>
internal sealed record RowAccounting(
    long Read, long Used, ImmutableArray<(string Filter, long Rows)> Filtered, ImmutableArray<(RejectReason Reason, long Rows)> Rejected)
{
    /// <summary>Rows read.</summary>
    /// <exception cref="InvalidOperationException">
    /// The numbers of used, filtered and rejected rows do not add up to it: rows were lost.
    /// </exception>
    public long Read { get; } = Read == Used + Filtered.Sum(f => f.Rows) + Rejected.Sum(r => r.Rows) ? Read
        : throw new InvalidOperationException(
            $"{Read} rows were read, but {Used} used, {Filtered.Sum(f => f.Rows)} filtered and {Rejected.Sum(r => r.Rows)} rejected.");

    /// <summary>
    /// Per lookup, rows that have no match in it and are not removed by another filter; zeros included. They are among the filtered rows if
    /// the lookup has a filter, else among the used and the rejected ones.
    /// </summary>
    public ImmutableArray<(string Lookup, long Rows)> Unmatched { get; init; } = [];

    /// <summary>Rows removed by filters.</summary>
    public long FilteredRows => Filtered.Sum(f => f.Rows);

    /// <summary>Rows that cannot be used.</summary>
    public long RejectedRows => Rejected.Sum(r => r.Rows);
}

/// <summary>One rejected row, with its location and the value found.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="File">Path as the pipeline file gives it, with forward slashes.</param>
/// <param name="RowGroup">Row group within the file, from 0.</param>
/// <param name="Row">Row within the file, from 0.</param>
/// <param name="Column">The column that holds the value.</param>
/// <param name="Value">The value as text; empty if missing.</param>
/// <param name="Reason">Why it cannot be used.</param>
internal readonly record struct RejectedRow(
    string Source, string File, int RowGroup, long Row, string Column, string Value, RejectReason Reason);
