using System.Buffers.Binary;
using GeoCluster.Ingesting.Files;
using Parquet.Meta;

namespace GeoCluster.Ingesting.Inspecting;

/// <summary>What the footer of a Parquet file says of the values of a column, without reading any.</summary>
internal static class FooterStatistics
{
    /// <summary>The content of a column, or null where not all row groups state it.</summary>
    /// <remarks>
    /// Source: Apache Parquet format, parquet.thrift, Statistics. The older fields min and max are right for numbers with sign only.
    /// </remarks>
    public static ColumnContent? Of(ParquetFile file, ParquetColumn column)
    {
        var content = new ColumnContent(0, 0, null, null, WholeSource: true);
        foreach (var group in file.RowGroups.Where(g => g.NumRows > 0))
        {
            var data = group.Columns.Select(c => c.MetaData).FirstOrDefault(m => m is not null && column.Path.SequenceEqual(m.PathInSchema));
            if (data?.Statistics?.NullCount is not { } missing || data.NumValues < missing)
                return null;
            // Without a single value there is no range, and that is all there is to know of the row group.
            var range = missing == data.NumValues ? new Range(null, null) : RangeOf(data.Statistics, column);
            if (range is null)
                return null;
            content = content.With(new ColumnContent(data.NumValues, missing, range.Value.Lowest, range.Value.Highest, WholeSource: true));
        }
        return content;
    }

    private readonly record struct Range(double? Lowest, double? Highest);

    // Texts have no range here; null where numbers have none in the footer.
    private static Range? RangeOf(Statistics statistics, ParquetColumn column)
    {
        if (column.Column.Kind is not (ColumnKind.Whole or ColumnKind.Real or ColumnKind.Date))
            return new Range(null, null);
        bool signed = column.Meaning != ParquetMeaning.Unsigned && column.Physical != Parquet.Meta.Type.INT96;
        byte[]? lowest = statistics.MinValue ?? (signed ? statistics.Min : null), highest = statistics.MaxValue ?? (signed ? statistics.Max : null);
        return ToNumber(lowest, column) is { } from && ToNumber(highest, column) is { } to ? new Range(from, to) : null;
    }

    private static double? ToNumber(byte[]? stored, ParquetColumn column)
    {
        double? number = (column.Physical, stored) switch
        {
            (Parquet.Meta.Type.INT32, { Length: 4 }) => Meaning(BinaryPrimitives.ReadInt32LittleEndian(stored), uint.MaxValue, column),
            (Parquet.Meta.Type.INT64, { Length: 8 }) => Meaning(BinaryPrimitives.ReadInt64LittleEndian(stored), ulong.MaxValue, column),
            (Parquet.Meta.Type.FLOAT, { Length: 4 }) => BinaryPrimitives.ReadSingleLittleEndian(stored),
            (Parquet.Meta.Type.DOUBLE, { Length: 8 }) => BinaryPrimitives.ReadDoubleLittleEndian(stored),
            (Parquet.Meta.Type.BYTE_ARRAY or Parquet.Meta.Type.FIXED_LEN_BYTE_ARRAY, { Length: > 0 and <= 16 }) when column.Meaning == ParquetMeaning.Decimal =>
                StoredBytes.ToDouble(stored, Math.Pow(10, column.Scale)),
            _ => null,
        };
        return number is { } finite && double.IsFinite(finite) ? finite : null;
    }

    private static double Meaning(long stored, ulong mask, ParquetColumn column) => column.Meaning switch
    {
        ParquetMeaning.Unsigned => (ulong)stored & mask,
        ParquetMeaning.Decimal => stored / Math.Pow(10, column.Scale),
        ParquetMeaning.Time => CivilYear.OfDay((long)Math.Floor((double)stored / column.Scale)),
        _ => stored,
    };
}
