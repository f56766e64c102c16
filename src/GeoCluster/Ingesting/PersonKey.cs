using System.Buffers.Binary;
using System.Buffers.Text;
using GeoCluster.Ingesting.Files;

namespace GeoCluster.Ingesting;

/// <summary>
/// Person ids as 128 bits. Persons need no numbers, only to be told apart within a record, and a table of all of them would be the largest
/// thing in memory. Numbers, and texts of up to 15 bytes, are kept as they are; of longer texts a 120-bit hash: that two persons among a
/// hundred million pairs within records share one has a chance of 10^-28.
/// </summary>
internal static class PersonKey
{
    /// <summary>Stands for an empty id: a person of their own.</summary>
    public static UInt128 Missing => UInt128.MaxValue;

    private const int LongestKept = 15, HighestBytes = 120;

    // The highest byte says what the others are: up to 15 the length of a text, then a number or a hash.
    private const byte NumberKind = 0x40, HashKind = 0x80;

    /// <summary>Keys of the values of some rows.</summary>
    /// <param name="values">The column.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="asText">Whether a whole number is taken as the text that shows it.</param>
    /// <param name="keys">One per row of <paramref name="rows"/>.</param>
    public static void Read(ColumnValues values, ReadOnlySpan<int> rows, bool asText, Span<UInt128> keys)
    {
        Span<byte> shown = stackalloc byte[20];
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            if (values.Missing is { } missing && missing[row])
                keys[i] = Missing;
            else if (values.Form == ValueForm.Text)
                keys[i] = OfText(values.Text[row].Span);
            else if (!asText)
                keys[i] = Tagged(NumberKind, (ulong)values.Whole[row]);
            else
            {
                int length;
                _ = values.Unsigned
                    ? Utf8Formatter.TryFormat((ulong)values.Whole[row], shown, out length)
                    : Utf8Formatter.TryFormat(values.Whole[row], shown, out length);
                keys[i] = OfText(shown[..length]);
            }
        }
    }

    private static UInt128 OfText(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestKept)
            return Tagged(HashKind, ByteHash.WideOf(text) >> (128 - HighestBytes));
        Span<byte> padded = stackalloc byte[LongestKept + 1];
        padded.Clear();
        text.CopyTo(padded);
        return Tagged((byte)text.Length, BinaryPrimitives.ReadUInt128LittleEndian(padded));
    }

    private static UInt128 Tagged(byte kind, UInt128 rest) => ((UInt128)kind << HighestBytes) | rest;
}
