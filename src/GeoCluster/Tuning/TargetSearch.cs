using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Runs;
using GeoCluster.Stages.Clustering.Hierarchy;
using GeoCluster.Tables;

namespace GeoCluster.Tuning;

/// <summary>Finds the minimum density at which a target is met, at one epsilon.</summary>
internal sealed class TargetSearch(
    DensityHierarchy hierarchy, PlaceTable places, ImmutableArray<LocatedObservations> located, PipelineOptions options, RunContext context)
{
    // Merging neighbors lowers the number of clusters, by a number that is known only once they are found.
    private const int MostTries = 12;

    /// <summary>Finds the greatest minimum density at which clusters hold a part of the score.</summary>
    /// <param name="part">Part of the score, above 0, at most 1.</param>
    /// <param name="score">Score of each place, percent.</param>
    /// <remarks>
    /// The lower the minimum density, the more of the score is in clusters, so one density is the greatest. Merging does not affect it.
    /// </remarks>
    public FoundTarget Share(double part, double[] score)
    {
        long[] reach = hierarchy.Reach.ToArray();
        int[] order =
        [
            .. Enumerable.Range(0, reach.Length).Where(place => reach[place] > 0)
                .OrderByDescending(place => reach[place]).ThenBy(place => place),
        ];
        double sum = 0;
        for (int i = 0; i < order.Length; i++)
        {
            sum += score[order[i]];
            bool isLastOfLevel = i + 1 == order.Length || reach[order[i + 1]] < reach[order[i]];
            if (isLastOfLevel && sum >= 100 * part)
                return Found(reach[order[i]] / (double)places.CountScale);
        }
        return new FoundTarget(null, 0, sum);
    }

    /// <summary>Finds a minimum density that gives a number of clusters, after neighbors are merged.</summary>
    /// <param name="clusters">The number of clusters, above 0.</param>
    /// <returns>
    /// A round number in the middle of the widest range, by ratio, of minimum densities with that many clusters. If merging lowers the
    /// number, ranges with more clusters are tried until the number is right. If no range gives the number, the density that comes closest.
    /// </returns>
    public FoundTarget Clusters(int clusters)
    {
        var steps = hierarchy.ClusterCounts();
        FoundTarget? closest = null;
        int wanted = clusters;
        for (int tries = 0; tries < MostTries && MinDensityWith(steps, wanted) is { } minDensity; tries++)
        {
            if (closest?.MinDensity != minDensity)
            {
                var found = Found(minDensity);
                if (closest is null || Math.Abs(found.Clusters - clusters) < Math.Abs(closest.Clusters - clusters))
                    closest = found;
            }
            if (closest.Clusters == clusters)
                break;
            wanted++;
        }
        if (closest is { } best)
            return best;
        int most = steps.Select(step => step.Clusters).DefaultIfEmpty(0).Max();
        return new FoundTarget(null, most, 0);
    }

    private FoundTarget Found(double minDensity)
    {
        var setting = EpsilonSeries.Of(hierarchy, places, located, options, [minDensity], context).At(0, context);
        return new FoundTarget(minDensity, setting.Ranked.Length, setting.Ranked.Score.Sum());
    }

    // Chooses among the ranges whose number of clusters is closest to the one wanted. Steps descend: each range includes the density of its
    // own step and ends above that of the next.
    private static double? MinDensityWith(ImmutableArray<ClusterCountStep> steps, int clusters)
    {
        if (steps.All(step => step.Clusters < clusters))
            return null;
        int closest = steps.Select(step => step.Clusters).MinBy(count => Math.Abs(count - clusters));
        // Below the last step there are no observations at all, so its range is taken to end at 1.
        var (high, low) = steps.Select(
            (step, i) => (step.Clusters, High: step.MinDensity, Low: i + 1 < steps.Length ? steps[i + 1].MinDensity : 0))
            .Where(range => range.Clusters == closest)
            .Select(range => (range.High, range.Low))
            .MaxBy(range => range.High / Math.Max(range.Low, Math.Min(1, range.High / 2)));
        return RoundNumber.Between(low, high);
    }
}
