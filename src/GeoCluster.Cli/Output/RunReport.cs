using System.Collections.Immutable;
using GeoCluster.Runs;
using GeoCluster.Tables;

namespace GeoCluster.Cli.Output;

/// <summary>What a finished run shows to people and scripts.</summary>
internal static class RunReport
{
    /// <summary>Writes the leading clusters to standard output and all else to standard error.</summary>
    /// <param name="result">The finished run.</param>
    /// <param name="folder">Where its results are, absolute.</param>
    /// <param name="time">How long it took.</param>
    /// <param name="peakMemory">Bytes.</param>
    /// <param name="screen">Where to.</param>
    /// <returns>The exit code.</returns>
    public static int Write(RunResult result, string folder, TimeSpan time, long peakMemory, Screen screen)
    {
        ImmutableArray<(string, RowAccounting)> sources = [.. result.Ingested.Sources.Select(source => (source.Source, source.Rows)),
            .. result.PopulationRows is { Rows: var people }
                ? [(result.Options.Population!.Name, people)] : Array.Empty<(string, RowAccounting)>()];
        screen.Note();
        screen.Note(RowsTable.Of(sources));
        if (RowsTable.Losses(sources) is { } losses)
        {
            screen.Note();
            screen.Note(losses);
        }
        screen.Note();
        screen.Note(CoverageTable.Of(result.Ranked));
        screen.Note();

        var ranked = result.Ranked;
        if (ranked.Length > 0)
        {
            screen.Note($"Top {Math.Min(RankingTable.Rows, ranked.Length)} of {NumberFormat.Whole(ranked.Length)} clusters");
            screen.WriteData(RankingTable.Of(ranked, screen.DataWidth));
            screen.Note();
        }

        foreach (var warning in result.Warnings)
            screen.Warning($"{warning.Source}: {warning.Message}");
        if (MidpointWarning(ranked.Clusters) is { } midpoints)
            screen.Warning(midpoints);
        string[] shortfalls = [.. Shortfalls(result)];
        foreach (string shortfall in shortfalls)
            screen.Warning(shortfall);
        screen.Note(
            $"Results in {Words.Path(folder)} after {NumberFormat.Duration(time)}, with a peak memory of {NumberFormat.Bytes(peakMemory)}");
        screen.Note(Words.ToOpen(folder));
        return shortfalls.Length > 0 ? ExitCodes.LimitBrokenOrNothingFound : ExitCodes.Done;
    }

    /// <summary>Names clusters with more than half of their rows at midpoints; null if there are none.</summary>
    private static string? MidpointWarning(ClusterTable clusters)
    {
        const double Half = 50;
        const int MostNamed = 3;
        if (clusters.MidpointPercent.IsDefault)
            return null;
        int[] coarse = [.. Enumerable.Range(0, clusters.Length).Where(cluster => clusters.MidpointPercent[cluster] > Half)];
        string named = string.Join(", ", coarse.Take(MostNamed).Select(cluster => clusters.Name[cluster]));
        return coarse.Length == 0 ? null
            : $"in {NumberFormat.Whole(coarse.Length)} of {NumberFormat.Whole(clusters.Length)} clusters, "
                + "more than half of the rows are located only at the midpoint of a city, region or country "
                + $"(midpoint_share in clusters.csv), first in {named}: the borders of these clusters are no more precise";
    }

    /// <summary>What makes the exit code 1.</summary>
    private static IEnumerable<string> Shortfalls(RunResult result)
    {
        var (limit, read, rejected) = (result.Options.MaxRejected, result.Ingested.RowsRead, result.Ingested.RowsRejected);
        if (limit.IsBrokenBy(rejected, read))
        {
            yield return $"{NumberFormat.Whole(rejected)} of {NumberFormat.Whole(read)} rows were rejected "
                + $"({NumberFormat.Percent((double)rejected / read)}), more than maxRejected allows ({Words.Of(limit)}); "
                + "rejected.csv lists them";
        }
        if (result.Ranked.Length == 0)
            yield return $"no cluster was found: no place has {Words.Threshold(result.Options.Clustering)}{Densest(result)}";
    }

    private static string Densest(RunResult result) => result.Labels.Density switch
    {
        { IsDefault: true } => "",
        { IsEmpty: true } => "; there are no places at all",
        var density => $"; the densest place has {NumberFormat.Whole(density.Max() / result.Places.CountScale)}",
    };
}
