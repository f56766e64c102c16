using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace GeoCluster.Benchmarks.WholeProcess;

/// <summary>Writes results as Markdown, one file per processor and day.</summary>
internal static class ResultsTable
{
    private const string Header =
        "| case | runs | rows | places | clusters | distance tests | wall s | CPU s | peak MB | Locate s | Cluster s "
        + "| expected s | expected MB |\n"
        + "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n";

    /// <summary>Writes <c>results/PROCESSOR/process-DATE.md</c>, replacing a file of the same day.</summary>
    /// <returns>The path.</returns>
    public static string Write(IReadOnlyList<ResultRow> rows, string note)
    {
        string processor = Processor();
        string folder = Path.Combine(Inputs.Repository, "tests", "GeoCluster.Benchmarks", "results", processor.Replace(' ', '-'));
        Directory.CreateDirectory(folder);
        string date = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var text = new StringBuilder()
            .Append($"# Whole processes on {processor}\n\n")
            .Append(CultureInfo.InvariantCulture,
                $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {date}, commit {Commit()}. ")
            .Append($"Medians of the runs.{(note.Length == 0 ? "" : " " + note)}\n")
            .Append("Columns: see ../../README.md.\n\n")
            .Append(Header);
        foreach (var row in rows)
            text.Append(Line(row)).Append('\n');
        string path = Path.Combine(folder, $"process-{date}.md");
        File.WriteAllText(path, text.ToString());
        return path;
    }

    /// <summary>A row of the table, with – for values that the case does not report.</summary>
    public static string Line(ResultRow row)
    {
        string[] cells =
        [
            row.Case, Show(row.Runs, "N0"), Show(row.Rows, "N0"), Show(row.Places, "N0"), Show(row.Clusters, "N0"),
            Show(row.DistanceTests, "N0"),
            Show(row.Cost.WallSeconds, "F2"), Show(row.Cost.CpuSeconds, "F2"), Show(row.Cost.PeakBytes / 1e6, "N0"),
            Show(row.LocateSeconds, "F3"), Show(row.ClusterSeconds, "F3"), Show(row.Expected?.Time.TotalSeconds, "F2"),
            Show(row.Expected?.Bytes / 1e6, "N0"),
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string Show(IFormattable? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    /// <summary>The name of the processor: Linux has it in a file, Windows in a variable.</summary>
    private static string Processor()
    {
        string? model = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1]
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return string.Concat((model ?? "unknown processor").Trim().Where(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-'));
    }

    private static string Commit()
    {
        using var git = Process.Start(
            new ProcessStartInfo("git", ["-C", Inputs.Repository, "describe", "--always", "--dirty"]) { RedirectStandardOutput = true })!;
        string commit = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        return commit;
    }
}
