using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using GeoCluster.Options;
using GeoCluster.Stages.Locating;
using GeoCluster.Tables;

namespace GeoCluster.Benchmarks;

/// <summary>Grouping rows into distinct places.</summary>
[MemoryDiagnoser]
public class LocateBenchmark
{
    private ImmutableArray<ObservationTable> _sources;

    /// <summary>Many rows per place, or hardly ever two.</summary>
    [Params(WorldProfile.World, WorldProfile.Unique)]
    public WorldProfile Profile { get; set; }

    /// <summary>Makes a million rows.</summary>
    [GlobalSetup]
    public void MakeRows() => _sources = Inputs.Observations(Profile, 1_000_000);

    /// <summary>Runs the stage.</summary>
    [Benchmark]
    public object Locate() => LocateStage.Run(_sources, new ClusterOptions(), new RunContext()).Places;
}
