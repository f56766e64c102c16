using GeoCluster.Checking;

namespace GeoCluster.Benchmarks.WholeProcess;

/// <summary>One run of one case, or the medians of several.</summary>
/// <param name="Case">What was run.</param>
/// <param name="Runs">How many runs stand behind the numbers.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Places">Distinct positions; null where none are looked for, as are the values that follow.</param>
/// <param name="Clusters">Clusters found.</param>
/// <param name="DistanceTests">Of the Cluster stage; null where the program does not tell, too.</param>
/// <param name="LocateSeconds">Wall time of the stage.</param>
/// <param name="ClusterSeconds">Wall time of the stage.</param>
/// <param name="Cost">Cost of the process.</param>
internal sealed record ResultRow(
    string Case, int Runs, long Rows, long? Places, long? Clusters, long? DistanceTests, double? LocateSeconds, double? ClusterSeconds,
    ProcessCost Cost)
{
    /// <summary>What <c>geocluster check</c> expects the run to cost; null where there is nothing to check.</summary>
    public ExpectedCost? Expected { get; init; }

    /// <summary>Medians of runs of one case, which agree in rows, places, clusters and distance tests.</summary>
    /// <exception cref="InvalidOperationException">They do not agree.</exception>
    public static ResultRow Median(IReadOnlyList<ResultRow> runs)
    {
        var first = runs[0];
        if (runs.Any(
            run => (run.Rows, run.Places, run.Clusters, run.DistanceTests) != (
                first.Rows, first.Places, first.Clusters, first.DistanceTests)))
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
