namespace GeoCluster.Tables;

/// <summary>Numbers from which nothing of their origin can be seen.</summary>
internal static class BitMixing
{
    /// <summary>A number for each number, all different: every bit of the input changes about half of those of the output.</summary>
    /// <remarks>The finalizer of SplitMix64: Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators".</remarks>
    public static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
