using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.Csv;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles;

/// <summary>Counts by year as a table, and their growth as columns of the ranking.</summary>
internal static class YearFiles
{
    /// <summary>Writes a row per cluster, source and year, then one with an empty year if there are records without a year.</summary>
    public static void Write(RankedTable ranked, string path)
    {
        var dated = Dated(ranked);
        (int Cluster, string Source, YearCounts Years, int Year)[] rows =
        [
            .. from cluster in Enumerable.Range(0, ranked.Length)
               from source in dated
               from year in Enumerable.Range(0, source.Years.Year.Length)
               where source.Years.Year[year] is not null || source.Years.Clusters[cluster][year].Parts is not []
               select (cluster, source.Source, source.Years, year),
        ];
        var world = dated.ToDictionary(source => source.Source, source => source.Years.World.Select(w => w.ToDouble()).ToArray());
        double Count(int i) => rows[i].Years.Clusters[rows[i].Cluster][rows[i].Year].ToDouble();
        double? Share(int i) => world[rows[i].Source][rows[i].Year] is > 0 and var all ? 100 * Count(i) / all : null;
        TableCsv.Write(
            [
                new("rank", ColumnType.Whole, i => rows[i].Cluster + 1L),
                new("id", ColumnType.Text, i => ranked.Clusters.Id[rows[i].Cluster]),
                new("name", ColumnType.Text, i => ranked.Clusters.Name[rows[i].Cluster]),
                new("source", ColumnType.Text, i => rows[i].Source),
                new("year", ColumnType.Whole, i => (long?)rows[i].Years.Year[rows[i].Year]),
                TableColumn.Real("count", i => Count(i)),
                TableColumn.Real("share", Share),
            ],
            rows.Length, path);
    }

    /// <summary><c>S_growth</c> and <c>S_share_growth</c> of each source that maps years; empty where growth cannot be told.</summary>
    public static ImmutableArray<TableColumn> Columns(RankedTable ranked) =>
    [
        .. Dated(ranked).SelectMany(source => new TableColumn[]
        {
            TableColumn.Real($"{source.Source}_growth", i => source.Years.GrowthPercent[i]),
            TableColumn.Real($"{source.Source}_share_growth", i => source.Years.ShareGrowthPercent[i]),
        }),
    ];

    private static ImmutableArray<(string Source, YearCounts Years)> Dated(RankedTable ranked) =>
        [.. ranked.Clusters.Sources.Where(source => source.Years is not null).Select(source => (source.Source, source.Years!))];
}
