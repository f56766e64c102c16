using System.Collections.Immutable;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.Runs.NicheTable>;

namespace GeoCluster.RunFiles.Columns;

/// <summary>The columns of <c>niches.csv</c>.</summary>
internal static class NicheColumns
{
    /// <summary>Name of the table.</summary>
    public const string Table = "niches";

    /// <summary>All columns.</summary>
    public static ImmutableArray<Column> All =>
    [
        Column.Text("field", "Field", "The field; only its rows were clustered.", (table, i) => table.Niches[i].Field),
        Column.Real(
            "min_density", "Minimum density",
            "The run's minimum density, scaled to the field's part of all clustered observations, or of all records with "
            + "`weighting: fractional`; at least 10.",
            "observations", (table, i) => table.Niches[i].MinDensity),
        Column.Whole(
            "rank", "Rank within the field", "Rank among all clusters of the field, from 1.", "", (table, i) => table.Niches[i].Rank),
        Column.Text(SharedColumns.Id, (table, i) => table.Niches[i].Id),
        Column.Text(SharedColumns.Name, (table, i) => table.Niches[i].Name),
        Column.Text(SharedColumns.Countries, (table, i) => table.Niches[i].Countries),
        Column.Real(
            "score", "Score within the field", "Weighted mean of the cluster's shares of the field's located records.", "percent",
            (table, i) => table.Niches[i].Score),
        Column.Real(
            "count", "Count", "Fractional count of the field's records, over all sources.", "records",
            (table, i) => table.Niches[i].Count),
        Column.Whole("observations", "Observations", "Addresses of the field.", "observations", (table, i) => table.Niches[i].Observations),
        Column.Real(
            "outside_clusters", "Outside clusters", "Part of these observations that lies in no cluster of the whole run.", "percent",
            (table, i) => table.Niches[i].OutsidePercent),
        Column.Real(SharedColumns.Area, (table, i) => table.Niches[i].AreaKm2),
        Column.Real(SharedColumns.Longitude, (table, i) => table.Niches[i].Longitude),
        Column.Real(SharedColumns.Latitude, (table, i) => table.Niches[i].Latitude),
    ];
}
