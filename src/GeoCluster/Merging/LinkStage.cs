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
    /// passes over the rows of each source, and two for the shares.
    /// </remarks>
    public static LinkTable Run(ImmutableArray<LocatedObservations> located, LabelTable labels, RunContext context) => new()
    {
        Links = Strongest(ClusterTies.Of(located, labels, context.Cancel)),
        OutsidePercent = OutsideShares.PercentOf(located, labels, context.Cancel),
    };

    private static ImmutableArray<ClusterLink> Strongest(ClusterTies ties)
    {
        var links = ties.Links();
        var listed = links
            .SelectMany(link => new[] { (Cluster: link.First, Partner: link.Second, Link: link), (Cluster: link.Second, Partner: link.First, Link: link) })
            .GroupBy(side => side.Cluster)
            .SelectMany(sides => sides.OrderByDescending(side => side.Link.Tie).ThenBy(side => side.Partner).Take(StrongestPartners))
            .Select(side => side.Link)
            .ToHashSet();
        return [.. links.Where(listed.Contains)];
    }
}
