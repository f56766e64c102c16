using System.Collections.Immutable;
using GeoCluster.Tables;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.Tuning.AtlasRows>;

namespace GeoCluster.Tuning;

/// <summary>The merge atlas: one row per pair.</summary>
/// <param name="Rows">The pairs.</param>
/// <param name="Places">The places of the run.</param>
/// <param name="Clusters">The clusters by rank.</param>
internal sealed record AtlasRows(ImmutableArray<AtlasRow> Rows, PlaceTable Places, ImmutableArray<TunedCluster> Clusters)
{
    /// <summary>A row.</summary>
    public AtlasRow this[int row] => Rows[row];
}

/// <summary>The columns of <c>atlas.csv</c>.</summary>
internal static class AtlasColumns
{
    /// <summary>Name of the table.</summary>
    public const string Table = "atlas";

    /// <summary>All columns.</summary>
    public static ImmutableArray<Column> All =>
    [
        Column.Text(
            "kind", "Kind",
            "apart: two clusters; neighbours: two that the run merged; parts: two dense parts of one cluster.",
            (rows, i) => rows[i].Kind.ToString().ToLowerInvariant()),
        .. OfEnd("a", "first", "Rank of the first cluster in the run.", row => row.A, row => row.PlaceA),
        .. OfEnd(
            "b", "second", "Rank of the second cluster; the same as the first for two parts of one cluster.",
            row => row.B, row => row.PlaceB),
        Column.Real(
            "join_epsilon", "Epsilon that joins them",
            "Smallest epsilon tried at which they are one cluster, at the minimum density of the run. "
            + "Empty if they never are; for parts, if they always are.", "m",
            (rows, i) => rows[i].EpsilonMeters),
        Column.Real(
            "join_min_density", "Minimum density that joins them",
            "Largest minimum density at which they are one cluster, at the epsilon of the run. Empty if they never are.", "observations",
            (rows, i) => rows[i].MinDensity),
    ];

    // A row with two positions is not a point on the map, so their degrees are plain numbers.
    private static Column[] OfEnd(string prefix, string which, string rank, Func<AtlasRow, int> cluster, Func<AtlasRow, int> place) =>
    [
        Column.Whole($"{prefix}_rank", $"Rank of the {which}", rank, "", (rows, i) => cluster(rows[i]) + 1L),
        Column.Text(
            $"{prefix}_name", $"Name of the {which}", $"Name of the {which} cluster.",
            (rows, i) => rows.Clusters[cluster(rows[i])].Name),
        Column.Real(
            $"{prefix}_longitude", $"Longitude in the {which}", "Longitude of the densest place in it.", "degrees",
            (rows, i) => rows.Places.Longitude[place(rows[i])]),
        Column.Real(
            $"{prefix}_latitude", $"Latitude in the {which}", "Latitude of the densest place in it.", "degrees",
            (rows, i) => rows.Places.Latitude[place(rows[i])]),
    ];
}
