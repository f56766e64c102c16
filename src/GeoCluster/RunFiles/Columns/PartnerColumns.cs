using GeoCluster.Formats.Columns;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.RunFiles.Columns.RankingRows>;

namespace GeoCluster.RunFiles.Columns;

/// <summary>The columns of the ranking about how a cluster works with others.</summary>
internal static class PartnerColumns
{
    // No more than a link table lists of every cluster.
    private const int NamedPartners = 3;

    /// <summary>All of them; none if no source has records.</summary>
    public static IEnumerable<Column> All => new[]
    {
        Column.Real(
            "outside_share", "Works with outside", "Part of the cluster's count in records that also have an address outside it.",
            "percent",
            (rows, i) => rows.Result.Links.OutsidePercent[i]),
        Column.Text(
            "partners", "Main partners", "The three clusters with the strongest ties to it, strongest first.",
            (rows, i) => string.Join("; ", rows.Partners[i].Take(NamedPartners).Select(side => rows.Clusters.Name[side.Partner]))),
    }.Only("if a source does not map `count`", rows => !rows.Result.Links.OutsidePercent.IsDefault);
}
