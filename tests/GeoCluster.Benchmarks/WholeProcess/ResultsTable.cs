using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace GeoCluster.Benchmarks.WholeProcess;

/// <summary>Results as Markdown, a file per processor and day.</summary>
internal static class ResultsTable
{
    private const string Header = """
        | case | runs | rows | places | clusters | distance tests | wall s | CPU s | peak MB | Locate s | Cluster s | expected s | expected MB |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        """;

    /// <summary>Writes <c>results/PROCESSOR/process-DATE.md</c>, replacing one of the same day.</summary>
    /// <returns>The path.</returns>
    public static string Write(IReadOnlyList<ResultRow> rows, string note)
    {
        string processor = Processor();
        string folder = Path.Combine(Inputs.Repository, "tests", "GeoCluster.Benchmarks", "results", processor.Replace(' ', '-'));
        Directory.CreateDirectory(folder);
        string date = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var text = new StringBuilder()
            .Append($"# Whole processes on {processor}\n\n")
            .Append(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {date}, commit {Commit()}. ")
            .Append($"Medians of the runs.{(note.Length == 0 ? "" : " " + note)}\n")
            .Append("Columns: see ../../README.md.\n\n")
            .Append(Header.ReplaceLineEndings("\n")).Append('\n');
        foreach (var row in rows)
            text.Append(Line(row)).Append('\n');
        string path = Path.Combine(folder, $"process-{date}.md");
        File.WriteAllText(path, text.ToString());
        return path;
    }

    /// <summary>A row of the table.</summary>
    public static string Line(ResultRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {row.Case} | {row.Runs} | {row.Rows:N0} | {row.Places:N0} | {row.Clusters:N0} | {(row.DistanceTests is { } tests ? tests.ToString("N0", CultureInfo.InvariantCulture) : "–")} | {row.Cost.WallSeconds:F2} | {row.Cost.CpuSeconds:F2} | {row.Cost.PeakBytes / 1e6:N0} | {row.LocateSeconds:F3} | {row.ClusterSeconds:F3} | {row.Expected?.Time.TotalSeconds:F2} | {row.Expected?.Bytes / 1e6:N0} |");

    /// <summary>As the system calls it: Linux in a file, Windows in a variable.</summary>
    private static string Processor()
    {
        string? model = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1]
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return string.Concat((model ?? "unknown processor").Trim().Where(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-'));
    }

    private static string Commit()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Inputs.Repository, "describe", "--always", "--dirty"]) { RedirectStandardOutput = true })!;
        string commit = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        return commit;
    }
}
