namespace GeoCluster.Tests.Support;

/// <summary>
/// Measures the largest number of bytes in use while an action runs. Tests that use it belong to the collection <see cref="Alone"/>.
/// </summary>
internal static class PeakMemory
{
    /// <summary>Name of the collection whose tests run while no others do.</summary>
    public const string Alone = "Runs alone";

    /// <summary>The largest number of bytes in use at a time, beyond those in use before.</summary>
    /// <remarks>
    /// Samples as often as it can, each time after collecting all garbage. So it may miss a short peak, but never measures too much, on
    /// a machine however busy.
    /// </remarks>
    public static long Of(Action action)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true), most = 0;
        using var done = new ManualResetEventSlim();
        var watch = new Thread(() =>
        {
            do
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            while (!done.Wait(1));
        });
        watch.Start();
        try
        {
            action();
        }
        finally
        {
            done.Set();
            watch.Join();
        }
        return most;
    }
}

/// <summary>Tests that measure memory.</summary>
[CollectionDefinition(PeakMemory.Alone, DisableParallelization = true)]
public class AloneCollection;
