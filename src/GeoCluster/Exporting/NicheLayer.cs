using System.Collections.Immutable;
using GeoCluster.Tables;
using NetTopologySuite.Geometries;

namespace GeoCluster.Exporting;

/// <summary>The clusters of single fields that the whole run does not show, as outlines on the map.</summary>
internal static class NicheLayer
{
    private const int Decimals = 6;

    /// <summary>The layer; without niches, one without rows.</summary>
    public static MapLayer Layer(NicheTable table)
    {
        var niches = table.Niches;
        return new MapLayer
        {
            Name = "niches",
            Title = "Niche clusters",
            Summary = "Clusters of one field, found in the rows of that field alone, of which more than half of the observations lie in no cluster of the whole run.",
            Dimension = Dimension.Surface,
            Columns =
            [
                new("field", ColumnType.Text, i => niches[i].Field),
                new("min_density", ColumnType.Real, i => Math.Round(niches[i].MinDensity, Decimals)),
                new("rank", ColumnType.Whole, i => (long)niches[i].Rank),
                new("id", ColumnType.Text, i => niches[i].Id),
                new("name", ColumnType.Text, i => niches[i].Name),
                new("countries", ColumnType.Text, i => niches[i].Countries),
                new("score", ColumnType.Real, i => Math.Round(niches[i].Score, Decimals)),
                new("count", ColumnType.Real, i => Math.Round(niches[i].Count, Decimals)),
                new("observations", ColumnType.Whole, i => niches[i].Observations),
                new("outside_clusters", ColumnType.Real, i => Math.Round(niches[i].OutsidePercent, Decimals)),
                new("area_km2", ColumnType.Real, i => Math.Round(niches[i].AreaKm2, 3)),
                new("longitude", ColumnType.Longitude, i => Math.Round(niches[i].Longitude, Decimals)),
                new("latitude", ColumnType.Latitude, i => Math.Round(niches[i].Latitude, Decimals)),
            ],
            Ids = [.. niches.Select(niche => $"{niche.Field}/{niche.Id}")],
            Geometries = [.. niches.Select(niche => niche.Outline)],
        };
    }
}
