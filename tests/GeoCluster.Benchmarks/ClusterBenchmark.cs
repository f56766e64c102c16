using BenchmarkDotNet.Attributes;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Tables;

namespace GeoCluster.Benchmarks;

/// <summary>The engine: places in, labels out.</summary>
[MemoryDiagnoser]
public class ClusterBenchmark
{
    private PlaceTable _places = null!;

    /// <summary>The profile of the addresses.</summary>
    [Params("world 100k", "world 1M", "dense 1M")]
    public string Data { get; set; } = "";

    /// <summary>Whether the density of every place is computed.</summary>
    [Params(false, true)]
    public bool ExactDensity { get; set; }

    private WorldProfile Profile => Data == "dense 1M" ? WorldProfile.Dense : WorldProfile.World;

    private int Rows => Data == "world 100k" ? 100_000 : 1_000_000;

    /// <summary>Makes the places.</summary>
    [GlobalSetup]
    public void MakePlaces() => _places = Inputs.Places(Profile, Rows);

    /// <summary>Runs the stage.</summary>
    [Benchmark]
    public object Cluster() => ClusterStage.Run(_places, Inputs.Clustering(Profile, Rows, ExactDensity), new RunContext());
}
