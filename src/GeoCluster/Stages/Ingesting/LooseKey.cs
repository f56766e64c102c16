using System.IO.Hashing;
using System.Text;
using GeoCluster.Computing;
using GeoCluster.Formats.Rows;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// Hashes of keys that ignore how they are written: spaces around them, zeros at their start, a fraction of zero, and the case of letters.
/// Keys that are equal have equal hashes, so a table pruned by loose hashes still contains every key that is looked up.
/// </summary>
internal static class LooseKey
{
    /// <summary>The hash of no value, to which the values of a key are joined.</summary>
    public const ulong Start = 0;

    private const int LongestOnStack = 256;

    /// <summary>Hash of a key and its next value.</summary>
    public static ulong Join(ulong hash, ReadOnlySpan<byte> value)
    {
        var bare = value.Trim(" \t"u8);
        bare = (bare.EndsWith(".0"u8) ? bare[..^2] : bare).TrimStart((byte)'0');
        Span<byte> lower = bare.Length <= LongestOnStack ? stackalloc byte[bare.Length] : new byte[bare.Length];
        Ascii.ToLower(bare, lower, out int written);
        // Other alphabets are compared as they are.
        return BitMixing.Joined(hash, XxHash3.HashToUInt64(written == bare.Length ? lower : bare));
    }

    /// <summary>Hash of the key of a row.</summary>
    public static ulong Of(ReadOnlySpan<ColumnValues> values, int row)
    {
        Span<byte> room = stackalloc byte[KeyText.LongestNumber];
        ulong hash = Start;
        foreach (var column in values)
            hash = Join(hash, KeyText.Of(column, row, room));
        return hash;
    }
}
