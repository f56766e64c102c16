using System.IO.Hashing;
using GeoCluster.Formats.Rows;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// Person ids as 64 bits. Persons only need to be distinguished within a record, and a table of all of them would be the largest
/// structure in memory. Whole numbers are kept as they are; texts are hashed: with a hundred million pairs of persons within records,
/// the probability that any pair shares a hash is 5·10^-12.
/// </summary>
internal static class PersonKey
{
    /// <summary>
    /// Stands for a missing id, that is, a different person each time. A random constant that is never the key of an id: an id with this
    /// key gets the next number.
    /// </summary>
    public const ulong Missing = 0xB7E1_5162_8AED_2A6B;

    /// <summary>Computes the keys of the values of some rows.</summary>
    /// <param name="values">The column.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="asText">Whether a whole number is treated as decimal text.</param>
    /// <param name="keys">Receives the key for each of <paramref name="rows"/>.</param>
    public static void Read(ColumnValues values, ReadOnlySpan<int> rows, bool asText, Span<ulong> keys)
    {
        Span<byte> shown = stackalloc byte[Interning.LongestNumber];
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            if (values.Missing is { } missing && missing[row])
                keys[i] = Missing;
            else if (values.Form == ValueForm.Text)
                keys[i] = Present(XxHash3.HashToUInt64(values.Text[row].Span));
            else if (!asText)
                keys[i] = Present((ulong)values.Whole[row]);
            else
                keys[i] = Present(XxHash3.HashToUInt64(shown[..Interning.Show(values.Whole[row], values.Unsigned, asText: true, shown)]));
        }
    }

    private static ulong Present(ulong key) => key == Missing ? key + 1 : key;
}
