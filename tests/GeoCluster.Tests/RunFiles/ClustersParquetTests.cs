using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.GeoJson;
using GeoCluster.Options;
using GeoCluster.RunFiles;
using GeoCluster.RunFiles.Columns;
using GeoCluster.Stages.Ingesting;
using GeoCluster.Tables;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using ParquetSharp;

namespace GeoCluster.Tests.RunFiles;

public sealed class ClustersParquetTests(ClustersParquetTests.WrittenOnce written) : IClassFixture<ClustersParquetTests.WrittenOnce>
{
    private readonly InputFolder _folder = written.Folder;

    public static TheoryData<string> Runs => ["full", "finished", "concave", "convex", "buffer"];

    [Theory, MemberData(nameof(Runs))]
    public void Duckdb_reads_the_columns_and_values_of_the_table_with_their_types(string run)
    {
        written.Write(run);
        string[] names = File.ReadLines(_folder[$"{run}/clusters.csv"]).First().Split(',');
        string[] types = [.. File.ReadAllText(_folder[$"{run}/clusters.csvt"]).Trim().Split(',').Select(type => type switch
        {
            "\"String\"" => "VARCHAR",
            "\"Integer64\"" => "BIGINT",
            _ => "DOUBLE",
        })];

        object?[][] columns = DuckDb.Rows($"DESCRIBE SELECT * FROM '{_folder[$"{run}/clusters.parquet"]}'");
        Assert.Equal([.. names, "geometry", "bbox"], columns.Select(column => column[0]));
        Assert.Equal(
            [.. types, "GEOMETRY('OGC:CRS84')", "STRUCT(xmin DOUBLE, ymin DOUBLE, xmax DOUBLE, ymax DOUBLE)"],
            columns.Select(column => column[1]));

        object?[][] table = DuckDb.Rows(
            $"SELECT * FROM read_csv('{_folder[$"{run}/clusters.csv"]}', header = true, all_varchar = true, nullstr = '')");
        object?[][] rows = DuckDb.Rows($"SELECT * EXCLUDE (geometry, bbox) FROM '{_folder[$"{run}/clusters.parquet"]}'");
        Assert.True(table.Length >= 2);
        Assert.Equal(table.Length, rows.Length);
        for (int row = 0; row < table.Length; row++)
            for (int column = 0; column < names.Length; column++)
                Assert.Equal(Typed((string?)table[row][column], types[column]), rows[row][column]);
    }

    [Theory, MemberData(nameof(Runs))]
    public void Duckdb_reads_the_outlines_of_the_map_and_their_boxes(string run)
    {
        written.Write(run);
        var features = JsonSerializer.Deserialize<FeatureCollection>(
            File.ReadAllText(_folder[$"{run}/clusters.geojson"]), GeoJsonFile.GeometryFormat)!;

        object?[][] rows =
            DuckDb.Rows(
                $"SELECT id, ST_AsWKB(geometry), bbox.xmin, bbox.ymin, bbox.xmax, bbox.ymax FROM '{_folder[$"{run}/clusters.parquet"]}' "
                + "ORDER BY rank");

        Assert.Equal(features.Select(feature => feature.Attributes["id"]), rows.Select(row => row[0]));
        foreach (var (feature, row) in features.Zip(rows))
        {
            Assert.True(feature.Geometry.EqualsExact(new WKBReader().Read((byte[])row[1]!)));
            var box = feature.Geometry.EnvelopeInternal;
            Assert.Equal([box.MinX, box.MinY, box.MaxX, box.MaxY], row[2..]);
        }
    }

    [Theory, MemberData(nameof(Runs))]
    public void The_metadata_are_as_the_standard_has_them(string run)
    {
        written.Write(run);
        string geo = Geo($"{run}/clusters.parquet");
        Assert.Empty(GeoParquetSchema.Faults(geo));

        var root = JsonDocument.Parse(geo).RootElement;
        Assert.Equal(("1.1.0", "geometry"), (root.GetProperty("version").GetString(), root.GetProperty("primary_column").GetString()));
        var column = root.GetProperty("columns").GetProperty("geometry");
        var map = JsonDocument.Parse(File.ReadAllText(_folder[$"{run}/clusters.geojson"])).RootElement;
        Assert.Equal(map.GetProperty("bbox").GetRawText(), column.GetProperty("bbox").GetRawText());
        // Fiji ranks first or second in each of these runs, so both geometry types occur.
        Assert.Equal("""["Polygon","MultiPolygon"]""", column.GetProperty("geometry_types").GetRawText());
        Assert.Equal("counterclockwise", column.GetProperty("orientation").GetString());
        Assert.Equal(
            """{"bbox":{"xmin":["bbox","xmin"],"ymin":["bbox","ymin"],"xmax":["bbox","xmax"],"ymax":["bbox","ymax"]}}""",
            column.GetProperty("covering").GetRawText());
    }

    [Theory]
    [InlineData("\"1.1.0\"", "\"1.0.0\"")]
    [InlineData("\"primary_column\":\"geometry\",", "")]
    [InlineData("\"encoding\":\"WKB\",", "")]
    [InlineData("\"encoding\":\"WKB\"", "\"encoding\":\"WKT\"")]
    [InlineData("[\"Polygon\"", "[\"polygon\"")]
    [InlineData("\"GeographicCRS\"", "\"Geographic\"")]
    [InlineData("\"direction\":\"east\"", "\"direction\":\"right\"")]
    [InlineData("\"crs\":{", "\"crs\":[],\"other\":{")]
    [InlineData("\"planar\"", "\"flat\"")]
    [InlineData("\"counterclockwise\"", "\"clockwise\"")]
    [InlineData("\"bbox\":[", "\"bbox\":[0,")]
    [InlineData("[\"bbox\",\"xmin\"]", "[\"bbox\",\"minx\"]")]
    [InlineData(",\"ymax\":[\"bbox\",\"ymax\"]", "")]
    public void The_schema_finds_faults(string right, string wrong)
    {
        written.Write("finished");
        string geo = Geo("finished/clusters.parquet");
        Assert.Contains(right, geo);
        Assert.NotEmpty(GeoParquetSchema.Faults(geo.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public void Parquetsharp_reads_it_and_the_box_is_missing_where_the_geometry_is()
    {
        Polygon there = new(new LinearRing([new(1, 2), new(3, 2), new(3, 4), new(1, 2)]));
        ClustersParquet.Write(Layer([there, null, there]), _folder["clusters.parquet"]);

        using var reader = new ParquetFileReader(_folder["clusters.parquet"]);
        using var group = reader.RowGroup(0);
        var schema = reader.FileMetaData.Schema;
        Assert.Equal(
            ["rank", "geometry", "bbox.xmin", "bbox.ymin", "bbox.xmax", "bbox.ymax"],
            Enumerable.Range(0, schema.NumColumns).Select(column => schema.Column(column).Path.ToDotString()));
        Assert.Equal((PhysicalType.ByteArray, LogicalTypeEnum.None), (schema.Column(1).PhysicalType, schema.Column(1).LogicalType.Type));
        Assert.Equal((1, 0), (schema.Column(2).MaxDefinitionLevel, schema.Column(2).MaxRepetitionLevel));
        Assert.Equal([1L, 2, 3], group.Column(0).LogicalReader<long?>().ReadAll(3));
        byte[]?[] wkb = group.Column(1).LogicalReader<byte[]?>().ReadAll(3);
        Assert.Null(wkb[1]);
        Assert.True(there.EqualsExact(new WKBReader().Read(wkb[2]!)));
        double?[][] edges = [.. Enumerable.Range(2, 4).Select(
            column => group.Column(column).LogicalReader<Nested<double>?>().ReadAll(3).Select(edge => edge?.Value).ToArray())];
        Assert.Equal([[1.0, null, 1], [2, null, 2], [3, null, 3], [4, null, 4]], edges);
        Assert.Equal([null, true, null],
            DuckDb.Column($"SELECT nullif(geometry IS NULL AND bbox IS NULL, false) FROM '{_folder["clusters.parquet"]}'"));
    }

    [Theory, InlineData(0), InlineData(2)]
    public void Without_outlines_there_is_no_box_and_no_type(int rows)
    {
        ClustersParquet.Write(Layer([.. new Geometry?[rows]]), _folder["out.parquet"]);

        Assert.Equal([(long)rows], DuckDb.Column($"SELECT count(*) FROM '{_folder["out.parquet"]}' WHERE geometry IS NULL"));
        string geo = Geo("out.parquet");
        Assert.Empty(GeoParquetSchema.Faults(geo));
        var column = JsonDocument.Parse(geo).RootElement.GetProperty("columns").GetProperty("geometry");
        Assert.Equal(0, column.GetProperty("geometry_types").GetArrayLength());
        Assert.False(column.TryGetProperty("bbox", out _));
    }

    [Fact]
    public void Read_as_input_its_outlines_are_known_for_geometries_and_are_no_points()
    {
        written.Write("concave");
        var result = IngestStage.Run([
            _folder.Source("concave/clusters.parquet", (ColumnRole.Record, "id"),
                (ColumnRole.Geometry, "geometry"))], new RunContext { Threads = 1 });

        Assert.Equal(9, result.Rejected.Length);
        Assert.All(result.Rejected, row => Assert.Equal(RejectReason.NotAPoint, row.Reason));
    }

    private static object? Typed(string? text, string type) => type switch
    {
        "VARCHAR" => text ?? "",
        _ when text is null => null,
        "BIGINT" => long.Parse(text, CultureInfo.InvariantCulture),
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static MapTable Layer(ImmutableArray<Geometry?> geometries) => new()
    {
        Name = "clusters",
        Columns = [new(SharedColumns.Rank, i => i + 1L)],
        Ids = [.. geometries.Select((_, i) => $"id {i}")],
        Geometries = geometries,
    };

    private string Geo(string file)
    {
        using var reader = new ParquetFileReader(_folder[file]);
        return reader.FileMetaData.KeyValueMetadata["geo"];
    }

    /// <summary>The results of a few runs, each written for the first test that reads it; none changes them.</summary>
    public sealed class WrittenOnce : IDisposable
    {
        internal InputFolder Folder { get; } = new();

        /// <summary>Writes a run to a folder with its name.</summary>
        public void Write(string run)
        {
            if (Directory.Exists(Folder[run]))
                return;
            var result = run switch
            {
                "full" => FullRun.Result(),
                "finished" => FinishedRun.Result(),
                _ => HardMap.Result(Enum.Parse<OutlineKind>(run, ignoreCase: true)),
            };
            RunFolder.Write(result, FinishedRun.Description, Folder[run]);
        }

        public void Dispose() => Folder.Dispose();
    }
}
