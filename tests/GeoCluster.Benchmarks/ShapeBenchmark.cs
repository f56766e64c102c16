using BenchmarkDotNet.Attributes;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Stages.Shaping;
using GeoCluster.Tables;

namespace GeoCluster.Benchmarks;

/// <summary>Outlines of the clusters of a world of a million rows.</summary>
[MemoryDiagnoser]
public class ShapeBenchmark
{
    private readonly ClusterOptions _clustering = Inputs.Clustering(WorldProfile.World, 1_000_000, exactDensity: false);
    private PlaceTable _places = null!;
    private LabelTable _labels = null!;

    /// <summary>Kind of outline.</summary>
    [Params(nameof(OutlineKind.Concave), nameof(OutlineKind.Convex), nameof(OutlineKind.Buffer))]
    public string Kind { get; set; } = "";

    /// <summary>Makes places and finds their clusters.</summary>
    [GlobalSetup]
    public void FindClusters()
    {
        _places = Inputs.Places(WorldProfile.World, 1_000_000);
        _labels = ClusterStage.Run(_places, _clustering, new RunContext());
    }

    /// <summary>Runs the stage.</summary>
    [Benchmark]
    public object Shape() =>
        ShapeStage.Run(_places, _labels, _clustering, new ShapeOptions { Kind = Enum.Parse<OutlineKind>(Kind) }, new RunContext());
}
