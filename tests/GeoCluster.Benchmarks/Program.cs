using System.Globalization;
using BenchmarkDotNet.Running;
using GeoCluster.Benchmarks;
using GeoCluster.Benchmarks.WholeProcess;

// process: whole processes; engine and decode: the children of it; anything else goes to BenchmarkDotNet.
switch (args)
{
    case ["engine", var positions, var profile]:
        EngineProcess.Run(positions, Enum.Parse<WorldProfile>(profile));
        break;

    case ["decode", .. var files]:
        DecodeProcess.Run(files);
        break;

    case ["process", .. var options]:
        if (options.Length % 2 != 0 || options.Where((_, i) => i % 2 == 0).Any(name => name is not ("--sizes" or "--runs" or "--note")))
        {
            Console.Error.WriteLine($"process [--sizes {ProcessBenchmark.DefaultCases}] [--runs 5] [--note TEXT]");
            return 2;
        }
        var given = options.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        int runs = int.Parse(given.GetValueOrDefault("--runs", "5"), CultureInfo.InvariantCulture);
        var rows = new List<ResultRow>();
        foreach (var row in ProcessBenchmark.Run(given.GetValueOrDefault("--sizes", ProcessBenchmark.DefaultCases).Split(','), runs))
        {
            Console.WriteLine(ResultsTable.Line(row));
            rows.Add(row);
        }
        Console.WriteLine(ResultsTable.Write(rows, given.GetValueOrDefault("--note", "")));
        break;

    default:
        BenchmarkSwitcher.FromAssembly(typeof(AddressWorld).Assembly).Run(args);
        break;
}
return 0;
