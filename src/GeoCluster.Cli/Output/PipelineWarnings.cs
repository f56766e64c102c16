using System.Collections.Immutable;
using GeoCluster.Checking;
using GeoCluster.Options;
using GeoCluster.Stages.Ingesting;

namespace GeoCluster.Cli.Output;

/// <summary>What looks wrong with a pipeline that could run.</summary>
internal static class PipelineWarnings
{
    /// <summary>Sentences; empty if nothing looks wrong.</summary>
    public static IEnumerable<string> Of(PipelineOptions options, ImmutableArray<SourceInspection> inspections)
    {
        foreach (var (name, sample) in inspections.Where(i => i.Sample is not null).Select(i => (i.Source, i.Sample!)))
        {
            foreach (string warning in OfAnySample(name, sample))
                yield return warning;
            foreach (string warning in OfSample(options.Sources.First(source => source.Name == name), sample))
                yield return $"{name}: {warning}";
        }
        long read = inspections.Sum(i => i.Sample?.Rows.Read ?? 0), rejected = inspections.Sum(i => i.Sample?.Rows.RejectedRows ?? 0);
        var limit = options.MaxRejected;
        if (limit.IsBrokenBy(rejected, read))
        {
            yield return $"{NumberFormat.Percent((double)rejected / read)} of the sampled rows are rejected; "
                + $"maxRejected allows {Words.Of(limit)}.";
        }
        if (MostObservations(options, inspections) is { } most && most < options.Clustering.MinDensity)
        {
            yield return $"The sources used for clustering have about {NumberFormat.Whole(most)} observations in all, fewer than the "
                + $"minimum density of {Words.Amount(options.Clustering.MinDensity)}: no cluster can be found.";
        }
    }

    /// <summary>Sentences about the population; empty if nothing looks wrong.</summary>
    public static IEnumerable<string> OfPopulation(SourceInspection population) =>
        population.Sample is { } sample ? OfAnySample(population.Source, sample) : [];

    private static IEnumerable<string> OfAnySample(string name, SourceSample sample)
    {
        foreach (string warning in sample.Warnings)
            yield return $"{name}: {warning}";
        if (sample.Rows.Used == 0)
            yield return sample.Rows.Read == 0 ? $"{name}: there are no rows." : $"{name}: no sampled row can be used.";
    }

    // One row in twenty: every source has a few duplicates.
    private const double ManyRepeats = 0.05;

    private static IEnumerable<string> OfSample(SourceOptions source, SourceSample sample)
    {
        var repeats = sample.Repeats;
        if (source.Columns.ContainsKey(ColumnRole.Person) && repeats.Addresses > ManyRepeats * repeats.Rows)
        {
            yield return $"{NumberFormat.Percent((double)repeats.Addresses / repeats.Rows)} of the sampled rows duplicate the record, "
                + "person and position of another row, so densities count them twice. "
                + "Remove them, or map the column that distinguishes them.";
        }
        if (CoarsePrecision.RegionWarning(sample.Precision) is { } coarse)
            yield return coarse;
    }

    /// <summary>
    /// Observations used for clustering, estimated from the sample; null if densities are not sums of observations, or if the number of
    /// rows is only estimated.
    /// </summary>
    private static long? MostObservations(PipelineOptions options, ImmutableArray<SourceInspection> inspections)
    {
        if (options.Clustering.Weighting == Weighting.Fractional)
            return null;
        var clustered = options.Sources.Zip(inspections).Where(pair => pair.First.Clusters).Select(pair => pair.Second).ToArray();
        return clustered.All(i => i is { Expected: not null } && (i.Rows is not null || i.Sample!.Rows.Read == i.Expected.Read))
            ? clustered.Sum(i => i.Expected!.Observations) : null;
    }
}
