using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using GeoCluster.Options;
using GeoCluster.Stages.Locating;
using GeoCluster.Tables;

namespace GeoCluster.Benchmarks;

/// <summary>Rolling rows up to distinct places.</summary>
[MemoryDiagnoser]
public class LocateBenchmark
{
    private ImmutableArray<ObservationTable> _sources;

    /// <summary>Many rows a place, or hardly two.</summary>
    [Params(WorldProfile.World, WorldProfile.Unique)]
    public WorldProfile Profile { get; set; }

    /// <summary>Makes a million rows.</summary>
    [GlobalSetup]
    public void MakeRows() => _sources = Inputs.Observations(Profile, 1_000_000);

    /// <summary>The stage.</summary>
    [Benchmark]
    public object Locate() => LocateStage.Run(_sources, new ClusterOptions(), new RunContext()).Places;
}
