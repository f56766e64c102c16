using System.IO.Compression;
using GeoCluster.Tables;
using Parquet;
using Parquet.Schema;

namespace GeoCluster.Exporting;

/// <summary>Every place with its label, core flag and density, in the order of the place table.</summary>
/// <remarks>
/// Columns: longitude, latitude, count, label, core, density, then observations per source, then membership if it was asked for. Counts and densities are whole numbers, or
/// doubles where they are in millionths; at most 2^53 millionths are exact as a double.
/// </remarks>
internal static class PlacesParquet
{
    private const int RowGroupLength = 1 << 20;

    /// <summary>Writes the file.</summary>
    public static void Write(PlaceTable places, LabelTable labels, StabilityTable? stability, string path)
    {
        PlaceColumn[] columns =
        [
            PlaceColumn.Of("longitude", places.Longitude.AsMemory()),
            PlaceColumn.Of("latitude", places.Latitude.AsMemory()),
            Counts("count", places.Count.AsMemory(), places.CountScale),
            PlaceColumn.Of("label", labels.Label.AsMemory()),
            PlaceColumn.Of("core", labels.Core.AsMemory()),
            Counts("density", labels.Density.AsMemory(), places.CountScale),
            .. places.Sources.Select((source, s) => PlaceColumn.Of($"{source}_observations", places.ObservationCount[s].AsMemory())),
            .. stability is null ? Array.Empty<PlaceColumn>() : [PlaceColumn.Of("membership", stability.Membership.AsMemory())],
        ];
        WriteAsync(columns, places.Length, path).GetAwaiter().GetResult();
    }

    private static async Task WriteAsync(PlaceColumn[] columns, int rows, string path)
    {
        // The default level of zstd is 36 times slower and saves little.
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Fastest };
        var stream = File.Create(path);
        await using (stream.ConfigureAwait(false))
        {
            var writer = await ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(c => c.Field).ToArray<Field>()), stream, options).ConfigureAwait(false);
            await using (writer.ConfigureAwait(false))
            {
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

    private static PlaceColumn Counts(string name, ReadOnlyMemory<long> units, long scale)
    {
        if (scale == 1)
            return PlaceColumn.Of(name, units);
        double[] counts = new double[units.Length];
        for (int place = 0; place < counts.Length; place++)
            counts[place] = units.Span[place] / (double)scale;
        return PlaceColumn.Of<double>(name, counts);
    }

    private sealed record PlaceColumn(DataField Field, Func<ParquetRowGroupWriter, int, int, Task> Write)
    {
        public static PlaceColumn Of<T>(string name, ReadOnlyMemory<T> values)
            where T : struct
        {
            var field = new DataField<T>(name);
            return new(field, (group, start, length) => group.WriteAsync(field, values.Slice(start, length)));
        }
    }
}
