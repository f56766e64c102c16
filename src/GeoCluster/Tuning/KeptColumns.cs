using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.RunFiles.Columns;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.Tuning.KeptRows>;

namespace GeoCluster.Tuning;

/// <summary>How much of each cluster of the pipeline's own setting stays together over the grid: one row per cluster, by rank.</summary>
internal sealed class KeptRows
{
    private readonly TunedSetting[] _others;

    /// <summary>Makes the rows of a study.</summary>
    public KeptRows(TuneTable table)
    {
        _others = [.. table.Settings.SelectMany(row => row).Where(setting => !ReferenceEquals(setting, table.OwnSetting))];
        Clusters = table.OwnSetting.Clusters;
        Containment = Over(setting => setting.OwnContainment, Enumerable.Average);
        LowContainment = Over(setting => setting.OwnContainment, Enumerable.Min);
        Jaccard = Over(setting => setting.OwnJaccard, Enumerable.Average);
    }

    /// <summary>The clusters.</summary>
    public ImmutableArray<TunedCluster> Clusters { get; }

    /// <summary>Per cluster, the largest part that lies in one cluster of another setting; mean over the settings.</summary>
    public double[] Containment { get; }

    /// <summary>Per cluster, the smallest such part.</summary>
    public double[] LowContainment { get; }

    /// <summary>Per cluster, the Jaccard similarity to the most similar cluster of another setting; mean over the settings.</summary>
    public double[] Jaccard { get; }

    private double[] Over(Func<TunedSetting, ImmutableArray<double>> part, Func<IEnumerable<double>, double> sum) =>
    [
        .. Enumerable.Range(0, Clusters.Length)
            .Select(cluster => sum(_others.Select(setting => part(setting)[cluster]).DefaultIfEmpty(1))),
    ];
}

/// <summary>The columns of <c>kept.csv</c>.</summary>
internal static class KeptColumns
{
    /// <summary>Name of the table.</summary>
    public const string Table = "kept";

    /// <summary>All columns.</summary>
    public static ImmutableArray<Column> All =>
    [
        Column.Whole(SharedColumns.Rank, (_, i) => i + 1L),
        Column.Text(SharedColumns.Id, (rows, i) => rows.Clusters[i].Id),
        Column.Text(SharedColumns.Name, (rows, i) => rows.Clusters[i].Name),
        Column.Real(
            "grid_kept_together", "Kept together",
            "Largest part of the cluster that lies in one cluster under each other setting of the grid, mean over the settings.",
            "0 to 1", (rows, i) => rows.Containment[i]),
        Column.Real(
            "grid_kept_together_low", "Kept together, least", "Smallest such part over these settings.", "0 to 1",
            (rows, i) => rows.LowContainment[i]),
        Column.Real(
            "grid_kept_alike", "Jaccard similarity",
            "Jaccard similarity of the cluster and the most similar cluster under each other setting of the grid, mean over the settings; "
            + "low if a larger cluster absorbs it.",
            "0 to 1", (rows, i) => rows.Jaccard[i]),
    ];
}
