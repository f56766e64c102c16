using System.Collections.Immutable;
using System.Text.Json;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.Csv;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles;

/// <summary>The types of the clusters: columns of the ranking, a table of their own, and a part of the summary.</summary>
internal static class TypologyFiles
{
    private const int PeerColumns = 5;

    // Coordinates have four decimals, so distances and silhouettes of them are not known better.
    private const int Decimals = 4;

    /// <summary><c>type</c>, from 1, and <c>type_name</c>; none if types are not asked for.</summary>
    public static ImmutableArray<TableColumn> Columns(TypologyTable? typology) => typology is null ? [] :
    [
        new("type", ColumnType.Whole, i => typology.TypeIndex[i] + 1L),
        new("type_name", ColumnType.Text, i => typology.Types[typology.TypeIndex[i]].Name),
    ];

    /// <summary>Writes a row per cluster, in rank order: type, coordinates, and the nearest peers, empty where there are fewer.</summary>
    public static void Write(RankedTable ranked, TypologyTable typology, string path) => TableCsv.Write(
        [
            new("rank", ColumnType.Whole, i => i + 1L),
            new("id", ColumnType.Text, i => ranked.Clusters.Id[i]),
            new("name", ColumnType.Text, i => ranked.Clusters.Name[i]),
            .. Columns(typology),
            .. typology.Components.Select((component, c) => new TableColumn($"component_{c + 1}", ColumnType.Real, i => component.Coordinate[i])),
            .. Enumerable.Range(0, PeerColumns).SelectMany(p => new TableColumn[]
            {
                new($"peer_{p + 1}", ColumnType.Text, i => p < typology.Peers[i].Length ? ranked.Clusters.Id[typology.Peers[i][p].Cluster] : ""),
                new($"peer_{p + 1}_distance", ColumnType.Real, i => p < typology.Peers[i].Length ? Math.Round(typology.Peers[i][p].Distance, Decimals) : ""),
            }),
        ],
        ranked.Length,
        path);

    /// <summary>Writes how the types were made, and the types.</summary>
    public static void WriteSummary(Utf8JsonWriter json, TypologyTable typology)
    {
        json.WriteStartObject("typology");
        json.WriteNumber("fields", typology.FieldCount);
        json.WriteStartArray("explainedPercent");
        foreach (var component in typology.Components)
            json.WriteNumberValue(Math.Round(component.ExplainedPercent, 2));
        json.WriteEndArray();
        json.WriteStartObject("silhouetteByTypes");
        foreach (var (types, silhouette) in typology.Criterion)
            json.WriteNumber($"{types}", Math.Round(silhouette, Decimals));
        json.WriteEndObject();
        json.WriteStartArray("types");
        foreach (var (index, type) in typology.Types.Index())
        {
            json.WriteStartObject();
            json.WriteNumber("type", index + 1);
            json.WriteString("name", type.Name);
            json.WriteNumber("clusters", type.ClusterCount);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
