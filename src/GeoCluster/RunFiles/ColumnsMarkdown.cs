using System.Collections.Immutable;
using System.Text;
using GeoCluster.Formats.Columns;
using GeoCluster.RunFiles.Columns;
using Parquet;

namespace GeoCluster.RunFiles;

/// <summary><c>columns.md</c>: the meaning of every column of the tables in a folder, for the people who receive the files.</summary>
internal static class ColumnsMarkdown
{
    /// <summary>Writes the file.</summary>
    /// <param name="folder">Folder of the tables, which must exist: the columns are read from them.</param>
    /// <param name="tables">Definitions of the tables, with all columns that they can have.</param>
    /// <param name="path">Path of the file to write.</param>
    public static void Write(string folder, ImmutableArray<TableDefinition> tables, string path)
    {
        var text = new StringBuilder("# Columns\n\nThe meaning of the columns of these results. Cells without a value are empty.\n");
        foreach (string file in Directory.GetFiles(folder).Order(StringComparer.Ordinal).Where(file =>
            Path.GetExtension(file) is ".csv" or ".parquet"))
        {
            string table = Path.GetFileNameWithoutExtension(file), csv = Path.ChangeExtension(file, ".csv");
            string[] known = file != csv && File.Exists(csv) ? ColumnsOf(csv) : [];
            string[] others = [.. ColumnsOf(file).Except(known)];
            var definition = tables.FirstOrDefault(known => known.Name == table);
            text.Append($"\n## {Path.GetFileName(file)}\n\n");
            if (others is [])
            {
                text.Append($"The columns of `{Path.GetFileName(csv)}`.\n");
                continue;
            }
            string before = known.Length > 0 ? $"The columns of `{Path.GetFileName(csv)}`, and these:\n\n" : OtherForms(folder, table);
            text.Append($"{before}| column | name on the map | meaning | unit |\n| --- | --- | --- | --- |\n");
            foreach (string column in others)
            {
                var found = definition?.Find(column) ?? ColumnDefinition.Unknown(column, ColumnType.Text);
                text.Append($"| `{column}` | {found.Title} | {found.Meaning} | {found.Unit} |\n");
            }
        }
        File.WriteAllText(path, text.ToString());
    }

    // The map layers have the same columns.
    private static string OtherForms(string folder,
    string table) => table == ClusterColumns.Table ? "Also in `clusters.geojson`, `centroids.geojson` and `run.gpkg`.\n\n"
        : File.Exists(Path.Combine(folder, $"{table}.geojson")) ? $"Also in `{table}.geojson` and `run.gpkg`.\n\n"
        : "";

    private static string[] ColumnsOf(string file)
    {
        if (Path.GetExtension(file) == ".csv")
            return File.ReadLines(file).First().Split(',');
        using var content = File.OpenRead(file);
        return [.. FieldsOf(content).GetAwaiter().GetResult()];
    }

    private static async Task<IEnumerable<string>> FieldsOf(FileStream content)
    {
        var reader = await ParquetReader.CreateAsync(content).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
            return reader.Schema.Fields.Select(field => field.Name).ToArray();
    }
}
