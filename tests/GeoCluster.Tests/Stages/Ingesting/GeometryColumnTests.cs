using GeoCluster.Formats.ParquetFiles;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;
using GeoCluster.Tables;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Parquet.Meta;

namespace GeoCluster.Tests.Stages.Ingesting;

/// <summary>Points instead of two columns of coordinates, as in GeoParquet.</summary>
public sealed class GeometryColumnTests : IDisposable
{
    private static readonly (ColumnRole, string)[] Columns = [(ColumnRole.Record, "id"), (ColumnRole.Geometry, "geom")];

    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static byte[] Point(double longitude, double latitude) =>
        new WKBWriter().Write(new GeometryFactory().CreatePoint(new Coordinate(longitude, latitude)));

    // Metadata with or without the coordinate system, in JSON.
    private static string Geo(string crs, string encoding = "WKB") =>
        "{\"version\":\"1.1.0\",\"primary_column\":\"geom\",\"columns\":{\"geom\":{\"encoding\":\"" + encoding + "\"" +
        (crs == "" ? "" : ",\"crs\":" + crs) + ",\"geometry_types\":[\"Point\"]}}}";

    private SourceOptions Write(byte[]?[] geometries, string? geo = null)
    {
        _folder.WriteParquet(
            "p.parquet", [TestColumn.Of("id", Enumerable.Range(0, geometries.Length).ToArray()), TestColumn.Of("geom", geometries)],
            geo: geo);
        return _folder.Source("p.parquet", Columns);
    }

    [Fact]
    public void Points_are_positions_and_what_is_no_point_is_rejected_with_what_it_is()
    {
        byte[] line = new WKBWriter().Write(new GeometryFactory().CreateLineString([new Coordinate(1, 2), new Coordinate(3, 4)]));
        byte[] empty = [1, 1, 0, 0, 0, .. BitConverter.GetBytes(double.NaN), .. BitConverter.GetBytes(double.NaN)];
        var source = Write(
            [Point(8.5, 47.25), null, line, empty, Point(0, 0), Point(1, 91), Point(181, 1), Point(double.NaN, 1), [1, 2, 3],
                Point(-180, -90)], Geo(""));
        var (table, rejected) = InputFolder.Ingest(source);
        AssertColumn.Equal([(8.5, 47.25), (-180.0, -90.0)], table.Longitude.Zip(table.Latitude));
        AssertColumn.Equal(
            [
                (1L, "", RejectReason.MissingCoordinate), (2L, "LINESTRING of 41 bytes", RejectReason.NotAPoint),
                (3L, "POINT EMPTY", RejectReason.MissingCoordinate),
                (4L, "POINT (0 0)", RejectReason.NullIsland), (5L, "POINT (1 91)", RejectReason.LatitudeOutOfRange),
                (6L, "POINT (181 1)", RejectReason.LongitudeOutOfRange), (7L, "POINT (NaN 1)", RejectReason.CoordinateNotANumber),
                (8L, "010203", RejectReason.NotAPoint),
            ],
            rejected.Select(r => (r.Row, r.Value, r.Reason)));
        Assert.All(rejected, r => Assert.Equal("geom", r.Column));
    }

    [Fact]
    public void A_record_may_have_a_list_of_points()
    {
        _folder.WriteParquet("p.parquet", [TestColumn.Of("id", 1, 2), TestColumn.Of("geom", [Point(1, 2), null!], new[] { Point(3, 4) })]);
        var table = InputFolder.Ingest(_folder.Source("p.parquet", Columns)).Table;
        AssertColumn.Equal([(1.0, 2.0), (3.0, 4.0)], table.Longitude.Zip(table.Latitude));
        AssertColumn.Equal([2, 1], table.Denominator);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"type":"GeographicCRS","name":"WGS 84 (CRS84)","id":{"authority":"OGC","code":"CRS84"}}""")]
    [InlineData("""{"type":"GeographicCRS","name":"WGS 84","id":{"authority":"EPSG","code":4326}}""")]
    [InlineData("""{"type":"GeographicCRS","name":"WGS 84"}""")]
    [InlineData("\"GEOGCRS[\\\"WGS 84\\\", AXIS[\\\"x\\\"], ID[\\\"EPSG\\\", 4326]]\"")]
    public void Every_way_to_say_WGS_84_is_understood(string crs) =>
        AssertColumn.Equal([8.5], InputFolder.Ingest(Write([Point(8.5, 47.25)], Geo(crs))).Table.Longitude);

    [Theory]
    [InlineData("""{"name":"ETRS89 / UTM zone 32N","id":{"authority":"EPSG","code":25832}}""", "WKB",
        "which is mapped to geometry, in the coordinate system ETRS89 / UTM zone 32N (EPSG:25832); "
        + "longitude and latitude on WGS 84 are expected. Write it in EPSG:4326")]
    [InlineData("\"PROJCRS[x]\"", "WKB", "in the coordinate system PROJCRS[x];")]
    [InlineData("", "geoarrow.point", "with geometries in the encoding geoarrow.point; only WKB is read.")]
    [InlineData("}}}", "WKB", "but the GeoParquet metadata in the file are damaged.")]
    public void Other_systems_and_encodings_are_refused_with_what_to_do(string crs, string encoding, string message) =>
        Assert.Contains(message, Assert.Throws<InputException>(() => InputFolder.Ingest(Write([Point(1, 2)], Geo(crs, encoding)))).Message);

    [Fact]
    public void Metadata_do_not_matter_where_no_geometry_is_mapped()
    {
        _folder.WriteParquet("p.parquet", [TestColumn.Of("id", 1), TestColumn.Of("lon", 1.0), TestColumn.Of("lat", 2.0)], geo: "{ damaged");
        Assert.Equal(1, InputFolder.Ingest(_folder.Source("p.parquet", InputFolder.Minimal)).Table.Length);
    }

    [Fact]
    public void Where_coordinates_are_missing_the_geometry_of_the_file_is_named()
    {
        Write([Point(1, 2)], Geo(""));
        string message = Assert.Throws<InputException>(() => InputFolder.Ingest(_folder.Source("p.parquet", InputFolder.Minimal))).Message;
        Assert.Contains(
            "has no column \"lon\", which is mapped to longitude. Columns: \"geom\", \"id\". " +
            "The file has geometries in \"geom\": map geometry: geom instead of longitude and latitude.", message);
    }

    [Fact]
    public void Texts_and_numbers_are_no_geometries()
    {
        _folder.WriteParquet("p.parquet", [TestColumn.Of("id", 1), TestColumn.Of("geom", "POINT (1 2)")]);
        Assert.Contains("of type string; expected: points in WKB, as in GeoParquet. Write points in WKB, or map two columns",
            Assert.Throws<InputException>(() => InputFolder.Ingest(_folder.Source("p.parquet", Columns))).Message);
        _folder.WriteText("p.csv", "id,geom\n1,POINT (1 2)\n");
        Assert.Contains("of type text; expected: points in WKB",
            Assert.Throws<InputException>(() => InputFolder.Ingest(_folder.Source("p.csv", Columns))).Message);
    }

    [Fact]
    public void A_mapping_of_both_geometry_and_coordinates_is_the_callers_mistake() => Assert.Throws<ArgumentException>(
        () => InputFolder.Ingest(
            Write([Point(1, 2)]) with { Columns = _folder.Source("", [.. Columns, (ColumnRole.Latitude, "lat")]).Columns }));

    [Theory]
    [InlineData(null, null)]
    [InlineData("OGC:CRS84", null)]
    [InlineData("srid:4326", null)]
    [InlineData("projjson:here", null)]
    [InlineData("srid:3857", "in the coordinate system srid:3857;")]
    [InlineData("projjson:nowhere", "in the coordinate system projjson:nowhere;")]
    public void The_types_of_geometries_of_Parquet_itself_are_known(string? crs, string? fault)
    {
        foreach (var type in (LogicalType[])[new() { GEOMETRY = new() { Crs = crs } }, new() { GEOGRAPHY = new() { Crs = crs } }])
        {
            var meta = new FileMetaData
            {
                Schema = [new() { Name = "schema", NumChildren = 1 },
                    new() { Name = "geom", Type = Parquet.Meta.Type.BYTE_ARRAY, LogicalType = type }],
                KeyValueMetadata = [new() { Key = "here", Value = """{"name":"WGS 84","id":{"authority":"EPSG","code":4326}}""" }],
            };
            var column = Assert.Single(GeoMetadata.Mark(ParquetColumn.From(meta.Schema), meta)).Column;
            Assert.Equal(ColumnKind.Geometry, column.Kind);
            if (fault is null)
                Assert.Null(column.GeometryFault);
            else
                Assert.StartsWith(fault, column.GeometryFault);
        }
    }
}
