namespace GeoCluster.Computing;

/// <summary>Random-looking numbers from any numbers: the parts of SplitMix64.</summary>
/// <remarks>
/// Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators". A sequence is Mixed(state += Golden). Unlike
/// <see cref="Random"/>, it is the same in every version of .NET.
/// </remarks>
internal static class BitMixing
{
    /// <summary>2^64 divided by the golden ratio, odd.</summary>
    public const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>Another number for each number: every bit of the input changes about half of those of the output.</summary>
    public static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
