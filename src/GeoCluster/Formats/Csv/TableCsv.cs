using System.Collections.Immutable;
using GeoCluster.Formats.Columns;

namespace GeoCluster.Formats.Csv;

/// <summary>
/// A table as CSV, with files that tell QGIS and GDAL the types of its columns and, if it has positions, their reference system.
/// </summary>
internal static class TableCsv
{
    // Without it, the points of a CSV file have no reference system. This WKT of EPSG:4326 also works in GDAL 3.0 and older.
    private const string Degrees =
        """GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],"""
        + """UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]""" + "\n";

    private static readonly ImmutableDictionary<ColumnType, string> TypeNames = new Dictionary<ColumnType, string>
    {
        [ColumnType.Text] = "String",
        [ColumnType.Whole] = "Integer64",
        [ColumnType.Real] = "Real",
        [ColumnType.Longitude] = "CoordX",
        [ColumnType.Latitude] = "CoordY",
    }.ToImmutableDictionary();

    /// <summary>Writes the files.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">Number of rows; without rows there is a header only.</param>
    /// <param name="path">
    /// Of the table; the types go beside it, to the same name with <c>.csvt</c>, the reference system to <c>.prj</c>.
    /// </param>
    public static void Write(ImmutableArray<TableColumn> columns, int rows, string path)
    {
        WriteRows(columns, rows, path);
        // One line, every type in quotes: https://gdal.org/drivers/vector/csv.html
        File.WriteAllText(Path.ChangeExtension(path, ".csvt"), string.Join(',', columns.Select(c => $"\"{TypeName(c.Type)}\"")) + "\n");
        if (columns.Any(c => c.Type == ColumnType.Longitude))
            File.WriteAllText(Path.ChangeExtension(path, ".prj"), Degrees);
    }

    /// <summary>Writes only the table.</summary>
    public static void WriteRows(ImmutableArray<TableColumn> columns, int rows, string path) =>
        CsvText.Write(
            path, Enumerable.Range(0, rows).Select(i => columns.Select(c => c.Value(i))).Prepend(columns.Select(c => (object?)c.Name)));

    /// <summary>The type of this name in a file of types; null if there is none.</summary>
    public static ColumnType? TypeOf(string name) =>
        TypeNames.Where(type => type.Value == name).Select(type => (ColumnType?)type.Key).FirstOrDefault();

    private static string TypeName(ColumnType type) =>
        TypeNames.GetValueOrDefault(type) ?? throw new ArgumentOutOfRangeException(nameof(type), type, "CSV has no such type.");
}
