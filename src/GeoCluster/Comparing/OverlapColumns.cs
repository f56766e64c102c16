using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.Comparing.RunComparison>;

namespace GeoCluster.Comparing;

/// <summary>The columns of <c>overlaps.csv</c>.</summary>
internal static class OverlapColumns
{
    /// <summary>Name of the table.</summary>
    public const string Table = "overlaps";

    /// <summary>The common part of two clusters, by the observations of A.</summary>
    public static ColumnDefinition SharedOfA { get; } = new(
        "shared_of_a", "Shared of A", "Part of the cluster of A that lies in that of B, by the observations of A.", "percent",
        ColumnType.Real);

    /// <summary>The common part of two clusters, by the observations of B.</summary>
    public static ColumnDefinition SharedOfB { get; } = new(
        "shared_of_b", "Shared of B", "Part of the cluster of B that lies in that of A, by the observations of B.", "percent",
        ColumnType.Real);

    /// <summary>All columns.</summary>
    public static ImmutableArray<Column> All =>
    [
        .. OfCluster("A", c => c.A.Clusters, overlap => overlap.A),
        .. OfCluster("B", c => c.B.Clusters, overlap => overlap.B),
        Column.Whole(
            "a_observations", "Observations of A in common", "Observations of A that lie in both clusters.", "observations",
            (c, i) => c.Overlaps.Overlaps[i].CountA),
        Column.Whole(
            "b_observations", "Observations of B in common", "Observations of B that lie in both clusters.", "observations",
            (c, i) => c.Overlaps.Overlaps[i].CountB),
        Column.Real(SharedOfA, (c, i) => Percent(c.Overlaps.Overlaps[i].CountA, c.Overlaps.CountA[c.Overlaps.Overlaps[i].A])),
        Column.Real(SharedOfB, (c, i) => Percent(c.Overlaps.Overlaps[i].CountB, c.Overlaps.CountB[c.Overlaps.Overlaps[i].B])),
    ];

    /// <summary>A part in percent; 0 if the whole is 0.</summary>
    public static double Percent(long part, long whole) => whole == 0 ? 0 : 100.0 * part / whole;

    private static Column[] OfCluster(string run, Func<RunComparison, ComparedClusters> clusters, Func<Matching.Overlap, int> label) =>
    [
        Column.Whole(
            $"{run.ToLowerInvariant()}_rank", $"Rank in {run}", $"Rank of the cluster of {run}.", "",
            (c, i) => label(c.Overlaps.Overlaps[i]) + 1L),
        Column.Text($"{run.ToLowerInvariant()}_id", $"Id in {run}", $"Id of the cluster of {run}.",
            (c, i) => clusters(c).Id[label(c.Overlaps.Overlaps[i])]),
        Column.Text(
            $"{run.ToLowerInvariant()}_name", $"Name in {run}", $"Name of the cluster of {run}.",
            (c, i) => clusters(c).Name[label(c.Overlaps.Overlaps[i])]),
    ];
}
