using System.Diagnostics;
using System.Globalization;

namespace GeoCluster.Benchmarks.WholeProcess;

/// <summary>The time and memory that a process took.</summary>
/// <param name="WallSeconds">Seconds from just before its start to just after its end.</param>
/// <param name="CpuSeconds">Processor time of all threads, read at its end.</param>
/// <param name="PeakBytes">Largest working set, read at its end.</param>
/// <param name="Output">Its standard output.</param>
internal sealed record ProcessCost(double WallSeconds, double CpuSeconds, long PeakBytes, string Output);

/// <summary>Runs .NET programs and measures them.</summary>
internal static class MeasuredProcess
{
    /// <summary>Environment variable that names the file to which a measured process writes its cost.</summary>
    public const string CostFileVariable = "GEOCLUSTER_BENCHMARK_COST";

    /// <summary>Runs a program and waits for its end.</summary>
    /// <exception cref="InvalidOperationException">Its exit code was not 0.</exception>
    public static ProcessCost Run(string assembly, string[] arguments, params (string Name, string Value)[] environment)
    {
        string costFile = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(
                Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
                [assembly, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(MeasuredProcess).Assembly.Location;
            start.Environment[CostFileVariable] = costFile;
            foreach (var (name, value) in environment)
                start.Environment[name] = value;
            long begin = Stopwatch.GetTimestamp();
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            double wall = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            if (process.ExitCode != 0)
                throw new InvalidOperationException(
                    $"{Path.GetFileName(assembly)} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}");
            string[] cost = File.ReadAllText(costFile).Split(' ');
            return new ProcessCost(
                wall, double.Parse(cost[0], CultureInfo.InvariantCulture), long.Parse(cost[1], CultureInfo.InvariantCulture), output);
        }
        finally
        {
            File.Delete(costFile);
        }
    }
}
