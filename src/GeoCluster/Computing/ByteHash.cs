using System.Buffers.Binary;

namespace GeoCluster.Computing;

/// <summary>Hashes of short words of bytes and of a few numbers, of 64 bits.</summary>
/// <remarks>Folded multiplication, as in wyhash (Wang Yi): each step multiplies to 128 bits and joins the halves.</remarks>
internal static class ByteHash
{
    private const ulong Seed = 0x9E37_79B9_7F4A_7C15, FirstFactor = 0xA076_1D64_78BD_642F, LastFactor = 0xD6E8_FEB8_6659_FD93;

    /// <summary>Hash of a word.</summary>
    public static ulong Of(ReadOnlySpan<byte> word)
    {
        ulong hash = Fold((ulong)word.Length ^ Seed, Seed);
        while (word.Length >= sizeof(ulong))
        {
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(word), Seed);
            word = word[sizeof(ulong)..];
        }
        return Fold(hash ^ Rest(word), LastFactor);
    }

    /// <summary>Hash of four numbers.</summary>
    public static ulong Of(ulong a, ulong b, ulong c, ulong d) => Fold(Fold(Fold(Fold(a ^ Seed, FirstFactor) ^ b, Seed) ^ c, FirstFactor) ^ d, LastFactor);

    // Up to seven bytes as a number, by at most three reads.
    private static ulong Rest(ReadOnlySpan<byte> word)
    {
        ulong rest = 0;
        if (word.Length >= sizeof(uint))
        {
            rest = BinaryPrimitives.ReadUInt32LittleEndian(word);
            word = word[sizeof(uint)..];
        }
        if (word.Length >= sizeof(ushort))
        {
            rest = (rest << 16) | BinaryPrimitives.ReadUInt16LittleEndian(word);
            word = word[sizeof(ushort)..];
        }
        return word.IsEmpty ? rest : (rest << 8) | word[0];
    }

    private static ulong Fold(ulong value, ulong factor)
    {
        ulong high = Math.BigMul(value, factor, out ulong low);
        return high ^ low;
    }
}
