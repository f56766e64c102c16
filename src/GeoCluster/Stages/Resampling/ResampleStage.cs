using System.Collections.Immutable;
using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Resampling;

/// <summary>Determines how much of the ranking is due to chance.</summary>
internal static class ResampleStage
{
    /// <summary>Resamples the records of each source many times, with fixed cluster boundaries, and ranks the clusters each time.</summary>
    /// <param name="records">The distribution of the records over the clusters, labeled in rank order.</param>
    /// <param name="ranked">The ranking, which provides weights and ids.</param>
    /// <param name="options">Number of draws and seed.</param>
    /// <param name="context">Threads, cancellation, progress.</param>
    /// <returns>Intervals and probabilities by rank; the same for any order of rows and number of threads.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of draws is 0 or out of range, or the seed is.</exception>
    /// <remarks>
    /// Each record, with all its addresses, is drawn a Poisson number of times with mean 1, so a class of N records is drawn a Poisson
    /// number of times with mean N (Hanley and MacGibbon 2006, "Creating non-parametric bootstrap samples using Poisson frequencies"). The
    /// random numbers of a class depend on the seed, its source and its parts. Shares, scores and ties are computed as in the ranking, and
    /// world totals are drawn with the rest. Intervals of ranks are based on pairs of clusters, since percentiles of drawn ranks are too
    /// narrow among clusters that are nearly equal: a draw shuffles them once more, and those that are at an end by chance move back
    /// toward the middle (Mogstad, Romano, Shaikh and Wilhelm 2024, "Inference for ranks", Review of Economic Studies 91). Memory is 12
    /// bytes per cluster and draw; time grows with the square of the number of clusters with similar scores.
    /// </remarks>
    public static UncertaintyTable Run(
        ImmutableArray<RecordClasses> records, RankedTable ranked, BootstrapOptions options, RunContext context)
    {
        (BootstrapOptions.DrawsLimits with { Least = 1 }).Check(options.Draws, "The number of draws", nameof(options));
        BootstrapOptions.SeedLimits.Check(options.Seed, "The seed", nameof(options));
        int clusters = ranked.Length, draws = options.Draws;
        double weights = ranked.Sources.Sum(source => source.Weight);
        double[] weight = [.. ranked.Sources.Select(source => source.Weight / weights)];
        ulong[] seed = [.. records.Select(source => SeedOf(options.Seed, source.Source))];
        var numbers = new PoissonNumbers(records);
        var drawn = new DrawnRanking(clusters, draws, weight, ranked.Clusters.Id);
        int done = 0;
        Chunks.Run(
            draws, DrawnCounts.Draws, context,
            () => records.Select(_ => new DrawnCounts(clusters)).ToArray(),
            (chunk, counts) =>
            {
                for (int s = 0; s < counts.Length; s++)
                {
                    context.Cancel.ThrowIfCancellationRequested();
                    counts[s].Draw(records[s], numbers, seed[s], chunk.First);
                }
                drawn.Rank(counts, chunk.First, chunk.End);
                context.Progress?.Report(new StageProgress("Resample", Interlocked.Add(ref done, chunk.End - chunk.First), draws, "draws"));
            });
        return drawn.ToTable(context);
    }

    /// <summary>Seed of the random numbers of a source.</summary>
    internal static ulong SeedOf(long seed, string source)
    {
        ulong mixed = BitMixing.Mixed((ulong)seed);
        foreach (char letter in source)
            mixed = BitMixing.Mixed(mixed + letter);
        return mixed;
    }
}
