using System.Collections.Immutable;
using GeoCluster.Formats.Csv;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles;

/// <summary>Every row that could not be used, with what to do about it.</summary>
internal static class RejectedCsv
{
    private static readonly string[] Header = ["source", "file", "row_group", "row", "column", "value", "reason", "fix"];

    /// <summary>Writes the file; without rejected rows it has a header only.</summary>
    public static void Write(ImmutableArray<RejectedRow> rejected, string path) => CsvText.Write(
        path,
        rejected
            .Select(r => (IEnumerable<object?>)[r.Source, r.File, r.RowGroup, r.Row, r.Column, r.Value, RejectReasons.NameOf(r.Reason), FixFor(r.Reason)])
            .Prepend(Header));

    /// <summary>What to do about it, in a sentence.</summary>
    public static string FixFor(RejectReason reason) => reason switch
    {
        RejectReason.UnequalLists => "Give each list of the record one element per address.",
        RejectReason.MissingRecordId => "Give the row the id of its record.",
        RejectReason.MissingCoordinate => "Geocode the address. Until then it counts as unlocated.",
        RejectReason.NotAPoint => "Write the address as one point in WKB, in degrees on WGS 84.",
        RejectReason.CoordinateNotANumber => "Write degrees as a finite number.",
        RejectReason.LatitudeOutOfRange => "Write latitudes in degrees, -90 to 90; see whether longitude and latitude are swapped.",
        RejectReason.LongitudeOutOfRange => "Write longitudes in degrees, -180 to 180; see whether they are projected meters or run from 0 to 360.",
        RejectReason.NullIsland => "Geocode the address: (0, 0) is what failed geocoding leaves behind.",
        RejectReason.BadYear => "Write the year with four digits, or leave it empty.",
        RejectReason.BadWeight => "Write the weight as a number, 0 or above.",
        RejectReason.BadCount => "Write the count as a whole number, 0 or above.",
        RejectReason.BadPopulation => "Write the people at the point as a number, 0 or above.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No such reason."),
    };
}
