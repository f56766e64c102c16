using GeoCluster.Checking;

namespace GeoCluster.Benchmarks.WholeProcess;

/// <summary>One run of one case, or the medians of several.</summary>
/// <param name="Case">Name of the case.</param>
/// <param name="Runs">Number of runs.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Places">Distinct positions; this and the values up to the cost are null where no places are computed.</param>
/// <param name="Clusters">Clusters found.</param>
/// <param name="DistanceTests">Distances that the Cluster stage computed; also null where the program does not report them.</param>
/// <param name="LocateSeconds">Wall time of Locate.</param>
/// <param name="ClusterSeconds">Wall time of Cluster.</param>
/// <param name="Cost">Cost of the process.</param>
internal sealed record ResultRow(
    string Case, int Runs, long Rows, long? Places, long? Clusters, long? DistanceTests, double? LocateSeconds, double? ClusterSeconds,
    ProcessCost Cost)
{
    /// <summary>What <c>geocluster check</c> expects the run to cost; null where there is nothing to check.</summary>
    public ExpectedCost? Expected { get; init; }

    /// <summary>Medians over the runs of one case, which must agree in rows, places, clusters and distance tests.</summary>
    /// <exception cref="InvalidOperationException">The runs disagree.</exception>
    public static ResultRow Median(IReadOnlyList<ResultRow> runs)
    {
        var first = runs[0];
        if (runs.Any(run => (run.Rows, run.Places, run.Clusters, run.DistanceTests)
            != (first.Rows, first.Places, first.Clusters, first.DistanceTests)))
            throw new InvalidOperationException($"Runs of {first.Case} differ in what they found.");
        return first with
        {
            Runs = runs.Count,
            LocateSeconds = first.LocateSeconds is null ? null : Middle(run => run.LocateSeconds!.Value),
            ClusterSeconds = first.ClusterSeconds is null ? null : Middle(run => run.ClusterSeconds!.Value),
            Cost = new ProcessCost(
                Middle(run => run.Cost.WallSeconds), Middle(run => run.Cost.CpuSeconds), (long)Middle(run => run.Cost.PeakBytes), ""),
        };

        double Middle(Func<ResultRow, double> value)
        {
            double[] sorted = [.. runs.Select(value).Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }
}
