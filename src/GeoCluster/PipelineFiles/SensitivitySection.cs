using GeoCluster.Earth;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>sensitivity</c>.</summary>
internal static class SensitivitySection
{
    /// <param name="map">Its value.</param>
    /// <param name="clustering">The thresholds that are varied.</param>
    /// <param name="problems">Told if a varied epsilon is out of range.</param>
    public static SensitivityOptions Read(PipelineMap map, ClusterOptions clustering, Problems problems)
    {
        var defaults = new SensitivityOptions();
        var options = new SensitivityOptions
        {
            Range = map.Take("range")?.Number("must be a share above 0 and at most 0.5", least: 0, open: true, most: 0.5) ?? defaults.Range,
        };
        map.Close();
        var around = SensitivityOptions.Around(clustering.EpsilonMeters, options.Range);
        if (around[0] < ClusterOptions.MinEpsilonMeters || around[^1] > ChordSquared.MaxMeters)
        {
            problems.Add(map.At, $"sensitivity varies clustering.epsilon from {DistanceText.Write(around[0])} to {DistanceText.Write(around[^1])}, "
                + "but it must stay from 10 m to 500 km. Choose a smaller range, or remove sensitivity.");
        }
        return options;
    }
}
