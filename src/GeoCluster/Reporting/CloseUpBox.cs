using GeoCluster.Earth;
using GeoCluster.Formats.Columns;
using NetTopologySuite.Geometries;

namespace GeoCluster.Reporting;

/// <summary>
/// A grid of cells over an outline with a margin, about square on the ground. Row 0 is in the south, column 0 in the west.
/// </summary>
/// <param name="West">Degrees; less than -180 where the margin crosses the antimeridian to the west.</param>
/// <param name="South">Degrees.</param>
/// <param name="LongitudeStep">Width of a cell in degrees.</param>
/// <param name="LatitudeStep">Height of a cell in degrees.</param>
/// <param name="Columns">Number of columns, at most <see cref="Side"/>.</param>
/// <param name="Rows">Number of rows, at most <see cref="Side"/>.</param>
internal readonly record struct CloseUpBox(double West, double South, double LongitudeStep, double LatitudeStep, int Columns, int Rows)
{
    /// <summary>Number of cells along the longer side.</summary>
    public const int Side = 48;

    // Margin on all sides as a part of the longer side, and its minimum, so that cells are never finer than positions are exact.
    private const double Margin = 0.15, LeastMarginMeters = 250;

    private const double MetersPerDegree = Math.PI / 180 * EarthConstants.MeanRadiusMeters;

    // A tenth of a meter.
    private const int Decimals = 6;

    /// <summary>East end in degrees; above 180 where the box crosses the antimeridian.</summary>
    public double East => West + Columns * LongitudeStep;

    /// <summary>North end in degrees.</summary>
    public double North => South + Rows * LatitudeStep;

    /// <summary>The grid over an outline.</summary>
    /// <param name="outline">Not empty, cut at the antimeridian.</param>
    public static CloseUpBox Around(Geometry outline)
    {
        var span = LongitudeSpan.Around([outline]);
        var (west, east) = (span.West, span.East < span.West ? span.East + 360 : span.East);
        var (south, north) = (outline.EnvelopeInternal.MinY, outline.EnvelopeInternal.MaxY);
        double metersPerLongitude = MetersPerDegree * Math.Cos(double.DegreesToRadians((south + north) / 2));
        var (width, height) = ((east - west) * metersPerLongitude, (north - south) * MetersPerDegree);
        double margin = 2 * Math.Max(Margin * Math.Max(width, height), LeastMarginMeters);
        double cell = (Math.Max(width, height) + margin) / Side;
        int columns = Cells(width + margin, cell), rows = Cells(height + margin, cell);
        // The box may span the globe at most once; near a pole, or with a margin around half the world, it would span more.
        double longitudeStep = Math.Min(cell / metersPerLongitude, 360.0 / columns),
            latitudeStep = Math.Min(cell / MetersPerDegree, 180.0 / rows);
        var box = new CloseUpBox(0, 0, RoundedDown(longitudeStep), RoundedDown(latitudeStep), columns, rows);
        return box with
        {
            West = Math.Round((west + east) / 2 - columns * box.LongitudeStep / 2, Decimals),
            South = Math.Round(Math.Clamp((south + north) / 2 - rows * box.LatitudeStep / 2, -90, 90 - rows * box.LatitudeStep), Decimals),
        };
    }

    /// <summary>A longitude shifted by whole turns into the range of the box; null if it is outside.</summary>
    public double? Inside(double longitude)
    {
        double turned = longitude + 360 * Math.Ceiling((West - longitude) / 360);
        return turned < East ? turned : null;
    }

    // Rounded down, so that a box that spans the globe does not exceed 360 degrees.
    private static double RoundedDown(double degrees) => Math.Floor(degrees * 1_000_000) / 1_000_000;

    private static int Cells(double meters, double cell) => Math.Clamp((int)Math.Ceiling(meters / cell - 1e-9), 1, Side);
}
