namespace GeoCluster.Computing;

/// <summary>Turns numbers into random-looking numbers: the parts of SplitMix64, and hashes of a few numbers.</summary>
/// <remarks>
/// Bytes are hashed by XxHash3 of System.IO.Hashing.
/// Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators". A sequence is Mixed(state += Golden). Unlike
/// <see cref="Random"/>, it is the same in every version of .NET.
/// </remarks>
internal static class BitMixing
{
    /// <summary>2^64 divided by the golden ratio, odd.</summary>
    public const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>A bijection of the numbers in which each input bit changes about half of the output bits.</summary>
    public static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>
    /// Hash of a number, or of a hash, and the next number. The numbers may be regular, such as small numbers or the bits of doubles.
    /// </summary>
    /// <remarks>Folded multiplication, as in wyhash (Wang Yi): the halves of the 128-bit product are combined.</remarks>
    public static ulong Joined(ulong hash, ulong next)
    {
        ulong high = Math.BigMul(hash ^ 0xA076_1D64_78BD_642F, next ^ 0xE703_7ED1_A0B4_28DB, out ulong low);
        return high ^ low;
    }
}
