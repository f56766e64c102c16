using System.Xml.Linq;
using GeoCluster.Formats.Columns;
using NetTopologySuite.Geometries;
using static GeoCluster.Formats.Qgis.QgisXml;

namespace GeoCluster.Formats.Qgis;

/// <summary>Bookmarks of the top clusters.</summary>
internal static class Bookmarks
{
    private const int Most = 20;

    // Margin around an outline in degrees, about 20 km.
    private const double Margin = 0.2;

    /// <summary>A bookmark for each of the top 20 outlines, by rank.</summary>
    public static XElement Of(MapLayer clusters)
    {
        var name = clusters.Columns.Single(column => column.Name == "name").Value;
        return new XElement("Bookmarks",
            Enumerable.Range(0, Math.Min(Most, clusters.Length))
                .Where(i => clusters.Geometries[i] is { IsEmpty: false }).Select(i => new XElement("Bookmark",
            new XAttribute("id", clusters.Ids[i]), new XAttribute("name", $"{i + 1} {name(i)}"), new XAttribute("group", "Top 20 clusters"),
            new XAttribute("extent", Around(clusters.Geometries[i]!)), Degrees())));
    }

    // For an outline cut at the antimeridian, the larger part, because a map ends there.
    private static string Around(Geometry outline)
    {
        var west = Half(outline, longitude => longitude < 0);
        var east = Half(outline, longitude => longitude >= 0);
        var box = outline.EnvelopeInternal.Width <= 180 ? outline.EnvelopeInternal.Copy() : west.Area > east.Area ? west : east;
        box.ExpandBy(Margin);
        var (x0, y0, x1, y1) = (Number(Math.Round(box.MinX, 4)), Number(Math.Round(box.MinY, 4)), Number(Math.Round(box.MaxX, 4)),
            Number(Math.Round(box.MaxY, 4)));
        return $"POLYGON(({x0} {y0}, {x1} {y0}, {x1} {y1}, {x0} {y1}, {x0} {y0}))";
    }

    private static Envelope Half(Geometry outline, Func<double, bool> isOnSide)
    {
        var half = new Envelope();
        for (int i = 0; i < outline.NumGeometries; i++)
        {
            if (isOnSide(outline.GetGeometryN(i).EnvelopeInternal.Centre.X))
                half.ExpandToInclude(outline.GetGeometryN(i).EnvelopeInternal);
        }
        return half;
    }
}
