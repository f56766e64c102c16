using System.Xml.Linq;
using NetTopologySuite.Geometries;
using static GeoCluster.Formats.Qgis.QgisXml;

namespace GeoCluster.Formats.Qgis;

/// <summary>A box in the meters of Web Mercator (EPSG:3857).</summary>
internal readonly record struct MercatorBox(double West, double South, double East, double North)
{
    // Radius of the sphere of EPSG:3857, and the latitude at which its world is a square.
    private const double RadiusMeters = 6_378_137, LatitudeLimit = 85.06;

    // Margin as a share of the larger side, and the smallest side.
    private const double Margin = 0.05, LeastMeters = 100_000;

    /// <summary>The box around a box in degrees, with a margin; the inhabited world if there is none.</summary>
    public static MercatorBox Around(Envelope? degrees)
    {
        var box = degrees is { IsNull: false } ? degrees : new Envelope(-180, 180, -56, 75);
        var exact = new MercatorBox(X(box.MinX), Y(box.MinY), X(box.MaxX), Y(box.MaxY));
        double margin = Math.Max(Margin * Math.Max(exact.East - exact.West, exact.North - exact.South), LeastMeters / 2);
        return new(Math.Round(exact.West - margin), Math.Round(exact.South - margin), Math.Round(exact.East + margin),
            Math.Round(exact.North + margin));
    }

    /// <summary>The box as an element of a project.</summary>
    public XElement Element() => new("extent",
        new XElement("xmin", Number(West)), new XElement("ymin", Number(South)), new XElement("xmax", Number(East)),
        new XElement("ymax", Number(North)));

    private static double X(double longitude) => RadiusMeters * double.DegreesToRadians(longitude);

    private static double Y(double latitude) =>
        RadiusMeters * Math.Asinh(Math.Tan(double.DegreesToRadians(Math.Clamp(latitude, -LatitudeLimit, LatitudeLimit))));
}
