using System.Buffers;
using GeoCluster.Formats.Rows;
using Parquet;
using Parquet.Schema;

namespace GeoCluster.Formats.ParquetFiles;

/// <summary>
/// A column of a row group as Parquet stores it: one slot per value or null. In a plain column, slot i is row i. In a list column, a row
/// has one slot per element of its list, or a single slot if the list is empty or missing.
/// </summary>
internal sealed class ParquetSlots : IDisposable
{
    /// <summary>Marks a row without a list in <see cref="ListLength"/>.</summary>
    public const int NoList = -1;

    private ParquetSlots(ColumnValues values, int[]? listStart, int[]? listLength) =>
        (Values, ListStart, ListLength) = (values, listStart, listLength);

    /// <summary>One value per slot.</summary>
    public ColumnValues Values { get; }

    /// <summary>For a list column, the first slot of each row.</summary>
    public int[]? ListStart { get; }

    /// <summary>For a list column, the number of elements of each row; <see cref="NoList"/> for a missing list.</summary>
    public int[]? ListLength { get; }

    /// <summary>Reads a column through Parquet.Net's raw interface: values without nulls, and levels that locate the nulls.</summary>
    /// <param name="group">The row group.</param>
    /// <param name="field">The column, as the type in which it is stored.</param>
    /// <param name="column">What the values mean.</param>
    /// <param name="slots">The number of values and nulls, from the footer.</param>
    public static ParquetSlots Read(ParquetRowGroupReader group, DataField field, ParquetColumn column, int slots)
    {
        int[]? definition = column.MaxDefinition > 0 ? ArrayPool<int>.Shared.Rent(slots) : null;
        int[]? repetition = column.MaxRepetition > 0 ? ArrayPool<int>.Shared.Rent(slots) : null;
        try
        {
            var levels = new Levels(slots, definition, repetition, column.MaxDefinition);
            var values = ReadValues(group, field, column, levels);
            if (repetition is null)
                return new ParquetSlots(values, null, null);
            var (start, length) = Lists(repetition.AsSpan(0, slots), definition.AsSpan(0, slots), column, checked((int)group.RowCount));
            return new ParquetSlots(values, start, length);
        }
        finally
        {
            if (definition is not null)
                ArrayPool<int>.Shared.Return(definition);
            if (repetition is not null)
                ArrayPool<int>.Shared.Return(repetition);
        }
    }

    /// <summary>Buffers for the levels of a column.</summary>
    private readonly record struct Levels(int Slots, int[]? Definition, int[]? Repetition, int MaxDefinition)
    {
        // A null array would become an empty Memory, not null.
        public Memory<int>? OfNulls => Definition is null ? (Memory<int>?)null : Definition.AsMemory(0, Slots);

        public Memory<int>? OfLists => Repetition is null ? (Memory<int>?)null : Repetition.AsMemory(0, Slots);
    }

    private static ColumnValues ReadValues(ParquetRowGroupReader group, DataField field, ParquetColumn column, Levels levels)
    {
        double scale = column.Meaning == ParquetMeaning.Decimal ? Math.Pow(10, column.Scale) : 1;
        bool real = column.Column.Kind == ColumnKind.Real;
        switch (column.Physical)
        {
            case Parquet.Meta.Type.INT32:
            {
                int[] stored = Stored<int>(group, field, levels);
                var values = (column.Meaning, real) switch
                {
                    (ParquetMeaning.Time, _) => Whole(stored, levels, static day => CivilYear.OfDay(day)),
                    (ParquetMeaning.Unsigned, _) => Whole(stored, levels, static number => (uint)number),
                    (_, true) => Real(stored, levels, number => number / scale),
                    _ => Whole(stored, levels, static number => number),
                };
                ArrayPool<int>.Shared.Return(stored);
                return values;
            }
            case Parquet.Meta.Type.INT64:
            {
                long[] stored = Stored<long>(group, field, levels);
                if (!real)
                {
                    if (column.Meaning == ParquetMeaning.Time)
                        CivilYear.OfTimes(stored.AsSpan(0, levels.Slots), column.Scale);
                    return ColumnValues.OfWhole(stored, levels.Slots, Spread(stored, levels), column.Meaning == ParquetMeaning.Unsigned);
                }
                var values = Real(stored, levels, number => number / scale);
                ArrayPool<long>.Shared.Return(stored);
                return values;
            }
            case Parquet.Meta.Type.INT96:
            {
                var stored = Stored<DateTime>(group, field, levels);
                var values = Whole(stored, levels, static time => time.Year);
                ArrayPool<DateTime>.Shared.Return(stored);
                return values;
            }
            case Parquet.Meta.Type.FLOAT:
            {
                float[] stored = Stored<float>(group, field, levels);
                var values = Real(stored, levels, static number => number);
                ArrayPool<float>.Shared.Return(stored);
                return values;
            }
            case Parquet.Meta.Type.DOUBLE:
            {
                double[] stored = Stored<double>(group, field, levels);
                return ColumnValues.OfReal(stored, levels.Slots, Spread(stored, levels));
            }
            case Parquet.Meta.Type.BOOLEAN:
            {
                bool[] stored = Stored<bool>(group, field, levels);
                var values = Text(stored, levels, static flag => flag ? StoredBytes.True : StoredBytes.False);
                ArrayPool<bool>.Shared.Return(stored);
                return values;
            }
            default:
            {
                var stored = Stored<ReadOnlyMemory<byte>>(group, field, levels);
                var values = (column.Meaning, real) switch
                {
                    (ParquetMeaning.Decimal, true) => Real(stored, levels, bytes => StoredBytes.ToDouble(bytes.Span, scale)),
                    (ParquetMeaning.Decimal, false) => Whole(stored, levels, static bytes => StoredBytes.ToWhole(bytes.Span)),
                    (ParquetMeaning.Half, _) => Real(stored, levels, static bytes => StoredBytes.ToHalf(bytes.Span)),
                    (ParquetMeaning.Uuid, _) => Text(stored, levels, static bytes => StoredBytes.UuidText(bytes.Span)),
                    _ => null,
                };
                if (values is null)
                    return ColumnValues.OfText(stored, levels.Slots, Spread(stored, levels));
                ArrayPool<ReadOnlyMemory<byte>>.Shared.Return(stored, clearArray: true);
                return values;
            }
        }
    }

    // The values without nulls, packed; a damaged file may contain fewer than the levels state, so the rest must be zero.
    private static T[] Stored<T>(ParquetRowGroupReader group, DataField field, Levels levels) where T : struct
    {
        var stored = ArrayPool<T>.Shared.Rent(levels.Slots);
        if (levels.Definition is not null)
            stored.AsSpan(0, levels.Slots).Clear();
        group.ReadRawAsync(field, stored.AsMemory(0, levels.Slots), levels.OfNulls, levels.OfLists).AsTask().GetAwaiter().GetResult();
        return stored;
    }

    private static ColumnValues Whole<T>(T[] stored, Levels levels, Func<T, long> convert)
    {
        long[] values = Convert(stored, levels, convert);
        return ColumnValues.OfWhole(values, levels.Slots, Spread(values, levels));
    }

    private static ColumnValues Real<T>(T[] stored, Levels levels, Func<T, double> convert)
    {
        double[] values = Convert(stored, levels, convert);
        return ColumnValues.OfReal(values, levels.Slots, Spread(values, levels));
    }

    private static ColumnValues Text<T>(T[] stored, Levels levels, Func<T, ReadOnlyMemory<byte>> convert)
    {
        var values = Convert(stored, levels, convert);
        return ColumnValues.OfText(values, levels.Slots, Spread(values, levels));
    }

    private static TValue[] Convert<TStored, TValue>(TStored[] stored, Levels levels, Func<TStored, TValue> convert)
    {
        int defined = Defined(levels);
        var values = ArrayPool<TValue>.Shared.Rent(levels.Slots);
        for (int i = 0; i < defined; i++)
            values[i] = convert(stored[i]);
        return values;
    }

    private static int Defined(Levels levels) =>
        levels.Definition is null ? levels.Slots : levels.Definition.AsSpan(0, levels.Slots).Count(levels.MaxDefinition);

    // Moves each value to its slot, starting from the end, and returns which slots have no value; null if all have one.
    private static bool[]? Spread<T>(T[] values, Levels levels)
    {
        int next = Defined(levels);
        if (next == levels.Slots)
            return null;
        bool[] missing = ArrayPool<bool>.Shared.Rent(levels.Slots);
        for (int slot = levels.Slots - 1; slot >= 0; slot--)
        {
            missing[slot] = levels.Definition![slot] != levels.MaxDefinition;
            values[slot] = missing[slot] ? default! : values[--next];
        }
        return missing;
    }

    private static (int[] Start, int[] Length) Lists(
        ReadOnlySpan<int> repetition, ReadOnlySpan<int> definition, ParquetColumn column, int rows)
    {
        int[] start = new int[rows], length = new int[rows];
        int row = -1;
        for (int slot = 0; slot < repetition.Length; slot++)
        {
            if (repetition[slot] == 0)
            {
                if (++row == rows)
                    break;
                start[row] = slot;
                length[row] = definition[slot] >= column.ElementDefinition ? 1 : definition[slot] >= column.ListDefinition ? 0 : NoList;
            }
            else if (row < 0 || length[row] < 1)
                throw new InvalidDataException("a list continues before it has begun");
            else
                length[row]++;
        }
        return row == rows - 1
            ? (start, length)
            : throw new InvalidDataException($"lists for {row + 1} rows or more, but there are {rows} rows");
    }

    /// <inheritdoc/>
    public void Dispose() => Values.Dispose();
}
