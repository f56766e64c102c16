namespace GeoCluster.Cli.Tests;

/// <summary>A theory about signals; Windows has no command that sends them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? "needs mkfifo and kill" : null;
}
