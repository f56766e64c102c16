using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Cli.Output;

/// <summary>
/// The share of each source's world total that lies in clusters, outside them, is not located, and lies in the leading clusters.
/// </summary>
internal static class CoverageTable
{
    /// <summary>One row per source, then one for the score; a source without records shows dashes.</summary>
    public static PlainTable Of(RankedTable ranked)
    {
        var table = new PlainTable().Text("Share of the world total")
            .Number("In clusters").Number("Outside").Number("Unlocated").Number("Top 10").Number("Top 100");
        foreach (var (counts, ranks) in ranked.Clusters.Sources.Zip(ranked.Sources))
        {
            double world = counts.World.ToDouble();
            string Share(double part) => world == 0 ? "–" : NumberFormat.Percent(part);
            string Part(Tally part) => Share(part.ToDouble() / world);
            table.Row(
                counts.Source, Part(Tally.Sum(counts.Fractional)), Part(counts.Noise), Part(counts.Unlocated),
                Share(Leading(ranks.SharePercent, 10)), Share(Leading(ranks.SharePercent, 100)));
        }
        table.Row("score", NumberFormat.Percent(Leading(ranked.Score, ranked.Length)), "", "",
            NumberFormat.Percent(Leading(ranked.Score, 10)), NumberFormat.Percent(Leading(ranked.Score, 100)));
        return table;
    }

    private static double Leading(ImmutableArray<double> percent, int clusters) => percent.Take(clusters).Sum() / 100;
}
