using System.Collections.Immutable;

namespace GeoCluster.Exporting;

/// <summary>The ranking as CSV, with a file that tells QGIS and GDAL the types of its columns.</summary>
internal static class ClustersCsv
{
    /// <summary>Writes both files.</summary>
    public static void Write(ImmutableArray<ClusterColumn> columns, int clusters, string csvPath, string typesPath)
    {
        CsvText.Write(
            csvPath,
            Enumerable.Range(0, clusters).Select(i => columns.Select(c => c.Value(i))).Prepend(columns.Select(c => (object?)c.Name)));
        // One line, every type in quotes: https://gdal.org/drivers/vector/csv.html
        File.WriteAllText(typesPath, string.Join(',', columns.Select(c => $"\"{TypeName(c.Type)}\"")) + "\n");
    }

    private static string TypeName(ColumnType type) => type switch
    {
        ColumnType.Text => "String",
        ColumnType.Whole => "Integer64",
        ColumnType.Real => "Real",
        ColumnType.Longitude => "CoordX",
        ColumnType.Latitude => "CoordY",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
    };
}
