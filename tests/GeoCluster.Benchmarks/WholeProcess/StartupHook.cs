using System.Diagnostics;
using System.Globalization;
using GeoCluster.Benchmarks.WholeProcess;

/// <summary>
/// Lets any .NET program, unchanged, say at its own end what it cost: after the end nobody can ask for it. The runtime calls this before
/// the program's Main where DOTNET_STARTUP_HOOKS names this assembly; it wants this name, outside of any namespace.
/// </summary>
internal static class StartupHook
{
    /// <summary>Called by the runtime.</summary>
    public static void Initialize() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        using var process = Process.GetCurrentProcess();
        string cost = string.Create(CultureInfo.InvariantCulture, $"{process.TotalProcessorTime.TotalSeconds} {process.PeakWorkingSet64}");
        File.WriteAllText(Environment.GetEnvironmentVariable(MeasuredProcess.CostFileVariable)!, cost);
    };
}
