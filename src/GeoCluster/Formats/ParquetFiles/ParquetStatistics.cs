using System.Buffers.Binary;
using GeoCluster.Formats.Rows;
using Parquet.Meta;

namespace GeoCluster.Formats.ParquetFiles;

/// <summary>Reads the statistics in a footer, as far as they are reliable.</summary>
/// <remarks>
/// Source: Apache Parquet format, parquet.thrift, Statistics and ColumnOrder. The fields min_value and max_value are meaningful only if
/// the footer states the order of the column; for texts they may be truncated, but they are still bounds. The older fields min and max were
/// written by signed comparison of the stored values, so they are valid for signed numbers only.
/// </remarks>
internal static class ParquetStatistics
{
    /// <summary>What the footer states about a column in a row group.</summary>
    /// <param name="column">The column.</param>
    /// <param name="data">Its part of the footer; null if the row group does not have it.</param>
    /// <param name="hasOrder">Whether the footer states that the column is in the order of its type.</param>
    public static ColumnBounds Read(ParquetColumn column, ColumnMetaData? data, bool hasOrder)
    {
        if (data?.Statistics is not { } statistics)
            return ColumnBounds.Unknown;
        if (statistics.NullCount is not { } nulls || nulls < 0 || nulls > data.NumValues)
            return Read(column, statistics, hasOrder);
        var bounds = nulls > 0 && nulls == data.NumValues ? ColumnBounds.AllMissing : Read(column, statistics, hasOrder);
        return bounds with { Rows = (data.NumValues, nulls) };
    }

    private static ColumnBounds Read(ParquetColumn column, Statistics statistics, bool hasOrder)
    {
        bool hasNoNulls = column.MaxDefinition == 0 || statistics.NullCount == 0;
        bool isNumber = column.Physical is Parquet.Meta.Type.INT32 or Parquet.Meta.Type.INT64;
        bool isFloat = column.Physical is Parquet.Meta.Type.FLOAT or Parquet.Meta.Type.DOUBLE;
        bool hasSign = isFloat || (isNumber && column.Meaning != ParquetMeaning.Unsigned);
        byte[]? least = hasOrder ? statistics.MinValue : null, greatest = hasOrder ? statistics.MaxValue : null;
        if (hasSign && (least is null || greatest is null))
            (least, greatest) = (statistics.Min, statistics.Max);
        if (least is null || greatest is null)
            return ColumnBounds.Unknown;
        if (isNumber && column.Column.Kind is ColumnKind.Whole or ColumnKind.Date)
            return OfWhole(column, least, greatest) with { IsNeverMissing = hasNoNulls };
        if (Real(column, least) is { } from && Real(column, greatest) is { } to && from <= to)
            return new ColumnBounds { Real = (from, to) };
        return column is { Column.Kind: ColumnKind.Text, Meaning: ParquetMeaning.Plain } && least.AsSpan().SequenceCompareTo(greatest) <= 0
            ? new ColumnBounds
            {
                Texts = (least, greatest),
                IsExact = statistics is { IsMinValueExact: true, IsMaxValueExact: true },
                // An empty text counts as missing.
                IsNeverMissing = hasNoNulls && least.Length > 0,
            }
            : ColumnBounds.Unknown;
    }

    private static ColumnBounds OfWhole(ParquetColumn column, byte[] least, byte[] greatest)
    {
        if (Whole(column, least) is not { } from || Whole(column, greatest) is not { } to)
            return ColumnBounds.Unknown;
        bool isWide = column is { Physical: Parquet.Meta.Type.INT64, Meaning: ParquetMeaning.Unsigned };
        bool inOrder = isWide ? (ulong)from <= (ulong)to : from <= to;
        return inOrder ? new ColumnBounds { Whole = (from, to), Unsigned = isWide, IsExact = true } : ColumnBounds.Unknown;
    }

    private static long? Whole(ParquetColumn column, byte[] stored)
    {
        bool isWide = column.Physical == Parquet.Meta.Type.INT64;
        if (stored.Length != (isWide ? sizeof(long) : sizeof(int)))
            return null;
        long number = isWide ? BinaryPrimitives.ReadInt64LittleEndian(stored) : BinaryPrimitives.ReadInt32LittleEndian(stored);
        if (column.Meaning == ParquetMeaning.Unsigned && !isWide)
            return (uint)number;
        if (column.Meaning != ParquetMeaning.Time)
            return number;
        Span<long> time = [number];
        CivilYear.OfTimes(time, column.Scale);
        return time[0];
    }

    // The value of a float or decimal; null if it is not finite, or the column is of another type.
    private static double? Real(ParquetColumn column, byte[] stored)
    {
        bool isDecimal = column.Meaning == ParquetMeaning.Decimal;
        double scale = isDecimal ? Math.Pow(10, column.Scale) : 1;
        double? number = (column.Physical, stored) switch
        {
            (Parquet.Meta.Type.FLOAT, { Length: sizeof(float) }) => BinaryPrimitives.ReadSingleLittleEndian(stored),
            (Parquet.Meta.Type.DOUBLE, { Length: sizeof(double) }) => BinaryPrimitives.ReadDoubleLittleEndian(stored),
            (Parquet.Meta.Type.INT32, { Length: sizeof(int) }) when isDecimal => BinaryPrimitives.ReadInt32LittleEndian(stored) / scale,
            (Parquet.Meta.Type.INT64, { Length: sizeof(long) }) when isDecimal => BinaryPrimitives.ReadInt64LittleEndian(stored) / scale,
            (Parquet.Meta.Type.BYTE_ARRAY or Parquet.Meta.Type.FIXED_LEN_BYTE_ARRAY, { Length: > 0 and <= 16 }) when isDecimal =>
                StoredBytes.ToDouble(stored, scale),
            _ => null,
        };
        return number is { } finite && double.IsFinite(finite) ? finite : null;
    }
}
