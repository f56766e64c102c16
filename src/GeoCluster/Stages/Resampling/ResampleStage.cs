using System.Collections.Immutable;
using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Resampling;

/// <summary>Finds how much of the ranking is chance.</summary>
internal static class ResampleStage
{
    /// <summary>Draws the records of each source many times anew, borders of clusters fixed, and ranks the clusters each time.</summary>
    /// <param name="records">How the records lie in the clusters, labelled in rank order.</param>
    /// <param name="ranked">The ranking, for its weights and ids.</param>
    /// <param name="options">Number of draws and seed.</param>
    /// <param name="context">Threads, cancellation, progress.</param>
    /// <returns>Intervals and probabilities by rank; the same for any order of rows and number of threads.</returns>
    /// <remarks>
    /// Each record, with all its addresses, comes up as often as a Poisson number of mean 1 says, so that a class of N records comes up a
    /// Poisson number of mean N times (Hanley and MacGibbon 2006, "Creating non-parametric bootstrap samples using Poisson frequencies").
    /// The random numbers of a class follow from the seed, its source and its parts. Shares, scores and ties are as in the ranking, world
    /// totals drawn with the rest. Intervals of ranks follow from pairs, since percentiles of drawn ranks are too narrow among clusters
    /// that are nearly equal: a draw shuffles them once more, and those that stand at an end by chance are drawn back from it (Mogstad,
    /// Romano, Shaikh and Wilhelm 2024, "Inference for ranks", Review of Economic Studies 91). Memory is 12 bytes per cluster and draw;
    /// time grows with the square of the number of clusters of alike scores.
    /// </remarks>
    public static UncertaintyTable Run(
        ImmutableArray<RecordClasses> records, RankedTable ranked, BootstrapOptions options, RunContext context)
    {
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

    /// <summary>Start of the random numbers of a source.</summary>
    internal static ulong SeedOf(long seed, string source)
    {
        ulong mixed = BitMixing.Mixed((ulong)seed);
        foreach (char letter in source)
            mixed = BitMixing.Mixed(mixed + letter);
        return mixed;
    }
}
