namespace GeoCluster.Cli.Tests;

/// <summary>A theory about signals, which Windows has no command to send.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? "needs mkfifo and kill" : null;
}
