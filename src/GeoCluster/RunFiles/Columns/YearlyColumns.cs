using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Tables;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.RunFiles.Columns.YearlyRows>;

namespace GeoCluster.RunFiles.Columns;

/// <summary>Counts by year: one row per cluster, source and year, then one with an empty year if some records have no year.</summary>
internal sealed class YearlyRows
{
    private readonly (int Cluster, SourceCounts Source, int Year)[] _rows;
    private readonly Dictionary<string, double[]> _world;

    /// <summary>The rows of the sources that map years.</summary>
    public YearlyRows(RankedTable ranked)
    {
        SourceCounts[] dated = [.. ranked.Clusters.Sources.Where(source => source.Years is not null)];
        Clusters = ranked.Clusters;
        _rows =
        [
            .. from cluster in Enumerable.Range(0, ranked.Length)
               from source in dated
               let years = source.Years!
               from year in Enumerable.Range(0, years.Year.Length)
               where years.Year[year] is not null || years.Clusters[cluster][year].Parts is not []
               select (cluster, source, year),
        ];
        _world = dated.ToDictionary(source => source.Source, source => source.Years!.World.Select(world => world.ToDouble()).ToArray());
    }

    /// <summary>Number of rows.</summary>
    public int Length => _rows.Length;

    /// <summary>The clusters.</summary>
    public ClusterTable Clusters { get; }

    /// <summary>Label of the cluster of a row.</summary>
    public int Cluster(int row) => _rows[row].Cluster;

    /// <summary>Source of a row.</summary>
    public string Source(int row) => _rows[row].Source.Source;

    /// <summary>Year of a row; null for records without one.</summary>
    public int? Year(int row) => Years(row).Year[_rows[row].Year];

    /// <summary>Fractional count of a row.</summary>
    public double Count(int row) => Years(row).Clusters[Cluster(row)][_rows[row].Year].ToDouble();

    /// <summary>Count of a row in percent of the world count; null if the world count is 0.</summary>
    public double? SharePercent(int row) => _world[Source(row)][_rows[row].Year] is > 0 and var world ? 100 * Count(row) / world : null;

    private YearCounts Years(int row) => _rows[row].Source.Years!;
}

/// <summary>Counts by year as a table, and their growth as columns of the ranking.</summary>
internal static class YearlyColumns
{
    /// <summary>Name of the table.</summary>
    public const string Table = "years";

    /// <summary>The columns of <c>years.csv</c>.</summary>
    public static ImmutableArray<Column> All =>
    [
        Column.Whole(SharedColumns.Rank, (rows, i) => rows.Cluster(i) + 1L),
        Column.Text(SharedColumns.Id, (rows, i) => rows.Clusters.Id[rows.Cluster(i)]),
        Column.Text(SharedColumns.Name, (rows, i) => rows.Clusters.Name[rows.Cluster(i)]),
        Column.Text(SharedColumns.Source, (rows, i) => rows.Source(i)),
        Column.Whole("year", "Year", "Calendar year; empty for records without one.", "", (rows, i) => rows.Year(i)),
        Column.Real(SharedColumns.Count, (rows, i) => rows.Count(i)),
        Column.Real(
            "share", "Share", "The cluster's count of the source and year divided by that of the world.", "percent",
            (rows, i) => rows.SharePercent(i)),
    ];

    /// <summary>The columns of the ranking for one source, if it maps years; empty if growth cannot be estimated.</summary>
    public static IEnumerable<Column<RankingRows>> GrowthOf(string source, int s) => new[]
    {
        Column<RankingRows>.Real(
            $"{source}_growth", SharedColumns.TitleOf(source, "growth"),
            $"Trend of the cluster's count of {source}, by Poisson regression on all years.",
            "percent a year", (rows, i) => rows.Clusters.Sources[s].Years!.GrowthPercent[i]),
        Column<RankingRows>.Real(
            $"{source}_share_growth", SharedColumns.TitleOf(source, "growth of the share"),
            $"Trend of the cluster's share of {source} in the world.",
            "percent a year", (rows, i) => rows.Clusters.Sources[s].Years!.ShareGrowthPercent[i]),
    }.Only("if the source maps `year` or `date`", rows => rows.Clusters.Sources[s].Years is not null);
}
