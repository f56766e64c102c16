using GeoCluster.Tables;

namespace GeoCluster.Cli.Output;

/// <summary>The leading clusters as a table.</summary>
internal static class RankingTable
{
    /// <summary>Rows shown at most.</summary>
    public const int Rows = 10;

    /// <summary>The first <see cref="Rows"/> clusters.</summary>
    /// <param name="ranked">At least one cluster.</param>
    /// <param name="width">
    /// Width of the window in characters. If it is too narrow for the shares of all sources, the last sources are left out; the files
    /// contain all of them.
    /// </param>
    public static PlainTable Of(RankedTable ranked, int width)
    {
        var clusters = ranked.Clusters;
        int rows = Math.Min(Rows, ranked.Length);
        var sources = Fitting(ranked, rows, width);

        var table = new PlainTable().Number("Rank").WrappedText("Cluster").Text("Countries").Number("Score");
        foreach (var source in sources)
            table.Number(source.Source);
        for (int row = 0; row < rows; row++)
        {
            int cluster = row;
            table.Row([
                $"{row + 1}", clusters.Name[row], clusters.Countries[row], $"{ranked.Score[row]:F3}",
                .. sources.Select(source => Share(source, cluster))]);
        }
        return table;
    }

    /// <summary>The sources whose columns leave at least 30 characters for the names, which then rarely wrap.</summary>
    private static SourceRanks[] Fitting(RankedTable ranked, int rows, int width)
    {
        const int gap = 2, leastNameWidth = 30;
        int countries = Math.Max("Countries".Length, ranked.Clusters.Countries.Take(rows).Max(codes => codes.Length));
        int left = width - "Rank".Length - gap - leastNameWidth - gap - countries - gap - "12.345".Length;
        return [.. ranked.Sources.TakeWhile(source => (left -= gap + Math.Max(source.Source.Length, "12.34 %".Length)) >= 0)];
    }

    private static string Share(SourceRanks source, int cluster) => $"{source.SharePercent[cluster]:F2} %";
}
