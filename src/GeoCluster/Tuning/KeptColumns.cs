using System.Collections.Immutable;
using GeoCluster.Formats.Columns;

namespace GeoCluster.Tuning;

/// <summary>The columns of <c>kept.csv</c>: how much of each cluster of the pipeline's own setting stays together over the grid.</summary>
internal static class KeptColumns
{
    /// <summary>All columns, a row per cluster by rank.</summary>
    public static ImmutableArray<TableColumn> Of(TuneTable table)
    {
        TunedSetting[] others = [.. table.Settings.SelectMany(row => row).Where(setting => !ReferenceEquals(setting, table.OwnSetting))];
        var clusters = table.OwnSetting.Clusters;
        double[] Over(Func<TunedSetting, ImmutableArray<double>> part, Func<IEnumerable<double>, double> sum) =>
            [.. Enumerable.Range(0, clusters.Length).Select(c => sum(others.Select(setting => part(setting)[c]).DefaultIfEmpty(1)))];
        double[] containment = Over(setting => setting.OwnContainment, Enumerable.Average), low = Over(setting => setting.OwnContainment, Enumerable.Min);
        double[] jaccard = Over(setting => setting.OwnJaccard, Enumerable.Average);
        return
        [
            new("rank", ColumnType.Whole, i => i + 1L),
            new("id", ColumnType.Text, i => clusters[i].Id),
            new("name", ColumnType.Text, i => clusters[i].Name),
            TableColumn.Real("grid_kept_together", i => containment[i]),
            TableColumn.Real("grid_kept_together_low", i => low[i]),
            TableColumn.Real("grid_kept_alike", i => jaccard[i]),
        ];
    }
}
