using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Merging;

/// <summary>Measures collaboration between the final clusters.</summary>
internal static class LinkStage
{
    /// <summary>Number of strongest partners of each cluster whose links are always listed.</summary>
    public const int StrongestPartners = 10;

    /// <summary>Finds the links between clusters, and the share of each cluster that is in records with partners outside it.</summary>
    /// <param name="records">The distribution of each source's records over the final clusters, labeled in rank order.</param>
    /// <param name="clusters">Number of clusters.</param>
    /// <param name="context">Cancellation.</param>
    /// <returns>
    /// A link for each pair of clusters of which one is among the <see cref="StrongestPartners"/> strongest partners of the other; if ties
    /// are equal, the better rank is the stronger partner. The shares of links are relative to all ties, including those not listed.
    /// </returns>
    public static LinkTable Run(ImmutableArray<RecordClasses> records, int clusters, RunContext context) => new()
    {
        Links = Strongest(ClusterTies.Of(records, context.Cancel).Links()),
        OutsidePercent = OutsideShares.PercentOf(records, clusters),
    };

    private static ImmutableArray<ClusterLink> Strongest(ImmutableArray<ClusterLink> links)
    {
        var listed = ClusterLink.ByCluster(links)
            .SelectMany(ofCluster => ofCluster.Take(StrongestPartners))
            .Select(side => side.Link)
            .ToHashSet();
        return [.. links.Where(listed.Contains)];
    }
}
