using GeoCluster.Formats.Columns;
using GeoCluster.Tables;
using NetTopologySuite.Geometries;

namespace GeoCluster.RunFiles;

/// <summary>The clusters of single fields that the whole run does not show, as outlines on the map.</summary>
internal static class NicheLayer
{
    /// <summary>Name of the layer.</summary>
    public const string Name = "niches";

    /// <summary>The layer of a table.</summary>
    public static MapLayer Of(MapTable table) => new(
        table,
        "Niche clusters",
        "Clusters of one field, found in the rows of that field alone, of which more than half of the observations lie in no cluster of the whole run.",
        Dimension.Surface);

    /// <summary>The table; without niches, one without rows.</summary>
    public static MapTable Table(NicheTable table)
    {
        var niches = table.Niches;
        return new MapTable
        {
            Name = Name,
            Columns =
            [
                new("field", ColumnType.Text, i => niches[i].Field),
                TableColumn.Real("min_density", i => niches[i].MinDensity),
                new("rank", ColumnType.Whole, i => (long)niches[i].Rank),
                new("id", ColumnType.Text, i => niches[i].Id),
                new("name", ColumnType.Text, i => niches[i].Name),
                new("countries", ColumnType.Text, i => niches[i].Countries),
                TableColumn.Real("score", i => niches[i].Score),
                TableColumn.Real("count", i => niches[i].Count),
                new("observations", ColumnType.Whole, i => niches[i].Observations),
                TableColumn.Real("outside_clusters", i => niches[i].OutsidePercent),
                TableColumn.Real("area_km2", i => niches[i].AreaKm2, 3),
                new("longitude", ColumnType.Longitude, i => Math.Round(niches[i].Longitude, TableColumn.Decimals)),
                new("latitude", ColumnType.Latitude, i => Math.Round(niches[i].Latitude, TableColumn.Decimals)),
            ],
            Ids = [.. niches.Select(niche => $"{niche.Field}/{niche.Id}")],
            Geometries = [.. niches.Select(niche => niche.Outline)],
        };
    }
}
