using GeoCluster.Formats.Columns;
using GeoCluster.Gazetteers;
using NetTopologySuite.Geometries;

namespace GeoCluster.RunFiles;

/// <summary>The countries behind the clusters.</summary>
internal static class CountryLayer
{
    /// <summary>The layer; it is the same for every run.</summary>
    public static MapLayer Layer()
    {
        var countries = CountryOutlines.Load();
        var table = new MapTable
        {
            Name = "countries",
            Columns = [new(new("name", "Country", "English name in Natural Earth.", "", ColumnType.Text), i => countries.Name[i])],
            Ids = countries.Name,
            Geometries = [.. countries.Outline],
        };
        return new MapLayer(
            table,
            "Countries",
            "Outlines of the countries, simplified, without Antarctica. Made with Natural Earth (public domain), which also defines the "
            + "borders.",
            Dimension.Surface);
    }
}
