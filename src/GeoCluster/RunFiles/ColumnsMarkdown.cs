using System.Collections.Immutable;
using System.Text;
using GeoCluster.Formats.Columns;
using GeoCluster.RunFiles.Columns;
using Parquet;

namespace GeoCluster.RunFiles;

/// <summary><c>columns.md</c>: what every column of the tables in a folder means, for whoever gets the files.</summary>
internal static class ColumnsMarkdown
{
    /// <summary>Writes the file.</summary>
    /// <param name="folder">Where the tables are already: the columns are those that the files have.</param>
    /// <param name="tables">What the tables can have.</param>
    /// <param name="path">Where to.</param>
    public static void Write(string folder, ImmutableArray<TableDefinition> tables, string path)
    {
        var text = new StringBuilder("# Columns\n\nWhat the columns of these results mean. Cells are empty where there is no value.\n");
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

    // The map has the same columns.
    private static string OtherForms(string folder,
    string table) => table == ClusterColumns.Table ? "The same in `clusters.geojson`, `centroids.geojson` and `run.gpkg`.\n\n"
        : File.Exists(Path.Combine(folder, $"{table}.geojson")) ? $"The same in `{table}.geojson` and `run.gpkg`.\n\n"
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
