using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Stages.Resampling;
using GeoCluster.Tables;

namespace GeoCluster.Runs;

/// <summary>
/// Runs the stages from Locate to Merge again for each draw of the records, to measure how stable clusters and their borders are.
/// </summary>
internal static class ReclusterRuns
{
    /// <summary>Draws records, finds and merges clusters among them, and matches these with the clusters of the run.</summary>
    /// <param name="located">Observations of all sources.</param>
    /// <param name="places">Places of the run.</param>
    /// <param name="labels">Labels of the places.</param>
    /// <param name="options">Settings of the run.</param>
    /// <param name="bootstrap">Number of draws and seed.</param>
    /// <param name="context">Threads, cancellation and progress in draws.</param>
    /// <returns>The stability; it depends neither on the order of rows nor on the number of threads.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of draws or the seed is out of range.</exception>
    /// <remarks>
    /// A draw takes about as long as the stages from Locate to Merge, and a copy of the observations at 12 bytes each. Its random numbers
    /// differ from those of <see cref="ResampleStage"/>, which draws classes of records.
    /// </remarks>
    public static StabilityTable Run(
        ImmutableArray<LocatedObservations> located, PlaceTable places, LabelTable labels, PipelineOptions options,
        BootstrapOptions bootstrap, RunContext context)
    {
        BootstrapOptions.ReclusterDrawsLimits.Check(bootstrap.ReclusterDraws, "The number of draws", nameof(bootstrap));
        BootstrapOptions.SeedLimits.Check(bootstrap.Seed, "The seed", nameof(bootstrap));
        DrawnObservations[] sources =
            [.. located.Select(source => new DrawnObservations(source, ResampleStage.SeedOf(bootstrap.Seed, source.Observations.Source)))];
        var clustering = options.Clustering with { ExactDensity = false };
        var quiet = context with { Progress = null };
        int[] exists = new int[labels.ClusterCount], belongs = new int[places.Length];
        for (int draw = 0; draw < bootstrap.ReclusterDraws; draw++)
        {
            var (_, _, joined) = JoinedClusters.Find(
                [.. sources.Select(source => source.Draw(draw, quiet))], clustering, options.Merge, quiet);
            Count(ClusterMatch.Of(places.Count.AsSpan(), labels, joined), labels.Label.AsSpan(), joined.Label.AsSpan());
            context.Progress?.Report(new StageProgress("Recluster", draw + 1, bootstrap.ReclusterDraws, "draws"));
        }
        return new StabilityTable
        {
            Existence = [.. exists.Select(draws => draws / (double)bootstrap.ReclusterDraws)],
            Membership = [.. belongs.Select(draws => draws / (double)bootstrap.ReclusterDraws)],
        };

        void Count(int[] match, ReadOnlySpan<int> label, ReadOnlySpan<int> drawnLabel)
        {
            for (int cluster = 0; cluster < match.Length; cluster++)
                exists[cluster] += match[cluster] == ClusterMatch.None ? 0 : 1;
            for (int place = 0; place < label.Length; place++)
                belongs[place] += drawnLabel[place] == (label[place] == LabelTable.Noise ? LabelTable.Noise : match[label[place]]) ? 1 : 0;
        }
    }
}

/// <summary>How stable clusters are when records are resampled and clusters are found again among them.</summary>
internal sealed record StabilityTable
{
    /// <summary>
    /// Per cluster: part of the draws, 0..1, in which it exists. It exists in a draw if a cluster of the draw shares with it more than half
    /// of the count in either of them, by the counts of places in the run itself.
    /// </summary>
    public required ImmutableArray<double> Existence { get; init; }

    /// <summary>
    /// Per place: part of the draws, 0..1, in which it lies in the cluster that matches its own; for a place in no cluster, the part in
    /// which it lies in none.
    /// </summary>
    public required ImmutableArray<double> Membership { get; init; }
}
