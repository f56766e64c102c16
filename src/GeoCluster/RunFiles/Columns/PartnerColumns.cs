using GeoCluster.Formats.Columns;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.RunFiles.Columns.RankingRows>;

namespace GeoCluster.RunFiles.Columns;

/// <summary>The columns of the ranking about collaboration between clusters.</summary>
internal static class PartnerColumns
{
    // At most the number that the link table lists for every cluster.
    private const int NamedPartners = 3;

    /// <summary>All columns; none if no source has records.</summary>
    public static IEnumerable<Column> All => new[]
    {
        Column.Real(
            "outside_share", "Collaboration with outside",
            "Part of the cluster's count from records that also have an address outside the cluster.", "percent",
            (rows, i) => rows.Result.Links.OutsidePercent[i]),
        Column.Text(
            "partners", "Main partners", "Names of the three clusters with the strongest ties to it, strongest first.",
            (rows, i) => string.Join("; ", rows.Partners[i].Take(NamedPartners).Select(side => rows.Clusters.Name[side.Partner]))),
    }.Only("if a source does not map `count`", rows => !rows.Result.Links.OutsidePercent.IsDefault);
}
