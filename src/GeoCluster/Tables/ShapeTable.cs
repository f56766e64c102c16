using System.Collections.Immutable;
using NetTopologySuite.Geometries;

namespace GeoCluster.Tables;

/// <summary>One outline per cluster, by label.</summary>
internal sealed record ShapeTable
{
    /// <summary>
    /// Polygon or multipolygon, x longitude and y latitude in degrees, seven decimals, valid, exterior rings counter-clockwise, cut at
    /// the antimeridian; contains all core places of its cluster.
    /// </summary>
    public required ImmutableArray<Geometry> Outline { get; init; }

    /// <summary>Area in square kilometers, measured in an equal-area projection.</summary>
    public required ImmutableArray<double> AreaKm2 { get; init; }

    /// <summary>Number of clusters.</summary>
    public int Length => Outline.Length;
}
