using System.Diagnostics;
using System.Globalization;
using GeoCluster.Benchmarks.WholeProcess;

/// <summary>
/// Makes an unchanged .NET program record its own cost when it ends, since this cannot be queried later. The runtime calls this class
/// before Main if DOTNET_STARTUP_HOOKS names this assembly; it requires this class name, outside any namespace.
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
