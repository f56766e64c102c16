using System.Buffers.Binary;

namespace GeoCluster.Ingesting;

/// <summary>Hashes of short words of bytes.</summary>
/// <remarks>Folded multiplication, as in wyhash (Wang Yi): each step multiplies to 128 bits and joins the halves.</remarks>
internal static class ByteHash
{
    private const ulong FirstSeed = 0x9E37_79B9_7F4A_7C15, SecondSeed = 0xA076_1D64_78BD_642F;

    /// <summary>64 bits.</summary>
    public static ulong Of(ReadOnlySpan<byte> word) => Of(word, FirstSeed);

    /// <summary>128 bits, of two hashes that know nothing of each other.</summary>
    public static UInt128 WideOf(ReadOnlySpan<byte> word) => new(Of(word, FirstSeed), Of(word, SecondSeed));

    private static ulong Of(ReadOnlySpan<byte> word, ulong seed)
    {
        ulong hash = Fold((ulong)word.Length ^ seed, seed);
        while (word.Length >= sizeof(ulong))
        {
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(word), seed);
            word = word[sizeof(ulong)..];
        }
        return Fold(hash ^ Rest(word), 0xD6E8_FEB8_6659_FD93);
    }

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
