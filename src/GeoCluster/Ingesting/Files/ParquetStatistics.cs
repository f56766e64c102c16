using System.Buffers.Binary;
using Parquet.Meta;

namespace GeoCluster.Ingesting.Files;

/// <summary>Reads the statistics in a footer, as far as they can be relied on.</summary>
/// <remarks>
/// Source: Apache Parquet format, parquet.thrift, Statistics and ColumnOrder. The fields min_value and max_value have a meaning only where
/// the footer states the order of the column; of texts they may be cut off, but still are bounds. The older fields min and max were written
/// by signed comparison of whatever was stored, so they hold for numbers with sign only. Numbers with a fraction are left out: some writers
/// let a NaN spoil the bounds, and some do not.
/// </remarks>
internal static class ParquetStatistics
{
    /// <summary>What the footer says of a column in a row group.</summary>
    /// <param name="column">The column.</param>
    /// <param name="data">Its part of the footer; null if the row group does not have it.</param>
    /// <param name="hasOrder">Whether the footer states that the column is in the order of its type.</param>
    public static ColumnBounds Read(ParquetColumn column, ColumnMetaData? data, bool hasOrder)
    {
        if (data?.Statistics is not { } statistics || column.MaxRepetition > 0)
            return ColumnBounds.Unknown;
        if (statistics.NullCount is { } nulls && nulls > 0 && nulls == data.NumValues)
            return ColumnBounds.AllMissing;
        bool hasNoNulls = column.MaxDefinition == 0 || statistics.NullCount == 0;
        bool isNumber = column.Physical is Parquet.Meta.Type.INT32 or Parquet.Meta.Type.INT64;
        bool hasSign = isNumber && column.Meaning != ParquetMeaning.Unsigned;
        byte[]? least = hasOrder ? statistics.MinValue : null, greatest = hasOrder ? statistics.MaxValue : null;
        if (hasSign && (least is null || greatest is null))
            (least, greatest) = (statistics.Min, statistics.Max);
        if (least is null || greatest is null)
            return ColumnBounds.Unknown;
        if (isNumber && column.Column.Kind is ColumnKind.Whole or ColumnKind.Date)
            return OfNumbers(column, least, greatest) with { IsNeverMissing = hasNoNulls };
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

    private static ColumnBounds OfNumbers(ParquetColumn column, byte[] least, byte[] greatest)
    {
        if (Number(column, least) is not { } from || Number(column, greatest) is not { } to)
            return ColumnBounds.Unknown;
        bool isWide = column is { Physical: Parquet.Meta.Type.INT64, Meaning: ParquetMeaning.Unsigned };
        bool inOrder = isWide ? (ulong)from <= (ulong)to : from <= to;
        return inOrder ? new ColumnBounds { Whole = (from, to), Unsigned = isWide, IsExact = true } : ColumnBounds.Unknown;
    }

    private static long? Number(ParquetColumn column, byte[] stored)
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
}
