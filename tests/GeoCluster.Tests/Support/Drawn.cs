using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Shaping;
using GeoCluster.Tables;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace GeoCluster.Tests.Support;

/// <summary>Clusters that consist of core places only, and the laws that every outline obeys.</summary>
internal static class Drawn
{
    /// <summary>One cluster of core places per list of positions.</summary>
    public static (PlaceTable Places, LabelTable Labels) Clusters(
        EarthModel earth, params IEnumerable<(double Latitude, double Longitude)>[] clusters)
    {
        var rows = clusters
            .SelectMany((cluster, label) => cluster.Distinct().Select(p => (p.Latitude, p.Longitude, Label: label)))
            .OrderBy(p => p.Longitude).ThenBy(p => p.Latitude).ToList();
        var positions = rows.ConvertAll(p => Cartesian.FromDegrees(p.Latitude, p.Longitude, earth));
        var places = new PlaceTable
        {
            Earth = earth,
            Longitude = [.. rows.Select(p => p.Longitude)],
            Latitude = [.. rows.Select(p => p.Latitude)],
            X = [.. positions.Select(p => p.X)],
            Y = [.. positions.Select(p => p.Y)],
            Z = [.. positions.Select(p => p.Z)],
            Count = [.. rows.Select(_ => 1L)],
            CountScale = 1,
            Sources = ["patents"],
            ObservationCount = [[.. rows.Select(_ => 1L)]],
        };
        var labels = new LabelTable
        {
            Label = [.. rows.Select(p => p.Label)],
            Core = [.. rows.Select(_ => true)],
            ClusterCount = clusters.Length,
        };
        return (places, labels);
    }

    /// <summary>The outline and area of one cluster, after checking the laws.</summary>
    public static (Geometry Outline, double AreaKm2) Around(
        IEnumerable<(double Latitude, double Longitude)> positions, OutlineKind kind = OutlineKind.Concave, double epsilonMeters = 15_000)
    {
        var (places, labels) = Clusters(EarthModel.Ellipsoid, positions);
        var shapes = Run(places, labels, kind, epsilonMeters);
        return (shapes.Outline[0], shapes.AreaKm2[0]);
    }

    /// <summary>Outlines of all clusters, after checking the laws.</summary>
    public static ShapeTable Run(
        PlaceTable places, LabelTable labels, OutlineKind kind = OutlineKind.Concave, double epsilonMeters = 15_000, int threads = 1)
    {
        var shapes = ShapeStage.Run(
            places, labels, new ClusterOptions { EpsilonMeters = epsilonMeters }, new ShapeOptions { Kind = kind },
            new RunContext { Threads = threads });
        Assert.Equal(labels.ClusterCount, shapes.Length);
        Assert.Equal(labels.ClusterCount, shapes.AreaKm2.Length);
        foreach (var outline in shapes.Outline)
            KeepsTheRules(outline);
        ContainsItsCorePlaces(places, labels, shapes);
        return shapes;
    }

    /// <summary>The polygons of an outline.</summary>
    public static ImmutableArray<Polygon> Parts(Geometry outline) =>
        [.. Enumerable.Range(0, outline.NumGeometries).Select(outline.GetGeometryN).Cast<Polygon>()];

    /// <summary>Whether a position is inside an outline or on its border.</summary>
    public static bool Covers(Geometry outline, double latitude, double longitude) =>
        SimplePointInAreaLocator.Locate(new Coordinate(longitude, latitude), outline) != Location.Exterior;

    private static void KeepsTheRules(Geometry outline)
    {
        Assert.True(outline.IsValid);
        Assert.NotEmpty(Parts(outline));
        foreach (var part in Parts(outline))
        {
            Assert.True(part.Area > 0);
            Assert.True(part.Shell.IsCCW);
            Assert.All(part.Holes, hole => Assert.False(hole.IsCCW));
            Assert.InRange(part.EnvelopeInternal.Width, 0, 180);
            foreach (var corner in part.Coordinates)
            {
                Assert.InRange(corner.X, -180, 180);
                Assert.InRange(corner.Y, -90, 90);
                Assert.Equal(SevenDecimals(corner.X), corner.X);
                Assert.Equal(SevenDecimals(corner.Y), corner.Y);
            }
        }
    }

    private static void ContainsItsCorePlaces(PlaceTable places, LabelTable labels, ShapeTable shapes)
    {
        var locators = shapes.Outline.Select(outline => new IndexedPointInAreaLocator(outline)).ToList();
        for (int place = 0; place < places.Length; place++)
        {
            var position = new Coordinate(SevenDecimals(places.Longitude[place]), SevenDecimals(places.Latitude[place]));
            if (labels.Core[place] && locators[labels.Label[place]].Locate(position) == Location.Exterior)
                Assert.Fail($"The core place at {position} is outside the outline of cluster {labels.Label[place]}.");
        }
    }

    private static double SevenDecimals(double degrees) => Math.Round(degrees * 1e7) / 1e7;
}
