using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Merging;

/// <summary>Measures how the final clusters work together.</summary>
public static class LinkStage
{
    /// <summary>Partners of a cluster that always have their link listed.</summary>
    public const int StrongestPartners = 10;

    /// <summary>Finds ties and what is done with others outside.</summary>
    /// <param name="located">Observations with the place of each.</param>
    /// <param name="labels">Labels of the places, in rank order.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <returns>
    /// A link for each pair of clusters of which one is among the <see cref="StrongestPartners"/> strongest partners of the other; of equal
    /// ties the better rank is the stronger partner. Shares of links are of all ties, also of those that are not listed.
    /// </returns>
    /// <remarks>
    /// Ties are measured anew on the final clusters, so that they are what the records say of these, whatever was merged before. That is two
    /// passes over the rows of each source for the ties, and two more for the shares.
    /// </remarks>
    public static LinkTable Run(ImmutableArray<LocatedObservations> located, LabelTable labels, RunContext context)
    {
        var records = RecordClusters.Of(located, labels, context.Cancel);
        return new LinkTable
        {
            Links = Strongest(ClusterTies.Of(records, context.Cancel).Links()),
            OutsidePercent = OutsideShares.PercentOf(records, labels.ClusterCount, context.Cancel),
        };
    }

    private static ImmutableArray<ClusterLink> Strongest(ImmutableArray<ClusterLink> links)
    {
        var listed = ClusterLink.ByCluster(links)
            .SelectMany(ofCluster => ofCluster.Take(StrongestPartners))
            .Select(side => side.Link)
            .ToHashSet();
        return [.. links.Where(listed.Contains)];
    }
}
