using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Tables;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.RunFiles.Columns.LinkRows>;

namespace GeoCluster.RunFiles.Columns;

/// <summary>The links between clusters: a row per link.</summary>
/// <param name="Clusters">The clusters.</param>
/// <param name="Links">The links.</param>
internal sealed record LinkRows(ClusterTable Clusters, ImmutableArray<ClusterLink> Links);

/// <summary>The columns of the links.</summary>
internal static class LinkColumns
{
    /// <summary>Name of the table.</summary>
    public const string Table = "links";

    // Ties are whole billionths.
    private const int TieDecimals = 9;

    /// <summary>All columns.</summary>
    public static ImmutableArray<Column> All =>
    [
        Column.Whole(
            "first_rank", "Rank of the first", "Rank of the cluster that comes first in the ranking.", "",
            (rows, i) => rows.Links[i].First + 1L),
        Column.Text("first_id", "Id of the first", "Its id.", (rows, i) => rows.Clusters.Id[rows.Links[i].First]),
        Column.Text("first_name", "First cluster", "Its name.", (rows, i) => rows.Clusters.Name[rows.Links[i].First]),
        Column.Whole("second_rank", "Rank of the second", "Rank of the other cluster.", "", (rows, i) => rows.Links[i].Second + 1L),
        Column.Text("second_id", "Id of the second", "Its id.", (rows, i) => rows.Clusters.Id[rows.Links[i].Second]),
        Column.Text("second_name", "Second cluster", "Its name.", (rows, i) => rows.Clusters.Name[rows.Links[i].Second]),
        Column.Real(
            "tie", "Tie", "Sum over the records they have in common of the product of the parts that lie in each.", "records",
            (rows, i) => rows.Links[i].Tie, TieDecimals),
        Column.Real(
            "first_tie_share", "Tie, share of the first", "The tie in all ties of the first cluster to others.", "percent",
            (rows, i) => rows.Links[i].FirstPercent),
        Column.Real(
            "second_tie_share", "Tie, share of the second", "The tie in all ties of the second cluster to others.", "percent",
            (rows, i) => rows.Links[i].SecondPercent),
    ];
}
