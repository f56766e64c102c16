using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Cli.Output;

/// <summary>Which part of each source's world total lies inside clusters, outside them, and nowhere.</summary>
internal static class CoverageTable
{
    /// <summary>One row per source; a source without any record has dashes.</summary>
    public static PlainTable Of(ImmutableArray<SourceCounts> sources)
    {
        var table = new PlainTable().Text("Share of the world total").Number("In clusters").Number("Outside").Number("Unlocated");
        foreach (var source in sources)
        {
            double world = source.World.ToDouble();
            string Part(Tally part) => world == 0 ? "–" : Numbers.Percent(part.ToDouble() / world);
            table.Row(source.Source, Part(Tally.Sum(source.Fractional)), Part(source.Noise), Part(source.Unlocated));
        }
        return table;
    }
}
