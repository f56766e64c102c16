using System.Text.Json;
using GeoCluster.Formats.GeoJson;
using GeoCluster.Options;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoCluster.Tests.RunFiles;

/// <summary>What a map program reads from the files of a world that is hard to draw.</summary>
public sealed class HardMapTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static IEnumerable<object[]> Kinds => Enum.GetValues<OutlineKind>().Select(kind => new object[] { kind });

    [Theory, MemberData(nameof(Kinds))]
    internal void Every_layer_is_valid_and_within_the_map_and_no_part_runs_around_it(OutlineKind kind)
    {
        RunFolder.Write(HardMap.Result(kind), FinishedRun.Description, _folder["out"]);

        foreach (string layer in (string[])["clusters", "centroids", "links", "niches"])
        {
            var features = Features(layer);
            Assert.NotEmpty(features);
            foreach (var geometry in features.Select(feature => feature.Geometry))
            {
                Assert.True(geometry.IsValid);
                for (int part = 0; part < geometry.NumGeometries; part++)
                {
                    var box = geometry.GetGeometryN(part).EnvelopeInternal;
                    Assert.True(new Envelope(-180, 180, -90, 90).Contains(box) && box.Width <= 180);
                    if (geometry.GetGeometryN(part) is Polygon polygon)
                        Assert.True(polygon.Shell.IsCCW && !polygon.Holes.Any(hole => hole.IsCCW));
                }
            }
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    internal void The_clusters_are_those_that_were_made(OutlineKind kind)
    {
        RunFolder.Write(HardMap.Result(kind), FinishedRun.Description, _folder["out"]);
        var clusters = Features("clusters");

        Assert.Equal(9, clusters.Count);
        Assert.Equal(["FJ", "RU"], clusters.Where(Touches180).Select(f => (string)f.Attributes["countries"]).Order());
        Assert.All(clusters.Where(Touches180), f => Assert.Equal(2, f.Geometry.NumGeometries));
        Assert.Equal(2, clusters.Count(f => f.Geometry.EnvelopeInternal.MinY > 78));
        Assert.Equal(["Optics", "Seeds"], Features("niches").Select(f => (string)f.Attributes["field"]).Order());
        Assert.Contains(clusters, f => (string)f.Attributes["patents_top_organization"] == "Univ. of the \"South\", Pacific");
    }

    [Theory, InlineData(OutlineKind.Concave, false), InlineData(OutlineKind.Convex, true), InlineData(OutlineKind.Buffer, false)]
    internal void A_cluster_in_the_bay_of_another_is_outside_of_it_unless_outlines_have_no_bays(OutlineKind kind, bool overlaps)
    {
        Geometry[] bay =
            [.. HardMap.Result(kind).Shapes.Outline.Where(outline => new Envelope(9, 11, 53, 54).Contains(outline.EnvelopeInternal))];
        Assert.Equal(2, bay.Length);
        Assert.Equal(overlaps, bay[0].Overlaps(bay[1]) || bay[0].Covers(bay[1]) || bay[1].Covers(bay[0]));
    }

    [Theory, InlineData(OutlineKind.Concave, true), InlineData(OutlineKind.Convex, false), InlineData(OutlineKind.Buffer, true)]
    internal void A_cluster_all_around_another_has_a_hole_with_it_in_the_map_and_in_the_geopackage(OutlineKind kind, bool hasHole)
    {
        RunFolder.Write(HardMap.Result(kind), FinishedRun.Description, _folder["out"]);
        Polygon[] ring = [.. Features("clusters").Select(feature => feature.Geometry).OfType<Polygon>().Where(p => p.NumInteriorRings > 0)];
        Assert.Equal(hasHole ? 1 : 0, ring.Length);
        if (hasHole)
        {
            var hole = GeometryFactory.Default.CreatePolygon(Assert.Single(ring[0].Holes));
            Assert.Equal(1, HardMap.Result(kind).Shapes.Outline.Count(hole.Contains));
            Assert.Equal(0, HardMap.Result(kind).Shapes.Outline.Count(outline => outline.Overlaps(ring[0])));
        }

        using var package = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = _folder["out/run.gpkg"], Pooling = false }.ToString());
        package.Open();
        using var command = package.CreateCommand();
        command.CommandText = "SELECT geom FROM clusters ORDER BY fid";
        using var rows = command.ExecuteReader();
        foreach (var feature in Features("clusters"))
        {
            Assert.True(rows.Read());
            var outline = new GeoPackageGeoReader().Read((byte[])rows.GetValue(0));
            Assert.True(feature.Geometry.EqualsExact(feature.Geometry is Polygon ? outline.GetGeometryN(0) : outline));
        }
    }

    private static bool Touches180(IFeature feature) => feature.Geometry.EnvelopeInternal is { MinX: -180, MaxX: 180 };

    private FeatureCollection Features(string layer) =>
        JsonSerializer.Deserialize<FeatureCollection>(File.ReadAllText(_folder[$"out/{layer}.geojson"]), GeoJsonFile.GeometryFormat)!;
}
