using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Tables;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.RunFiles.Columns.CompositionRows>;

namespace GeoCluster.RunFiles.Columns;

/// <summary>The composition of the clusters: a row per cluster, source and organization or field; none if no source maps them.</summary>
internal sealed class CompositionRows
{
    private readonly ImmutableArray<(int Cluster, string Source, int Place, CompositionPart Part)> _rows;

    private CompositionRows(RankedTable ranked, Func<SourceCounts, ImmutableArray<Composition>> compositions)
    {
        Clusters = ranked.Clusters;
        _rows =
        [
            .. from cluster in Enumerable.Range(0, ranked.Length)
               from source in ranked.Clusters.Sources
               where !compositions(source).IsDefault
               from part in compositions(source)[cluster].Parts.Index()
               select (cluster, source.Source, part.Index + 1, part.Item),
        ];
    }

    /// <summary>The ten organizations with the largest counts in each cluster and source.</summary>
    public static CompositionRows OfOrganizations(RankedTable ranked) => new(ranked, source => source.Organizations);

    /// <summary>All fields of each cluster and source, largest first.</summary>
    public static CompositionRows OfFields(RankedTable ranked) => new(ranked, source => source.Fields);

    /// <summary>Number of rows.</summary>
    public int Length => _rows.Length;

    /// <summary>The clusters.</summary>
    public ClusterTable Clusters { get; }

    /// <summary>Label of the cluster of a row.</summary>
    public int Cluster(int row) => _rows[row].Cluster;

    /// <summary>Source of a row.</summary>
    public string Source(int row) => _rows[row].Source;

    /// <summary>Rank by count of the organization or field of a row within its cluster and source, from 1.</summary>
    public int Place(int row) => _rows[row].Place;

    /// <summary>Organization or field of a row, with its counts.</summary>
    public CompositionPart Part(int row) => _rows[row].Part;
}

/// <summary>The columns of <c>organizations.csv</c> and <c>fields.csv</c>.</summary>
internal static class CompositionColumns
{
    /// <summary>Names of the tables.</summary>
    public const string OrganizationTable = "organizations", FieldTable = "fields";

    /// <summary>The columns of <c>organizations.csv</c>.</summary>
    public static ImmutableArray<Column> OfOrganizations =>
    [
        .. Leading,
        Column.Whole(
            "place", "Place", "Rank of the organization by count in this cluster and source, from 1.", "", (rows, i) => rows.Place(i)),
        Column.Text("organization", "Organization", "As the source writes it.", (rows, i) => rows.Part(i).Text),
        .. Counting("organization"),
    ];

    /// <summary>The columns of <c>fields.csv</c>.</summary>
    public static ImmutableArray<Column> OfFields =>
    [
        .. Leading,
        Column.Text("field", "Field", "As the source writes it.", (rows, i) => rows.Part(i).Text),
        .. Counting("field"),
        Column.Real(
            "location_quotient", "Location quotient",
            "The field's share in the cluster divided by its share in the world; 2 means twice as common.", "ratio",
            (rows, i) => rows.Part(i).LocationQuotient!.Value),
    ];

    private static Column[] Leading =>
    [
        Column.Whole(SharedColumns.Rank, (rows, i) => rows.Cluster(i) + 1L),
        Column.Text(SharedColumns.Id, (rows, i) => rows.Clusters.Id[rows.Cluster(i)]),
        Column.Text(SharedColumns.Source, (rows, i) => rows.Source(i)),
    ];

    private static Column[] Counting(string part) =>
    [
        Column.Real(SharedColumns.Count, (rows, i) => rows.Part(i).FractionalCount),
        Column.Real(
            "share", "Share",
            $"The {part}'s share of the cluster's total count of the source, rows without {An(part)} included.", "percent",
            (rows, i) => rows.Part(i).SharePercent),
    ];

    private static string An(string part) => part[0] is 'o' ? $"an {part}" : $"a {part}";
}
