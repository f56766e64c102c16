using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Stages.Typology;
using GeoCluster.Tables;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.RunFiles.Columns.TypologyRows>;

namespace GeoCluster.RunFiles.Columns;

/// <summary>The types of the clusters: one row per cluster, ordered by rank.</summary>
/// <param name="Clusters">The clusters.</param>
/// <param name="Typology">Their types.</param>
internal sealed record TypologyRows(ClusterTable Clusters, TypologyTable Typology);

/// <summary>The types of the clusters, as columns of the ranking and as a table of their own.</summary>
internal static class TypologyColumns
{
    /// <summary>Name of the table.</summary>
    public const string Table = "typology";

    /// <summary>Decimals of coordinates, and so of the distances and silhouettes computed from them.</summary>
    public const int Decimals = 4;

    private const int Peers = 5;

    /// <summary>The type of the cluster of a row; no columns without <c>typology</c>.</summary>
    public static IEnumerable<Column<T>> TypeOf<T>(Func<T, TypologyTable?> typology) => new[]
    {
        Column<T>.Whole(
            "type", "Type", "Number of the cluster's type, from 1; clusters of a type have similar field profiles.", "",
            (rows, i) => typology(rows)!.TypeIndex[i] + 1L),
        Column<T>.Text(
            "type_name", "Type name", "The fields that distinguish the type.",
            (rows, i) => typology(rows)!.Types[typology(rows)!.TypeIndex[i]].Name),
    }.Only("with `typology`", rows => typology(rows) is not null);

    /// <summary>The columns of the table; columns of peers are empty if the cluster has fewer.</summary>
    /// <param name="components">Number of principal components.</param>
    public static ImmutableArray<Column> Of(int components) =>
    [
        Column.Whole(SharedColumns.Rank, (_, i) => i + 1L),
        Column.Text(SharedColumns.Id, (rows, i) => rows.Clusters.Id[i]),
        Column.Text(SharedColumns.Name, (rows, i) => rows.Clusters.Name[i]),
        .. TypeOf<TypologyRows>(rows => rows.Typology),
        .. Enumerable.Range(0, components).Select(component => Column.Real(
            $"component_{component + 1}", $"Component {component + 1}",
            $"Position of the cluster on principal component {component + 1} of the field profiles.", "",
            (rows, i) => rows.Typology.Components[component].Coordinate[i], Decimals)),
        .. Enumerable.Range(0, Peers).SelectMany(OfPeer),
    ];

    private static Column[] OfPeer(int peer) =>
    [
        Column.Text(
            $"peer_{peer + 1}", $"Peer {peer + 1}", $"Id of the cluster in place {peer + 1} by similarity of field profiles.",
            (rows, i) => PeerOf(rows, i, peer) is { } near ? rows.Clusters.Id[near.Cluster] : ""),
        Column.Real(
            $"peer_{peer + 1}_distance", $"Distance of peer {peer + 1}",
            "Distance in the space of the components; smaller means more similar.", "",
            (rows, i) => PeerOf(rows, i, peer)?.Distance, Decimals),
    ];

    private static Peer? PeerOf(TypologyRows rows, int cluster, int peer) =>
        peer < rows.Typology.Peers[cluster].Length ? rows.Typology.Peers[cluster][peer] : null;
}
