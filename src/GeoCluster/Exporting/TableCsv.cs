using System.Collections.Immutable;

namespace GeoCluster.Exporting;

/// <summary>A table as CSV, with a file that tells QGIS and GDAL the types of its columns.</summary>
internal static class TableCsv
{
    /// <summary>Writes both files.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">Number of rows; without rows there is a header only.</param>
    /// <param name="path">Of the table; the types go beside it, to the same name with <c>.csvt</c>.</param>
    public static void Write(ImmutableArray<TableColumn> columns, int rows, string path)
    {
        CsvText.Write(path, Enumerable.Range(0, rows).Select(i => columns.Select(c => c.Value(i))).Prepend(columns.Select(c => (object?)c.Name)));
        // One line, every type in quotes: https://gdal.org/drivers/vector/csv.html
        File.WriteAllText(Path.ChangeExtension(path, ".csvt"), string.Join(',', columns.Select(c => $"\"{TypeName(c.Type)}\"")) + "\n");
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
