using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Tables;
using Column = GeoCluster.Formats.Columns.Column<System.Collections.Immutable.ImmutableArray<GeoCluster.Tables.RejectedRow>>;

namespace GeoCluster.RunFiles.Columns;

/// <summary>The columns of <c>rejected.csv</c>: every input row that could not be used, with the reason and the fix.</summary>
internal static class RejectedColumns
{
    /// <summary>Name of the table.</summary>
    public const string Table = "rejected";

    /// <summary>All columns.</summary>
    public static ImmutableArray<Column> All =>
    [
        Column.Text(SharedColumns.Source, (rows, i) => rows[i].Source),
        Column.Text("file", "File", "The file that holds the row.", (rows, i) => rows[i].File),
        Column.Whole("row_group", "Row group", "Row group of a Parquet file, from 0.", "", (rows, i) => rows[i].RowGroup),
        Column.Whole(
            "row", "Row", "Row number within the file, across all row groups, from 0; a header is not counted.", "",
            (rows, i) => rows[i].Row),
        Column.Text("column", "Column", "The column whose value cannot be used.", (rows, i) => rows[i].Column),
        Column.Text("value", "Value", "The value; empty if it is missing.", (rows, i) => rows[i].Value),
        Column.Text("reason", "Reason", "Why the row cannot be used.", (rows, i) => RejectReasons.NameOf(rows[i].Reason)),
        Column.Text("fix", "Fix", "How to fix the row.", (rows, i) => FixFor(rows[i].Reason)),
    ];

    /// <summary>How to fix a row rejected for a reason, in a sentence.</summary>
    public static string FixFor(RejectReason reason) => reason switch
    {
        RejectReason.UnequalLists => "Give each list of the record one element per address.",
        RejectReason.MissingRecordId => "Give the row the id of its record.",
        RejectReason.MissingCoordinate => "Geocode the address. Until then it counts as unlocated.",
        RejectReason.NotAPoint => "Write the address as one point in WKB, in degrees on WGS 84.",
        RejectReason.CoordinateNotANumber => "Write degrees as a finite number.",
        RejectReason.LatitudeOutOfRange => "Write latitudes in degrees, -90 to 90; check whether longitude and latitude are swapped.",
        RejectReason.LongitudeOutOfRange =>
            "Write longitudes in degrees, -180 to 180; check whether they are projected meters or run from 0 to 360.",
        RejectReason.NullIsland => "Geocode the address: (0, 0) usually means that geocoding failed.",
        RejectReason.BadYear => "Write the year with four digits, or leave it empty.",
        RejectReason.BadWeight => "Write the weight as a number, 0 or above.",
        RejectReason.BadCount => "Write the count as a whole number, 0 or above.",
        RejectReason.BadPopulation => "Write the number of people at the point, 0 or above.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No such reason."),
    };
}
