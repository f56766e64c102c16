using BenchmarkDotNet.Attributes;
using GeoCluster.Options;
using GeoCluster.Stages.Ingesting;

namespace GeoCluster.Benchmarks;

/// <summary>Reading Parquet: the three sources of the sample in the repository, with the filters of its pipeline.</summary>
[MemoryDiagnoser]
public class IngestBenchmark
{
    private readonly PipelineOptions _options = Inputs.SamplePipeline();

    /// <summary>Runs the stage.</summary>
    [Benchmark]
    public object Ingest() => IngestStage.Run(_options.Sources, new RunContext());
}
