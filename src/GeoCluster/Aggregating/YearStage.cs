using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Aggregating;

/// <summary>Spreads the counts of clusters over the years.</summary>
public static class YearStage
{
    /// <summary>Counts by cluster and year, for each source that maps a year or date.</summary>
    /// <param name="located">Observations of each source, with the place of each.</param>
    /// <param name="labels">Labels of the places; clusters come in their order.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <returns>Exact counts, and their trends.</returns>
    /// <exception cref="OverflowException">A sum of amounts exceeds what 64 bits hold.</exception>
    public static YearTable Run(ImmutableArray<LocatedObservations> located, LabelTable labels, RunContext context) => new(
        [.. located.Where(source => source.Observations.Year is not null).Select(source => CountsOf(source, labels, context))]);

    private static YearCounts CountsOf(LocatedObservations located, LabelTable labels, RunContext context)
    {
        var observations = located.Observations;
        var (codes, yearOfCode) = observations.Year!;
        var column = new SummedColumn(null, Noise: true) { Years = observations.Year };
        var counts = TextAmounts.Of([column], observations, located.LabelOfAddress(labels), labels.ClusterCount, context)[0]
            .GroupBy(a => (a.Label, Year: a.Code == TextColumn.Missing ? (int?)null : yearOfCode[a.Code]))
            .ToDictionary(cell => cell.Key, cell => Tally.From(cell.Select(a => KeyValuePair.Create(a.Denominator, a.Amount))));
        var unlocatedOf = observations.UnlocatedByYear.ToLookup(u => u.Year, u => u.Count);

        var known = yearOfCode.Select(y => (int?)y).Concat(unlocatedOf.Select(u => u.Key)).Where(y => y is not null).Distinct().Order();
        bool hasNone = unlocatedOf.Contains(null) || codes.Contains((short)TextColumn.Missing);
        ImmutableArray<int?> years = [.. known, .. hasNone ? [null] : Array.Empty<int?>()];
        ImmutableArray<Tally> Row(int label) => [.. years.Select(year => counts.GetValueOrDefault((label, year), Tally.Zero))];
        ImmutableArray<ImmutableArray<Tally>> clusters = [.. Enumerable.Range(0, labels.ClusterCount).Select(Row)];
        var noise = Row(LabelTable.Noise);
        ImmutableArray<Tally> unlocated = [.. years.Select(year => Tally.Sum(unlocatedOf[year]))];
        ImmutableArray<Tally> world = [.. years.Select((_, i) => Tally.Sum([.. clusters.Select(c => c[i]), noise[i], unlocated[i]]))];

        int[] dated = [.. years.OfType<int>()];
        double[] worldCounts = Doubles(world), level = [.. dated.Select(_ => 1.0)];
        double[][] clusterCounts = [.. clusters.Select(Doubles)];
        return new YearCounts
        {
            Source = observations.Source,
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
