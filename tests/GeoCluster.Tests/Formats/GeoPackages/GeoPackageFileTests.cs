using GeoCluster.RunFiles;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoCluster.Tests.Formats.GeoPackages;

public sealed class GeoPackageFileTests : IDisposable
{
    private readonly InputFolder _folder = new();
    private readonly SqliteConnection _package;

    public GeoPackageFileTests()
    {
        RunFolder.Write(FullRun.Result(), FinishedRun.Description, _folder["out"]);
        _package = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _folder["out/run.gpkg"],
            Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        _package.Open();
    }

    public void Dispose()
    {
        _package.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void It_says_that_it_is_a_geopackage_and_is_sound()
    {
        Assert.Equal([["1196444487"]], Rows("PRAGMA application_id"));
        Assert.Equal([["10300"]], Rows("PRAGMA user_version"));
        Assert.Equal([["ok"]], Rows("PRAGMA integrity_check"));
        Assert.Empty(Rows("PRAGMA foreign_key_check"));
    }

    [Fact]
    public void A_layer_is_a_table_with_the_columns_and_values_of_the_ranking()
    {
        string[] columns = File.ReadLines(_folder["out/clusters.csv"]).First().Split(',');

        foreach (string table in (string[])["clusters", "centroids"])
        {
            Assert.Equal([.. (string[])["fid", "geom"], .. columns], Rows($"PRAGMA table_info({table})").Select(row => row[1]));
            Assert.Equal(
                [["1", "1", "fj-1", "Suva, \"east\"", "FJ", "33.333333", "-12.5"], ["2", "2", "de-2", "Tübingen–Ulm", "DE/CH", "25", ""]],
                Rows($"SELECT fid, rank, id, name, countries, score, patents_growth FROM {table} ORDER BY fid"));
            Assert.Equal([["integer", "text", "real", "null"]],
                Rows($"SELECT typeof(rank), typeof(name), typeof(score), typeof(patents_growth) FROM {table} WHERE fid = 2"));
        }
        Assert.Equal([["1"]], Rows("SELECT count(*) FROM links"));
        Assert.Equal([["Optics"]], Rows("SELECT field FROM niches"));
        Assert.Equal([["Singapore"]], Rows("SELECT name FROM countries WHERE name = 'Singapore'"));
    }

    [Theory]
    [InlineData("clusters", "MULTIPOLYGON", "MultiPolygon")]
    [InlineData("centroids", "POINT", "Point")]
    [InlineData("links", "MULTILINESTRING", "MultiLineString")]
    [InlineData("niches", "MULTIPOLYGON", "MultiPolygon")]
    [InlineData("countries", "MULTIPOLYGON", "MultiPolygon")]
    public void Geometries_are_of_the_type_that_the_table_promises_and_lie_within_its_box_and_index(
        string table, string promised, string type)
    {
        Assert.Equal([[promised, "4326", "0", "0"]],
            Rows($"SELECT geometry_type_name, srs_id, z, m FROM gpkg_geometry_columns WHERE table_name = '{table}'"));
        var extent = new Envelope();
        foreach (var (number, geometry) in Geometries(table))
        {
            Assert.Equal(type, geometry.GeometryType);
            Assert.Equal(4326, geometry.SRID);
            Assert.True(geometry.IsValid);
            extent.ExpandToInclude(geometry.EnvelopeInternal);
            var box = Assert.Single(Numbers($"SELECT minx, maxx, miny, maxy FROM rtree_{table}_geom WHERE id = {number}"));
            // Single precision, rounded outward.
            Assert.InRange(geometry.EnvelopeInternal.MinX - box[0], 0, 5e-5);
            Assert.InRange(box[1] - geometry.EnvelopeInternal.MaxX, 0, 5e-5);
            Assert.InRange(geometry.EnvelopeInternal.MinY - box[2], 0, 5e-5);
            Assert.InRange(box[3] - geometry.EnvelopeInternal.MaxY, 0, 5e-5);
        }
        Assert.Equal([[extent.MinX, extent.MinY, extent.MaxX, extent.MaxY]],
            Numbers($"SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = '{table}'"));
        Assert.Equal(Rows($"SELECT count(*) FROM {table}"), Rows($"SELECT count(*) FROM rtree_{table}_geom"));
        Assert.Equal([[table, "geom", "write-only"]],
            Rows("SELECT table_name, column_name, scope FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index' "
                + $"AND table_name = '{table}'"));
        Assert.Equal(
            ["delete", "insert", "update1", "update2", "update3", "update4"],
            Rows($"SELECT substr(name, length('rtree_{table}_geom_') + 1) FROM sqlite_master WHERE type = 'trigger' "
                + $"AND tbl_name = '{table}' ORDER BY name").Select(row => row[0]));
    }

    [Fact]
    public void An_outline_is_the_one_of_the_map_file() =>
        Assert.True(Geometries("clusters").First().Geometry.EqualsExact(FinishedRun.Result().Shapes.Outline[0]));

    [Fact]
    public void Every_layer_has_a_style_that_qgis_takes_by_itself_and_metadata()
    {
        string[][] layers = Rows("SELECT table_name FROM gpkg_contents WHERE data_type = 'features' ORDER BY table_name");

        Assert.Equal([["centroids"], ["clusters"], ["countries"], ["links"], ["niches"]], layers);
        Assert.Equal(layers,
            Rows("SELECT f_table_name FROM layer_styles WHERE f_table_catalog = '' AND f_table_schema = '' AND f_geometry_column = 'geom' "
                + "AND useAsDefault = 1 ORDER BY 1"));
        Assert.Equal([["5"]],
            Rows("SELECT count(*) FROM layer_styles WHERE styleQML LIKE '<!DOCTYPE qgis %' "
                + "AND styleQML LIKE '%<column type=\"field\" name=\"fid\" hidden=\"1\"%'"));
        Assert.Equal(layers, Rows(
            """
            SELECT table_name FROM gpkg_metadata_reference JOIN gpkg_metadata ON id = md_file_id
            WHERE metadata LIKE '%<identifier>' || table_name || '</identifier>%' ORDER BY 1
            """));
    }

    [Fact]
    public void Every_column_has_its_meaning() => Assert.Equal(
        [["Score", "Weighted mean of the cluster's shares of all sources; clusters are ranked by it. Unit: percent."]],
        Rows("SELECT title, description FROM gpkg_data_columns WHERE table_name = 'clusters' AND column_name = 'score'"));

    [Fact]
    public void Times_stand_still() => Assert.Equal(
        [["2000-01-01T00:00:00.000Z"]],
        Rows("SELECT last_change FROM gpkg_contents UNION SELECT update_time FROM layer_styles "
            + "UNION SELECT timestamp FROM gpkg_metadata_reference"));

    [Fact]
    public void A_layer_without_rows_is_a_table_without_rows_and_without_a_box()
    {
        Directory.CreateDirectory(_folder["none"]);
        MapFiles.Write("none", [LinkLayer.Of(LinkLayer.Table(FinishedRun.Result().Ranked.Clusters, new() { Links = [] }))],
            CountryLayer.Layer(), _folder["none"]);

        using var package = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _folder["none/run.gpkg"],
            Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        package.Open();
        Assert.Equal([["0", "", ""]],
            Rows("SELECT (SELECT count(*) FROM links), min_x, max_y FROM gpkg_contents WHERE table_name = 'links'", package));
    }

    private IEnumerable<(long Number, Geometry Geometry)> Geometries(string table)
    {
        using var command = _package.CreateCommand();
        command.CommandText = $"SELECT fid, geom FROM {table} ORDER BY fid";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return (reader.GetInt64(0), new GeoPackageGeoReader { HandleSRID = true }.Read((byte[])reader.GetValue(1)));
    }

    private double[][] Numbers(string sql) => [.. Values(sql, _package).Select(row => row.Select(Convert.ToDouble).ToArray())];

    private string[][] Rows(string sql, SqliteConnection? package = null) =>
        [.. Values(sql, package ?? _package).Select(row => row.Select(value => FormattableString.Invariant($"{value}")).ToArray())];

    private static List<object[]> Values(string sql, SqliteConnection package)
    {
        using var command = package.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }
}
