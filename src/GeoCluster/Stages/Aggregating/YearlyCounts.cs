using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Aggregating;

/// <summary>Spreads the counts of a source over the years.</summary>
internal static class YearlyCounts
{
    /// <summary>Exact counts by cluster and year, and their trends.</summary>
    /// <param name="amounts">Sums of all rows, including noise, by cluster and year.</param>
    /// <param name="observations">The rows; their year is mapped.</param>
    /// <param name="clusterCount">Number of clusters.</param>
    public static YearCounts Of(TextAmount[] amounts, ObservationTable observations, int clusterCount)
    {
        var (codes, yearOfCode) = observations.Year!;
        var counts = amounts
            .GroupBy(a => (a.Label, Year: a.Code == TextColumn.Missing ? (int?)null : yearOfCode[a.Code]))
            .ToDictionary(cell => cell.Key, cell => Tally.From(cell.Select(a => KeyValuePair.Create(a.Denominator, a.Amount))));
        var unlocatedOf = observations.UnlocatedByYear.ToLookup(u => u.Year, u => u.Count);

        var known = yearOfCode.Select(y => (int?)y).Concat(unlocatedOf.Select(u => u.Key)).Where(y => y is not null).Distinct().Order();
        bool hasNone = unlocatedOf.Contains(null) || codes.Contains((short)TextColumn.Missing);
        ImmutableArray<int?> years = [.. known, .. hasNone ? [null] : Array.Empty<int?>()];
        ImmutableArray<Tally> Row(int label) => [.. years.Select(year => counts.GetValueOrDefault((label, year), Tally.Zero))];
        ImmutableArray<ImmutableArray<Tally>> clusters = [.. Enumerable.Range(0, clusterCount).Select(Row)];
        var noise = Row(LabelTable.Noise);
        ImmutableArray<Tally> unlocated = [.. years.Select(year => Tally.Sum(unlocatedOf[year]))];
        ImmutableArray<Tally> world = [.. years.Select((_, i) => Tally.Sum([.. clusters.Select(c => c[i]), noise[i], unlocated[i]]))];

        int[] dated = [.. years.OfType<int>()];
        double[] worldCounts = Doubles(world), level = [.. dated.Select(_ => 1.0)];
        double[][] clusterCounts = [.. clusters.Select(Doubles)];
        return new YearCounts
        {
            Year = years,
            Clusters = clusters,
            Noise = noise,
            Unlocated = unlocated,
            World = world,
            GrowthPercent = [.. clusterCounts.Select(count => YearlyGrowth.Percent(dated, count, level))],
            ShareGrowthPercent = [.. clusterCounts.Select(count => YearlyGrowth.Percent(dated, count, worldCounts))],
            WorldGrowthPercent = YearlyGrowth.Percent(dated, worldCounts, level),
        };

        double[] Doubles(ImmutableArray<Tally> tallies) => [.. tallies.Take(dated.Length).Select(tally => tally.ToDouble())];
    }
}
