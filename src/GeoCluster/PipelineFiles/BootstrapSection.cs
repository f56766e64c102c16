using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>bootstrap</c>.</summary>
internal static class BootstrapSection
{
    private const int MostDraws = 100_000, MostReclusterDraws = 10_000;
    private const long LargestSeed = 1L << 53;

    /// <summary>Null where no draws of either kind are asked for.</summary>
    public static BootstrapOptions? Read(PipelineMap map)
    {
        var defaults = new BootstrapOptions();
        long draws = map.Take("draws")?.Whole("must be a whole number from 0 to 100,000", MostDraws) ?? defaults.Draws;
        long seed = map.Take("seed")?.Whole("must be a whole number from 0 to 2^53", LargestSeed) ?? defaults.Seed;
        bool recluster = map.Take("recluster")?.Flag() ?? defaults.Recluster;
        long reclusterDraws = map.Take("reclusterDraws")?.Whole("must be a whole number from 1 to 10,000", MostReclusterDraws, least: 1) ?? defaults.ReclusterDraws;
        map.Close();
        return draws == 0 && !recluster ? null
            : new BootstrapOptions { Draws = (int)draws, Seed = seed, Recluster = recluster, ReclusterDraws = (int)reclusterDraws };
    }
}
