using GeoCluster.Earth;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>clustering</c>.</summary>
internal static class ClusteringSection
{
    // Above it, millionths no longer fit the Int64 in which densities are summed.
    private const double HighestDensity = 9e12;

    public static ClusterOptions Read(PipelineMap map)
    {
        var defaults = new ClusterOptions();
        var options = new ClusterOptions
        {
            EpsilonMeters = map.Take("epsilon")
                ?.Meters("must be a distance from 10 m to 500 km, with its unit", least: 10, open: false, most: 500_000)
                ?? defaults.EpsilonMeters,
            MinDensity = map.Take("minDensity")
                ?.Number("must be a number above 0 and at most 9e12", least: 0, open: true, most: HighestDensity)
                ?? defaults.MinDensity,
            Weighting = map.Take("weighting")?.Choice<Weighting>() ?? defaults.Weighting,
            Earth = map.Take("earth")?.Choice<EarthModel>() ?? defaults.Earth,
        };
        map.Close();
        return options;
    }
}
