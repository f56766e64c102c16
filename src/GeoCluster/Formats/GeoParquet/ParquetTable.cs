using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace GeoCluster.Formats.GeoParquet;

/// <summary>A table as a Parquet file: the same columns give the same bytes.</summary>
internal static class ParquetTable
{
    private const int RowGroupLength = 1 << 20;

    /// <summary>Writes the file.</summary>
    /// <param name="columns">Columns of n rows.</param>
    /// <param name="rows">n; without rows there is no row group.</param>
    /// <param name="geometry">What the file states about its geometries; null if it has none.</param>
    /// <param name="path">Path of the file.</param>
    public static void Write(IReadOnlyList<WrittenColumn> columns, int rows, GeometryColumn? geometry, string path) =>
        WriteAsync(columns, rows, geometry, path).GetAwaiter().GetResult();

    private static async Task WriteAsync(IReadOnlyList<WrittenColumn> columns, int rows, GeometryColumn? geometry, string path)
    {
        // The default level of zstd is 36 times slower and saves little.
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Fastest };
        var stream = File.Create(path);
        await using (stream.ConfigureAwait(false))
        {
            var writer =
                await ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(c => c.Field)), stream, options).ConfigureAwait(false);
            await using (writer.ConfigureAwait(false))
            {
                if (geometry is not null)
                    writer.CustomMetadata = new Dictionary<string, string> { ["geo"] = geometry.ToJson() };
                for (int start = 0; start < rows; start += RowGroupLength)
                {
                    using var group = writer.CreateRowGroup();
                    foreach (var column in columns)
                        await column.Write(group, start, Math.Min(RowGroupLength, rows - start)).ConfigureAwait(false);
                    group.CompleteValidate();
                }
            }
        }
    }
}
