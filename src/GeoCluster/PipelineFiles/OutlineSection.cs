using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>outline</c>.</summary>
internal static class OutlineSection
{
    public static ShapeOptions Read(PipelineMap map)
    {
        var options = new ShapeOptions { Kind = map.Take("kind")?.Choice<OutlineKind>() ?? new ShapeOptions().Kind };
        map.Close();
        return options;
    }
}
