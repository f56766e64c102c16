using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Precision;

namespace GeoCluster.Stages.Shaping;

/// <summary>Moves outlines in degrees into the map: -180..180, rounded to seven decimals.</summary>
internal static class AntimeridianCut
{
    /// <summary>Seven decimals, 1.1 cm of latitude.</summary>
    private static readonly PrecisionModel Decimals = new(1e7);

    private static readonly Envelope World = new(-180, 180, -90, 90);
    private static readonly Envelope West = new(-180, -1 / Decimals.Scale, -90, 90);
    private static readonly Envelope East = new(0, 180, -90, 90);

    /// <summary>
    /// The outlines as one valid geometry, cut at the antimeridian, exterior rings counter-clockwise, holes clockwise. Outlines wider than
    /// 180° are cut at 0° as well; the western part then ends one ten-millionth of a degree short of it, since parts of a multipolygon must
    /// not share an edge.
    /// </summary>
    /// <param name="outlines">At least one; longitudes may be outside -180..180.</param>
    public static Geometry Apply(params ReadOnlySpan<GlobeOutline> outlines)
    {
        var filled = new Polygon[outlines.Length];
        var holes = new List<Polygon>();
        for (int i = 0; i < filled.Length; i++)
        {
            filled[i] = outlines[i].Filled;
            holes.AddRange(outlines[i].Holes);
        }
        var whole = Filled(filled);
        // Cut like the outline itself: a hole may cross the antimeridian or contain a pole.
        foreach (var hole in holes)
            whole = Assemble(PartsOf(OverlayNG.Overlay(whole, Filled([hole]), SpatialFunction.Difference, Decimals)));
        return whole;
    }

    private static Geometry Filled(Polygon[] outlines)
    {
        var reach = new Envelope();
        foreach (var outline in outlines)
            reach.ExpandToInclude(outline.EnvelopeInternal);

        if (outlines.Length > 1 || reach.Width > 180)
            return Assemble([.. PartsInside(West, outlines), .. PartsInside(East, outlines)]);
        if (World.Contains(reach))
            return Assemble(PartsOf(GeometryPrecisionReducer.Reduce(Valid(outlines[0]), Decimals)));
        return Assemble(PartsInside(World, outlines));
    }

    private static Polygon[] PartsInside(Envelope band, ReadOnlySpan<Polygon> outlines)
    {
        var frame = GeometryFactory.Default.ToGeometry(band);
        var inside = new List<Polygon>();
        foreach (var outline in outlines)
        {
            var reach = outline.EnvelopeInternal;
            for (double turn = Math.Ceiling((band.MinX - reach.MaxX) / 360); reach.MinX + 360 * turn < band.MaxX; turn++)
            {
                var turned = AffineTransformation.TranslationInstance(360 * turn, 0).Transform(Valid(outline));
                inside.AddRange(PartsOf(OverlayNG.Overlay(turned, frame, SpatialFunction.Intersection, Decimals)));
            }
        }
        return inside.Count <= 1 ? [.. inside] : PartsOf(UnaryUnionNG.Union(inside.Cast<Geometry>().ToArray(), Decimals));
    }

    /// <summary>
    /// Lines that are close to each other in the plane may cross in degrees, within the tolerance with which they follow the plane.
    /// </summary>
    private static Geometry Valid(Polygon outline) => outline.IsValid ? outline : GeometryFixer.Fix(outline);

    private static Polygon[] PartsOf(Geometry geometry) =>
        [.. Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<Polygon>().Where(part => !part.IsEmpty)];

    private static Geometry Assemble(Polygon[] parts)
    {
        Polygon[] turned = [.. parts.Select(part => part.Shell.IsCCW ? part : (Polygon)part.Reverse())];
        return turned.Length == 1 ? turned[0] : GeometryFactory.Default.CreateMultiPolygon(turned);
    }
}
