using BenchmarkDotNet.Attributes;
using GeoCluster.Clustering;
using GeoCluster.Shaping;
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
    [Params(OutlineKind.Concave, OutlineKind.Convex, OutlineKind.Buffer)]
    public OutlineKind Kind { get; set; }

    /// <summary>Makes places and finds their clusters.</summary>
    [GlobalSetup]
    public void FindClusters()
    {
        _places = Inputs.Places(WorldProfile.World, 1_000_000);
        _labels = ClusterStage.Run(_places, _clustering, new RunContext());
    }

    /// <summary>The stage.</summary>
    [Benchmark]
    public ShapeTable Shape() => ShapeStage.Run(_places, _labels, _clustering, new ShapeOptions { Kind = Kind }, new RunContext());
}
