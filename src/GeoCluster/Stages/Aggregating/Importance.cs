using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Aggregating;

/// <summary>
/// The importance of each text in a cluster: the sum over the sources of its fractional count as a share of the world total.
/// </summary>
internal static class Importance
{
    /// <summary>Texts of one cluster with their importance, largest first, ties by ordinal comparison.</summary>
    /// <param name="tallies">Tallies of each source; null if the column is not mapped.</param>
    /// <param name="counts">Counts of each source, which contain the world totals.</param>
    /// <param name="label">The cluster.</param>
    /// <param name="keyOf">
    /// Texts with the same key are variants of one thing, and the most important variant stands for all. Texts with an empty key are left
    /// out.
    /// </param>
    public static ImmutableArray<(string Text, double Importance)> Of(
        IReadOnlyList<AttributeTallies?> tallies, IReadOnlyList<SourceCounts> counts, int label, Func<string, string> keyOf)
    {
        var variants = new SortedDictionary<string, double>(StringComparer.Ordinal);
        for (int s = 0; s < tallies.Count; s++)
        {
            if (tallies[s] is not { } source)
                continue;
            double world = counts[s].World.ToDouble();
            foreach (var (text, tally) in source.ByCluster[label])
                variants[text] = variants.GetValueOrDefault(text) + (world == 0 ? 0 : tally.ToDouble() / world);
        }
        return [.. variants
            .GroupBy(v => keyOf(v.Key), StringComparer.Ordinal)
            .Where(g => g.Key.Length > 0)
            .Select(g => (Text: g.MaxBy(v => v.Value).Key, Importance: g.Sum(v => v.Value)))
            .OrderByDescending(g => g.Importance).ThenBy(g => g.Text, StringComparer.Ordinal)];
    }
}
