using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Tables;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.Tables.NicheTable>;

namespace GeoCluster.RunFiles.Columns;

/// <summary>The columns of the niches.</summary>
internal static class NicheColumns
{
    /// <summary>Name of the table.</summary>
    public const string Table = "niches";

    /// <summary>All columns.</summary>
    public static ImmutableArray<Column> All =>
    [
        Column.Text("field", "Field", "The field whose rows alone were clustered.", (table, i) => table.Niches[i].Field),
        Column.Real(
            "min_density", "Minimum density",
            "The run's, scaled to the field's part of all observations that are clustered, or of all records with `weighting: fractional`; "
            + "at least 10.",
            "observations", (table, i) => table.Niches[i].MinDensity),
        Column.Whole(
            "rank", "Rank within the field", "Place among all clusters of the field, from 1.", "", (table, i) => table.Niches[i].Rank),
        Column.Text(SharedColumns.Id, (table, i) => table.Niches[i].Id),
        Column.Text(SharedColumns.Name, (table, i) => table.Niches[i].Name),
        Column.Text(SharedColumns.Countries, (table, i) => table.Niches[i].Countries),
        Column.Real(
            "score", "Score within the field", "Weighted mean of the shares in the located records of the field.", "percent",
            (table, i) => table.Niches[i].Score),
        Column.Real(
            "count", "Count", "Fractional count of the field's records, all sources together.", "records",
            (table, i) => table.Niches[i].Count),
        Column.Whole("observations", "Observations", "Addresses of the field.", "observations", (table, i) => table.Niches[i].Observations),
        Column.Real(
            "outside_clusters", "Outside of clusters", "Part of these that lies in no cluster of the whole run.", "percent",
            (table, i) => table.Niches[i].OutsidePercent),
        Column.Real(SharedColumns.Area, (table, i) => table.Niches[i].AreaKm2),
        Column.Real(SharedColumns.Longitude, (table, i) => table.Niches[i].Longitude),
        Column.Real(SharedColumns.Latitude, (table, i) => table.Niches[i].Latitude),
    ];
}
