using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Tables;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.RunFiles.Columns.LinkRows>;

namespace GeoCluster.RunFiles.Columns;

/// <summary>The links between clusters: one row per link.</summary>
/// <param name="Clusters">The clusters.</param>
/// <param name="Links">The links.</param>
internal sealed record LinkRows(ClusterTable Clusters, ImmutableArray<ClusterLink> Links);

/// <summary>The columns of the links.</summary>
internal static class LinkColumns
{
    /// <summary>Name of the table.</summary>
    public const string Table = "links";

    // Ties are whole numbers of billionths.
    private const int TieDecimals = 9;

    /// <summary>All columns.</summary>
    public static ImmutableArray<Column> All =>
    [
        Column.Whole(
            "first_rank", "Rank of the first", "Rank of the higher-ranked cluster of the pair.", "",
            (rows, i) => rows.Links[i].First + 1L),
        Column.Text("first_id", "Id of the first", "Id of the first cluster.", (rows, i) => rows.Clusters.Id[rows.Links[i].First]),
        Column.Text("first_name", "First cluster", "Name of the first cluster.", (rows, i) => rows.Clusters.Name[rows.Links[i].First]),
        Column.Whole(
            "second_rank", "Rank of the second", "Rank of the lower-ranked cluster of the pair.", "",
            (rows, i) => rows.Links[i].Second + 1L),
        Column.Text("second_id", "Id of the second", "Id of the second cluster.", (rows, i) => rows.Clusters.Id[rows.Links[i].Second]),
        Column.Text("second_name", "Second cluster", "Name of the second cluster.", (rows, i) => rows.Clusters.Name[rows.Links[i].Second]),
        Column.Real(
            "tie", "Tie", "Sum, over the records that both clusters share, of the product of the parts in each.", "records",
            (rows, i) => rows.Links[i].Tie, TieDecimals),
        Column.Real(
            "first_tie_share", "Tie, share of the first",
            "The tie as a part of all ties of the first cluster to other clusters.", "percent",
            (rows, i) => rows.Links[i].FirstPercent),
        Column.Real(
            "second_tie_share", "Tie, share of the second",
            "The tie as a part of all ties of the second cluster to other clusters.", "percent",
            (rows, i) => rows.Links[i].SecondPercent),
    ];
}
