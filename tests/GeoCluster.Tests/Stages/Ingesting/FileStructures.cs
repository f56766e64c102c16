using System.Buffers.Binary;
using GeoCluster.Formats.Finding;
using GeoCluster.Formats.ParquetFiles;

namespace GeoCluster.Tests.Stages.Ingesting;

/// <summary>The positions of the parts of a Parquet file.</summary>
internal static class FileStructures
{
    // Longer than any page header without statistics.
    private const int HeaderBytes = 24;

    /// <summary>Named ranges of bytes that cover the whole file: magic, page headers, page data, footer, length of the footer.</summary>
    public static List<(string Name, int Start, int End)> Of(string path, byte[] bytes)
    {
        int footer = bytes.Length - 8 - BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(bytes.Length - 8));
        var starts = new SortedDictionary<int,
            string> { [0] = "magic", [4] = "first page header", [footer] = "footer", [bytes.Length - 8] = "footer length",
                [bytes.Length - 4] = "last magic" };
        using (var file = ParquetFile.Open(new FoundFile("p.parquet", path, FileFormat.Parquet)))
        {
            foreach (var column in file.RowGroups.SelectMany(g => g.Columns).Select(c => c.MetaData!))
            {
                if (column.DictionaryPageOffset is > 0 and var dictionary)
                    Add("dictionary page", (int)dictionary);
                Add("data page", (int)column.DataPageOffset);
            }
        }
        var ordered = starts.ToArray();
        return [.. ordered.Select((s, i) => (s.Value, s.Key, i + 1 < ordered.Length ? ordered[i + 1].Key : bytes.Length)).Where(
            s => s.Item2 < s.Item3)];

        void Add(string what, int start)
        {
            starts[start] = $"header of a {what}";
            starts.TryAdd(Math.Min(footer - 1, start + HeaderBytes), $"levels and values of a {what}");
        }
    }
}
