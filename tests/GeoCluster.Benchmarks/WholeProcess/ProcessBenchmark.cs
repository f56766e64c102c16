using System.Globalization;
using System.Text.Json;
using GeoCluster.Checking;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;
using GeoCluster.SyntheticData;

namespace GeoCluster.Benchmarks.WholeProcess;

/// <summary>Runs whole processes several times and takes medians.</summary>
internal static class ProcessBenchmark
{
    /// <summary>The cases that run by default.</summary>
    public const string DefaultCases = "sample:0.01,sample:0.1,world:100000,world:1000000,dense:1000000,unique:1000000";

    /// <summary>Runs each case.</summary>
    /// <param name="cases">
    /// <c>lookups:SCALE</c> and <c>joined:SCALE</c> for a run with lookups and one on the table joined before, <c>sample:SCALE</c> for
    /// <c>geocluster run</c>, <c>tune:SCALE</c> for <c>geocluster tune</c>, <c>decode:SCALE</c> for decoding its columns, or
    /// <c>PROFILE:ROWS</c> for the engine alone.
    /// </param>
    /// <param name="runs">How often to run each case.</param>
    /// <returns>Medians, one row per case, as soon as the case is done.</returns>
    public static IEnumerable<ResultRow> Run(IEnumerable<string> cases, int runs)
    {
        foreach (string name in cases)
        {
            string folder = Directory.CreateTempSubdirectory("geocluster-benchmark-").FullName;
            try
            {
                string[] parts = name.Split(':');
                var run = parts[0] switch
                {
                    "sample" => Program(name, Number<double>(parts[1]), folder),
                    "tune" => Tuning(name, Number<double>(parts[1]), folder),
                    "lookups" or "joined" => LookedUp(name, parts[0], Number<double>(parts[1]), folder),
                    "decode" => Decoding(name, Number<double>(parts[1]), folder),
                    _ => Engine(name, Enum.Parse<WorldProfile>(parts[0], ignoreCase: true), Number<int>(parts[1]), folder),
                };
                yield return ResultRow.Median([.. Enumerable.Range(0, runs).Select(_ => run())]);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <summary>The program as users run it, on the pipeline of the sample; the minimum of 4,500 is multiplied by the scale.</summary>
    private static Func<ResultRow> Program(string name, double scale, string folder)
    {
        string results = Path.Combine(folder, "results");
        return Program(name, OnSample("run", scale, folder, results), results);
    }

    private static Func<ResultRow> LookedUp(string name, string pipeline, double scale, string folder)
    {
        LookupTables.Write(folder, scale);
        string results = Path.Combine(folder, "results");
        return Program(name, ["run", Path.Combine(folder, pipeline + ".yaml"), "--out", results], results);
    }

    private static Func<ResultRow> Program(string name, string[] arguments, string results)
    {
        var context = new RunContext();
        var options = OptionsOf(arguments);
        SourceExpectation? Expect(SourceOptions? source) => source is null ? null : SourceInspector.Inspect(source, context).Expected!;
        var expected = ExpectedCost.Of(options.Sources.Select(source => Expect(source)!), Expect(options.Population), context.Threads,
            options.Bootstrap, options.Sensitivity);
        return () =>
        {
            var cost = MeasuredProcess.Run(ProgramPath, arguments);
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(results, "manifest.json")));
            using var summary = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(results, "summary.json")));
            var seconds = manifest.RootElement.GetProperty("run").GetProperty("seconds");
            return new ResultRow(
                name,
                1,
                manifest.RootElement.GetProperty("inputs").EnumerateArray().Sum(file => file.GetProperty("rows").GetInt64()),
                summary.RootElement.GetProperty("places").GetProperty("all").GetInt64(),
                summary.RootElement.GetProperty("clusters").GetInt64(),
                null,
                seconds.GetProperty("Locate").GetDouble(),
                seconds.GetProperty("Cluster").GetDouble(),
                cost) { Expected = expected };
        };
    }

    /// <summary>A grid of 10 × 20 settings and the pipeline's own setting, on the same data.</summary>
    private static Func<ResultRow> Tuning(string name, double scale, string folder)
    {
        string results = Path.Combine(folder, "results");
        string[] arguments =
        [
            .. OnSample("tune", scale, folder, results), "--epsilon", "5km..30km:10",
            "--min-density", string.Create(CultureInfo.InvariantCulture, $"{500 * scale}..{20_000 * scale}:20log"),
        ];
        long rows = OptionsOf(arguments).Sources.Sum(source => SourceInspector.Inspect(source, new RunContext()).Expected!.Read);
        return () =>
        {
            var cost = MeasuredProcess.Run(ProgramPath, arguments);
            // A heading, then the current setting: name, epsilon with its unit, minimum density, clusters.
            string[] present = cost.Output.Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return new ResultRow(name, 1, rows, null, long.Parse(present[4], NumberStyles.AllowThousands, CultureInfo.InvariantCulture),
                null, null, null, cost);
        };
    }

    // Settings come in pairs: option, value.
    private static PipelineOptions OptionsOf(string[] arguments) =>
        PipelineFile.Read(arguments[1], [.. arguments.Where((_, i) => i > 0 && arguments[i - 1] == "--set")]);

    private static string ProgramPath =>
        typeof(ProcessBenchmark).Assembly.Location.Replace("GeoCluster.Benchmarks.dll", "GeoCluster.Cli.dll", StringComparison.Ordinal)
        .Replace(Path.Combine("tests", "GeoCluster.Benchmarks"), Path.Combine("src", "GeoCluster.Cli"), StringComparison.Ordinal);

    /// <summary>Makes the sample and runs a verb on its pipeline; the minimum of 4,500 is multiplied by the scale.</summary>
    private static string[] OnSample(string verb, double scale, string folder, string results)
    {
        SampleData.Write(folder, scale, SampleData.DefaultSeed, new RunContext());
        var data = new[] { "patents", "publications", "deals" }
            .SelectMany(source => new[] { "--set", $"sources.{source}.path={Path.Combine(folder, source + ".parquet")}" });
        return
        [
            verb, Path.Combine(Inputs.Repository, "pipelines", "gii2025.yaml"), "--out", results, .. data,
            "--set", string.Create(CultureInfo.InvariantCulture, $"clustering.minDensity={4_500 * scale}"),
        ];
    }

    /// <summary>Decodes the columns that the pipeline of the sample maps, and discards them.</summary>
    private static Func<ResultRow> Decoding(string name, double scale, string folder)
    {
        SampleData.Write(folder, scale, SampleData.DefaultSeed, new RunContext());
        string[] files =
        [
            .. Inputs.SamplePipeline().Sources.SelectMany(source => new[]
            {
                Path.Combine(folder, source.Name + ".parquet"), string.Join(',', source.Columns.Values),
            }),
        ];
        return () =>
        {
            // Conserving memory would make decoding a third slower, and it holds nothing that could be freed.
            var cost = MeasuredProcess.Run(
                typeof(ProcessBenchmark).Assembly.Location, ["decode", .. files], ("DOTNET_GCConserveMemory", "0"));
            return new ResultRow(name, 1, Number<long>(cost.Output), null, null, null, null, null, cost);
        };
    }

    private static Func<ResultRow> Engine(string name, WorldProfile profile, int rows, string folder)
    {
        string positions = Path.Combine(folder, "positions");
        EngineProcess.WritePositions(positions, profile, rows);
        return () =>
        {
            var cost = MeasuredProcess.Run(typeof(ProcessBenchmark).Assembly.Location, ["engine", positions, profile.ToString()]);
            string[] found = cost.Output.Split(' ');
            return new ResultRow(
                name, 1, Number<long>(found[0]), Number<long>(found[1]), Number<long>(found[2]), Number<long>(found[3]),
                Number<double>(found[4]),
                Number<double>(found[5]), cost);
        };
    }

    private static T Number<T>(string text)
        where T : IParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);
}
