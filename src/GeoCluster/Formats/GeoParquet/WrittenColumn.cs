using System.Buffers.Binary;
using GeoCluster.Formats.Columns;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Parquet;
using Parquet.Schema;

namespace GeoCluster.Formats.GeoParquet;

/// <summary>A column of n rows of a Parquet file.</summary>
/// <param name="Field">Its name and type.</param>
/// <param name="Write">Writes a row group, given its first row and its number of rows.</param>
internal sealed record WrittenColumn(Field Field, Func<ParquetRowGroupWriter, int, int, Task> Write)
{
    // Byte order, type, longitude, latitude: OGC 06-103r4, 8.2.
    private const int PointBytes = 21;

    /// <summary>Numbers or flags, one in every row.</summary>
    public static WrittenColumn Of<T>(string name, ReadOnlyMemory<T> values)
        where T : struct
    {
        var field = new DataField<T>(name);
        return new(field, (group, start, length) => group.WriteAsync(field, values.Slice(start, length)));
    }

    /// <summary>Numbers; null stands for a missing value.</summary>
    public static WrittenColumn Of<T>(string name, T?[] values)
        where T : struct
    {
        var field = new DataField<T?>(name);
        return new(field, (group, start, length) => group.WriteAsync<T>(field, values.AsMemory(start, length)));
    }

    /// <summary>Texts; null stands for a missing value.</summary>
    public static WrittenColumn Of(string name, string?[] values)
    {
        var field = new DataField<string>(name);
        return new(field, (group, start, length) => group.WriteAsync(field, new ArraySegment<string?>(values, start, length)!));
    }

    /// <summary>A column of a table, with its type.</summary>
    /// <param name="column">The column.</param>
    /// <param name="rows">Number of rows.</param>
    public static WrittenColumn Of(TableColumn column, int rows)
    {
        var values = Enumerable.Range(0, rows).Select(column.Value);
        return column.Type switch
        {
            ColumnType.Text => Of(column.Name, values.Select(value => (string?)value).ToArray()),
            ColumnType.Whole => Of(column.Name, values.Select(value => (long?)value).ToArray()),
            ColumnType.Real or ColumnType.Longitude or ColumnType.Latitude =>
                Of(column.Name, values.Select(value => (double?)value).ToArray()),
            _ => throw new ArgumentOutOfRangeException(nameof(column), column.Type, "No such type."),
        };
    }

    /// <summary>Geometries in well-known binary, little-endian; null stands for a missing value.</summary>
    public static WrittenColumn Of(string name, Geometry?[] values)
    {
        var field = new DataField<byte[]>(name);
        byte[]?[] wkb = [.. values.Select(geometry => geometry is null ? null : new WKBWriter().Write(geometry))];
        return new(field, (group, start, length) => group.WriteAsync(field, new ArraySegment<byte[]?>(wkb, start, length)!));
    }

    /// <summary>The bounding boxes of geometries, in the form of GeoParquet's covering; null stands for a missing value.</summary>
    public static WrittenColumn Boxes(string name, Geometry?[] values)
    {
        (DataField Field, Func<Envelope, double> Edge)[] edges =
        [
            (new DataField<double>("xmin"), box => box.MinX),
            (new DataField<double>("ymin"), box => box.MinY),
            (new DataField<double>("xmax"), box => box.MaxX),
            (new DataField<double>("ymax"), box => box.MaxY),
        ];
        return new(new StructField(name, [.. edges.Select(edge => edge.Field)]), async (group, start, length) =>
        {
            var rows = values.AsMemory(start, length);
            Envelope[] boxes = [.. rows.ToArray().OfType<Geometry>().Select(geometry => geometry.EnvelopeInternal)];
            // The edges always have values; only the structure may be missing.
            int[] isThere = [.. rows.ToArray().Select(geometry => geometry is null ? 0 : 1)];
            foreach (var (field, edge) in edges)
                await group.WriteAllPartsAsync<double>(field, boxes.Select(edge).ToArray(), isThere, null, CancellationToken.None)
                    .ConfigureAwait(false);
        });
    }

    /// <summary>Points in well-known binary, little-endian, created as they are written.</summary>
    public static WrittenColumn Points(string name, ReadOnlyMemory<double> longitude, ReadOnlyMemory<double> latitude)
    {
        var field = new DataField<ReadOnlyMemory<byte>>(name);
        return new(field, (group, start, length) =>
            group.WriteAsync<ReadOnlyMemory<byte>>(field, WkbOf(longitude.Span.Slice(start, length), latitude.Span.Slice(start, length))));
    }

    private static ReadOnlyMemory<byte>[] WkbOf(ReadOnlySpan<double> longitude, ReadOnlySpan<double> latitude)
    {
        byte[] bytes = new byte[PointBytes * longitude.Length];
        var points = new ReadOnlyMemory<byte>[longitude.Length];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = bytes.AsMemory(PointBytes * i, PointBytes);
            var point = bytes.AsSpan(PointBytes * i, PointBytes);
            point[0] = (byte)ByteOrder.LittleEndian;
            BinaryPrimitives.WriteInt32LittleEndian(point[1..], (int)WKBGeometryTypes.WKBPoint);
            BinaryPrimitives.WriteDoubleLittleEndian(point[5..], longitude[i]);
            BinaryPrimitives.WriteDoubleLittleEndian(point[13..], latitude[i]);
        }
        return points;
    }
}
