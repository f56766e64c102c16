using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Exporting;

/// <summary>What the clusters are made of, as CSV: a row per cluster, source and organization or field.</summary>
internal static class CompositionCsv
{
    private const int Decimals = 6;

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
                new("location_quotient", ColumnType.Real, i => Math.Round(rows[i].Part.LocationQuotient!.Value, Decimals)),
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
        new("count", ColumnType.Real, i => Math.Round(rows[i].Part.FractionalCount, Decimals)),
        new("share", ColumnType.Real, i => Math.Round(rows[i].Part.SharePercent, Decimals)),
    ];

    // Place is from 1, among the cluster's texts of the source.
    private sealed record Row(int Cluster, string Source, int Place, CompositionPart Part);
}
