using System.Collections.Immutable;
using GeoCluster.Ingesting;

namespace GeoCluster.Cli.Output;

/// <summary>What looks wrong with a pipeline that could run.</summary>
internal static class Doubts
{
    /// <summary>Sentences; empty if nothing looks wrong.</summary>
    public static IEnumerable<string> About(PipelineOptions options, ImmutableArray<SourceInspection> inspections)
    {
        foreach (var (name, sample) in inspections.Where(i => i.Sample is not null).Select(i => (i.Source, i.Sample!)))
        {
            foreach (string warning in sample.Warnings)
                yield return $"{name}: {warning}";
            if (sample.Rows.Used == 0)
                yield return sample.Rows.Read == 0 ? $"{name}: there are no rows." : $"{name}: no row of the sample can be used.";
        }
        long read = inspections.Sum(i => i.Sample?.Rows.Read ?? 0), rejected = inspections.Sum(i => i.Sample?.Rows.RejectedRows ?? 0);
        var limit = options.MaxRejected;
        if (limit.IsBrokenBy(rejected, read))
            yield return $"{Numbers.Percent((double)rejected / read)} of the sample are rejected; maxRejected allows {Words.Of(limit)}.";
        if (MostObservations(options, inspections) is { } most && most < options.Clustering.MinDensity)
        {
            yield return $"All sources that find clusters have about {Numbers.Whole(most)} observations, fewer than the minimum density of " +
                $"{Words.Amount(options.Clustering.MinDensity)}: no cluster can be found.";
        }
    }

    private static string PositionOf(SourceOptions source) =>
        source.Columns.TryGetValue(ColumnRole.Geometry, out string? geometry) ? geometry : source.Columns[ColumnRole.Longitude];

    /// <summary>
    /// Observations that take part in finding clusters, estimated from the sample; null where a row is not an observation, counts do not
    /// add up to observations, or the number of rows is not known.
    /// </summary>
    private static long? MostObservations(PipelineOptions options, ImmutableArray<SourceInspection> inspections)
    {
        if (options.Clustering.Weighting == Weighting.Fractional)
            return null;
        double sum = 0;
        foreach (var (source, inspection) in options.Sources.Zip(inspections).Where(pair => pair.First.Clusters))
        {
            bool hasLists = inspection.Files.Any(file => file.Columns.Any(column => column.IsList && column.Name == PositionOf(source)));
            if (source.Columns.ContainsKey(ColumnRole.Count) || hasLists || inspection is not { Rows: { } rows, Sample.Rows: { Read: > 0 } sample })
                return null;
            sum += (double)rows * sample.Used / sample.Read;
        }
        return (long)sum;
    }
}
