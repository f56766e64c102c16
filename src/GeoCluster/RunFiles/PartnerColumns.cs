using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles;

/// <summary>The columns of the ranking that tell how a cluster works with others.</summary>
internal static class PartnerColumns
{
    // No more than a link table lists of every cluster.
    private const int NamedPartners = 3;

    /// <summary>
    /// <c>outside_share</c>, and <c>partners</c>: the names of the clusters with the strongest ties, strongest first, of equal ties the better rank.
    /// None if no source has records, which could tell.
    /// </summary>
    public static ImmutableArray<TableColumn> Of(ClusterTable clusters, LinkTable links)
    {
        var partnersOf = ClusterLink.ByCluster(links.Links);
        return links.OutsidePercent.IsDefault ? [] :
        [
            TableColumn.Real("outside_share", i => links.OutsidePercent[i]),
            new("partners", ColumnType.Text, i => string.Join("; ", partnersOf[i].Take(NamedPartners).Select(side => clusters.Name[side.Partner]))),
        ];
    }
}
