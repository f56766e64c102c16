using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.Csv;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles;

/// <summary>What the clusters are made of, as CSV: a row per cluster, source and organization or field.</summary>
internal static class CompositionCsv
{
    /// <summary>Writes the ten organizations of each cluster and source that count most; a header only if no source maps them.</summary>
    public static void WriteOrganizations(RankedTable ranked, string path)
    {
        var rows = RowsOf(ranked, source => source.Organizations);
        TableCsv.Write(
            [
                .. Leading(ranked, rows),
                new("place", ColumnType.Whole, i => (long)rows[i].Place),
                new("organization", ColumnType.Text, i => rows[i].Part.Text),
                .. Counting(rows),
            ],
            rows.Length,
            path);
    }

    /// <summary>Writes all fields of each cluster and source, largest first; a header only if no source maps them.</summary>
    public static void WriteFields(RankedTable ranked, string path)
    {
        var rows = RowsOf(ranked, source => source.Fields);
        TableCsv.Write(
            [
                .. Leading(ranked, rows),
                new("field", ColumnType.Text, i => rows[i].Part.Text),
                .. Counting(rows),
                TableColumn.Real("location_quotient", i => rows[i].Part.LocationQuotient!.Value),
            ],
            rows.Length,
            path);
    }

    private static ImmutableArray<Row> RowsOf(RankedTable ranked, Func<SourceCounts, ImmutableArray<Composition>> compositions) =>
    [
        .. from cluster in Enumerable.Range(0, ranked.Length)
           from source in ranked.Clusters.Sources
           where !compositions(source).IsDefault
           from part in compositions(source)[cluster].Parts.Index()
           select new Row(cluster, source.Source, part.Index + 1, part.Item),
    ];

    private static ImmutableArray<TableColumn> Leading(RankedTable ranked, ImmutableArray<Row> rows) =>
    [
        new("rank", ColumnType.Whole, i => rows[i].Cluster + 1L),
        new("id", ColumnType.Text, i => ranked.Clusters.Id[rows[i].Cluster]),
        new("source", ColumnType.Text, i => rows[i].Source),
    ];

    private static ImmutableArray<TableColumn> Counting(ImmutableArray<Row> rows) =>
    [
        TableColumn.Real("count", i => rows[i].Part.FractionalCount),
        TableColumn.Real("share", i => rows[i].Part.SharePercent),
    ];

    // Place is from 1, among the cluster's texts of the source.
    private sealed record Row(int Cluster, string Source, int Place, CompositionPart Part);
}
