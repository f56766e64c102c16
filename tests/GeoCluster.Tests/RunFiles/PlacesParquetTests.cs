using System.Text.Json;
using GeoCluster.Options;
using GeoCluster.RunFiles;
using GeoCluster.Runs;
using GeoCluster.Tables;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using ParquetSharp;

namespace GeoCluster.Tests.RunFiles;

public sealed class PlacesParquetTests : IDisposable
{
    private const double WestOfFiji = 177.25;

    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData(false), InlineData(true)]
    public void Duckdb_reads_the_places_with_their_types(bool hasGeometry)
    {
        var result = HardMap.Result(OutlineKind.Concave);
        Write(result, hasGeometry);

        object?[][] columns = DuckDb.Rows($"DESCRIBE SELECT * FROM '{_folder["places.parquet"]}'");
        Assert.Equal(
            [
                "longitude DOUBLE", "latitude DOUBLE", "count BIGINT", "label INTEGER", "core BOOLEAN", "density BIGINT",
                "patents_observations BIGINT", "publications_observations BIGINT",
                .. hasGeometry ? ["geometry GEOMETRY('OGC:CRS84')"] : Array.Empty<string>(),
            ],
            columns.Select(column => $"{column[0]} {column[1]}"));
        var (places, labels) = (result.Places, result.Labels);
        object?[][] rows = DuckDb.Rows($"SELECT * EXCLUDE ({(hasGeometry ? "geometry" : "")}) FROM '{_folder["places.parquet"]}'".Replace(
            " EXCLUDE ()", "", StringComparison.Ordinal));
        Assert.Equal(places.Length, rows.Length);
        for (int place = 0; place < places.Length; place++)
        {
            Assert.Equal(
                [
                    places.Longitude[place], places.Latitude[place], places.Count[place], labels.Label[place], labels.Core[place],
                    labels.Density[place],
                    places.ObservationCount[0][place], places.ObservationCount[1][place],
                ],
                rows[place]);
        }
    }

    [Fact]
    public void Points_are_the_positions_for_every_reader()
    {
        var places = HardMap.Result(OutlineKind.Concave).Places;
        Write(HardMap.Result(OutlineKind.Concave), hasGeometry: true);
        Coordinate[] expected = [.. places.Longitude.Zip(places.Latitude, (x, y) => new Coordinate(x, y))];

        Assert.Equal(expected, DuckDb.Column($"SELECT ST_AsWKB(geometry) FROM '{_folder["places.parquet"]}'").Select(Position));
        using (var reader = new ParquetFileReader(_folder["places.parquet"]))
        using (var group = reader.RowGroup(0))
            Assert.Equal(expected,
                group.Column(reader.FileMetaData.NumColumns - 1).LogicalReader<byte[]>().ReadAll(expected.Length).Select(Position));
        var (observations, rejected) = InputFolder.Ingest(
            _folder.Source("places.parquet", (ColumnRole.Count, "count"), (ColumnRole.Geometry, "geometry")));
        Assert.Empty(rejected);
        Assert.Equal(
            expected, observations.Addresses.Longitude.Zip(observations.Addresses.Latitude, (x, y) => new Coordinate(x, y)).Order());

        static Coordinate Position(object? wkb) => ((Point)new WKBReader().Read((byte[])wkb!)).Coordinate;
    }

    [Fact]
    public void The_metadata_are_as_the_standard_has_them_and_the_box_crosses_the_antimeridian()
    {
        var places = FinishedRun.Result().Places with { Longitude = [-179.5, -178, WestOfFiji, 179.5] };
        Write(FinishedRun.Result() with { Places = places }, hasGeometry: true);
        using var reader = new ParquetFileReader(_folder["places.parquet"]);
        string geo = reader.FileMetaData.KeyValueMetadata["geo"];

        Assert.Empty(GeoParquetSchema.Faults(geo));
        var column = JsonDocument.Parse(geo).RootElement.GetProperty("columns").GetProperty("geometry");
        Assert.Equal("""["Point"]""", column.GetProperty("geometry_types").GetRawText());
        Assert.Equal([WestOfFiji, -16.5, -178, 48.1], column.GetProperty("bbox").EnumerateArray().Select(edge => edge.GetDouble()));
        Assert.False(column.TryGetProperty("orientation", out _) || column.TryGetProperty("covering", out _));
    }

    [Fact]
    public void Without_the_option_there_is_no_word_of_geometries()
    {
        Write(FinishedRun.Result(), hasGeometry: false);
        using var reader = new ParquetFileReader(_folder["places.parquet"]);
        Assert.False(reader.FileMetaData.KeyValueMetadata.ContainsKey("geo"));
    }

    [Fact]
    public void No_places_give_a_file_without_rows()
    {
        var none =
            HardMap.Result(OutlineKind.Concave).Places with { Longitude = [], Latitude = [], Count = [], ObservationCount = [[], []] };
        PlacesParquet.Write(new(none, new LabelTable { Label = [], Core = [], Density = [], ClusterCount = 0 }, null, HasGeometry: true),
            _folder["places.parquet"]);
        Assert.Equal([0L], DuckDb.Column($"SELECT count(geometry) FROM '{_folder["places.parquet"]}'"));
    }

    [Fact]
    public void Comparisons_are_the_same_with_and_without_points()
    {
        using var runs = new TwoRuns();
        var (without, with) = (runs.Run("without"), runs.Run("with", "output.placesGeometry=true"));

        Assert.Equal([1L],
            DuckDb.Column(
                $"SELECT count(*) FROM (DESCRIBE SELECT * FROM '{runs.Folder["with/places.parquet"]}') WHERE column_name = 'geometry'"));
        Assert.True(without.Places.Length > 0);
        Assert.Equal(without.Places.Longitude.AsEnumerable(), with.Places.Longitude);
        Assert.Equal(without.Places.Label.AsEnumerable(), with.Places.Label);
    }

    private void Write(RunResult result, bool hasGeometry) =>
        PlacesParquet.Write(new(result.Places, result.Labels, null, hasGeometry), _folder["places.parquet"]);
}
