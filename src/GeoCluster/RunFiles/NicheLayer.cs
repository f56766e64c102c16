using GeoCluster.Formats.Columns;
using GeoCluster.RunFiles.Columns;
using GeoCluster.Runs;
using NetTopologySuite.Geometries;

namespace GeoCluster.RunFiles;

/// <summary>The clusters of single fields that the whole run does not show, as outlines on the map.</summary>
internal static class NicheLayer
{
    /// <summary>The layer of a table.</summary>
    public static MapLayer Of(MapTable table) => new(
        table,
        "Niche clusters",
        "Clusters of one field, found in the rows of that field alone, with more than half of their observations in no cluster of the "
        + "whole run.",
        Dimension.Surface);

    /// <summary>The table of niches; it has no rows if there are none.</summary>
    public static MapTable Table(NicheTable table) => new()
    {
        Name = NicheColumns.Table,
        Columns = NicheColumns.All.With(table),
        Ids = [.. table.Niches.Select(niche => $"{niche.Field}/{niche.Id}")],
        Geometries = [.. table.Niches.Select(niche => niche.Outline)],
    };
}
