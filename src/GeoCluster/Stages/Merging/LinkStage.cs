using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Merging;

/// <summary>Measures how the final clusters work together.</summary>
internal static class LinkStage
{
    /// <summary>Partners of a cluster that always have their link listed.</summary>
    public const int StrongestPartners = 10;

    /// <summary>Finds ties and what is done with others outside.</summary>
    /// <param name="records">How the records of each source lie in the final clusters, labelled in rank order.</param>
    /// <param name="clusters">Number of clusters.</param>
    /// <param name="context">Cancellation.</param>
    /// <returns>
    /// A link for each pair of clusters of which one is among the <see cref="StrongestPartners"/> strongest partners of the other; of equal
    /// ties the better rank is the stronger partner. Shares of links are of all ties, also of those that are not listed.
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
