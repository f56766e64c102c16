using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>merge</c>.</summary>
internal static class MergeSection
{
    public static MergeOptions Read(PipelineMap map)
    {
        var defaults = new MergeOptions();
        var options = new MergeOptions
        {
            Rule = map.Take("rule")?.Choice<MergeRule>() ?? defaults.Rule,
            WithinMeters = map.Take("within")
                ?.Meters("must be a distance above 0 and up to 500 km, with its unit", least: 0, open: true, most: 500_000)
                ?? defaults.WithinMeters,
            TieShare = map.Take("tieShare")
                ?.Number("must be a share above 0 and at most 1", least: 0, open: true, most: 1)
                ?? defaults.TieShare,
        };
        map.Close();
        return options;
    }
}
