namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>bootstrap</c>.</summary>
internal static class BootstrapSection
{
    private const int MostDraws = 100_000;
    private const long LargestSeed = 1L << 53;

    /// <summary>Null where no draws are asked for.</summary>
    public static BootstrapOptions? Read(PipelineMap map)
    {
        var defaults = new BootstrapOptions();
        long draws = map.Take("draws")?.Whole("must be a whole number from 0 to 100,000", MostDraws) ?? defaults.Draws;
        long seed = map.Take("seed")?.Whole("must be a whole number from 0 to 2^53", LargestSeed) ?? defaults.Seed;
        map.Close();
        return draws == 0 ? null : new BootstrapOptions { Draws = (int)draws, Seed = seed };
    }
}
