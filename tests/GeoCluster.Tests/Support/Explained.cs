using CsCheck;
using GeoCluster.Explaining;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Support;

/// <summary>Runs to explain, made without files: clusters are ranked in the order of labels and named by letters.</summary>
internal static class Explained
{
    /// <summary>Makes a run over places.</summary>
    public static ExplainedRun Run(PlaceTable places, double epsilonMeters, double minDensity)
    {
        var clustering = new ClusterOptions { EpsilonMeters = epsilonMeters, MinDensity = minDensity, Earth = places.Earth };
        var labels = ClusterStage.Run(places, clustering, new RunContext());
        return new ExplainedRun
        {
            Options = new PipelineOptions { Name = "a", Sources = [], Clustering = clustering,
                Merge = new MergeOptions { Rule = MergeRule.None } },
            Places = places,
            Labels = labels,
            Clusters = [.. Enumerable.Range(0, labels.ClusterCount).Select(
                label => new NamedCluster(label + 1, $"{(char)('A' + label)}", $"c{label}"))],
        };
    }

    /// <summary>Small worlds of clumps with distinct positions, across the antimeridian or a pole if necessary.</summary>
    public static Gen<Spot[]> Worlds(double latitude, double longitude, double epsilonMeters) =>
        PlaceSamples.Clumps(latitude, longitude, epsilonMeters, 60)
            .Select(spots => spots.DistinctBy(spot => (spot.Latitude, spot.Longitude)).ToArray());
}
