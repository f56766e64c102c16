using GeoCluster.Options;
using GeoCluster.Proposing;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoCluster.Tests.Proposing;

/// <summary>When a column of points replaces longitude and latitude.</summary>
public class PointColumnTests
{
    private const int Rows = 20;

    private static TestColumn Ids => TestColumn.Of("id", Enumerable.Range(0, Rows).ToArray());

    private static byte[] Wkb(Geometry geometry) => new WKBWriter().Write(geometry);

    private static TestColumn Points(string name, double scale = 1) => TestColumn.Of(
        name, Enumerable.Range(0, Rows).Select(i => Wkb(new Point(scale * (8 + i / 4.0), scale * 47.5))).ToArray());

    private static TestColumn Lines(string name) => TestColumn.Of(
        name, Enumerable.Range(0, Rows).Select(i => Wkb(new LineString([new(i, 1), new(i, 2)]))).ToArray());

    private static TestColumn Degrees(string name) => TestColumn.Of(name, Enumerable.Range(0, Rows).Select(i => 1 + i / 8.0).ToArray());

    private static MappingProposal Propose(TestColumn[] columns, string? geo = null)
    {
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet", columns, geo: geo);
        return MappingProposer.Propose(new SourcePath("p.parquet", folder["p.parquet"]), default);
    }

    private static string Geo(string column, string crs = "") =>
        "{\"version\":\"1.1.0\",\"primary_column\":\"" + column + "\",\"columns\":{\"" + column + "\":{\"encoding\":\"WKB\"" + crs + "}}}";

    private static string Mapping(MappingProposal proposal) =>
        string.Join(", ", proposal.Roles.Select(r => $"{r.Role} {r.Column} {r.Confidence}"));

    [Theory]
    [InlineData("geom", "Sure")]
    [InlineData("inventor_geom", "Likely")]
    [InlineData("where", "Guess")]
    public void Points_are_found_by_name_and_values(string name, string confidence)
    {
        var proposal = Propose([Ids, Points(name)]);
        Assert.Equal($"Record id Sure, Geometry {name} {confidence}", Mapping(proposal));
        Assert.Empty(proposal.Missing);
        Assert.Equal("points such as \"POINT (8 47.5)\", \"POINT (8.25 47.5)\"", proposal.Roles[1].Reason);
    }

    [Fact]
    public void The_main_geometry_of_the_file_comes_before_better_names() =>
        Assert.Equal("Record id Sure, Geometry spot Sure", Mapping(Propose([Ids, Points("geometry"), Points("spot")], Geo("spot"))));

    [Fact]
    public void Points_come_before_a_geometry_of_lines() =>
        Assert.Equal("Record id Sure, Geometry point Sure", Mapping(Propose([Ids, Lines("geometry"), Points("point")])));

    [Fact]
    public void A_pair_of_coordinates_comes_before_points()
    {
        var proposal = Propose([Ids, Points("geom"), Degrees("lon"), Degrees("lat")]);
        Assert.Equal("Record id Sure, Longitude lon Sure, Latitude lat Sure", Mapping(proposal));
        Assert.Equal("\"geom\" could be used as geometry, but longitude and latitude are enough.", Assert.Single(proposal.Remarks));
    }

    [Fact]
    public void Half_a_pair_gives_way_to_points()
    {
        var proposal = Propose([Ids, Points("geom"), Degrees("x")]);
        Assert.Equal("Record id Sure, Geometry geom Sure", Mapping(proposal));
        Assert.Equal("\"x\" is not used as longitude: the points in \"geom\" contain both.", Assert.Single(proposal.Remarks));
    }

    [Fact]
    public void Points_are_no_ids_and_no_names()
    {
        var proposal = Propose([Points("city"), Points("paper"), Degrees("lon"), Degrees("lat")]);
        Assert.Equal("Longitude lon Sure, Latitude lat Sure", Mapping(proposal));
        Assert.Contains(
            "\"city\" is not used as city: it contains points such as \"POINT (8 47.5)\", \"POINT (8.25 47.5)\".", proposal.Remarks);
    }

    [Fact]
    public void What_keeps_a_geometry_from_being_proposed_is_said()
    {
        string Fault(TestColumn column, string? geo = null)
        {
            var proposal = Propose([Ids, column], geo);
            Assert.Equal("Record id Sure", Mapping(proposal));
            return Assert.Single(proposal.Missing);
        }
        Assert.Contains(
            "\"geom\" may contain points, but none of its values are WKB points in degrees; it contains \"LINESTRING of 41 bytes\"",
            Fault(Lines("geom"), Geo("geom")));
        Assert.Contains(
            "none of its values are WKB points in degrees; it contains \"POINT (80000 475000)\"", Fault(Points("geom", 10_000)));
        Assert.Contains(
            "\"wkt\" may contain points, but it is of type string, not bytes. "
                + "Write points in WKB, or longitude and latitude into two columns.",
            Fault(TestColumn.Of("wkt", Enumerable.Repeat("POINT (1 2)", Rows).ToArray())));
        Assert.Contains(
            "\"geom\" looks like a geometry, in the coordinate system srid:3857; longitude and latitude on WGS 84 are expected.",
            Fault(Points("geom", 10_000), Geo("geom", ",\"crs\":\"srid:3857\"")));
    }

    [Fact]
    public void Numbers_under_the_same_name_in_another_file_are_no_points()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("in/a.parquet", [Ids, Points("geom")], geo: Geo("geom"));
        folder.WriteParquet("in/b.parquet", [Ids, Degrees("geom")]);
        Assert.Contains("only 50 % of its values are WKB points",
            Assert.Single(MappingProposer.Propose(new SourcePath("in", folder["in"]), default).Missing));
    }

    [Fact]
    public void Lists_of_points_are_points() => Assert.Equal("Record id Sure, Geometry geom Sure", Mapping(Propose(
        [Ids, TestColumn.Of(
            "geom", Enumerable.Range(0, Rows).Select(i => Enumerable.Repeat(Wkb(new Point(i, 2)), i % 3).ToArray()).ToArray())])));
}
