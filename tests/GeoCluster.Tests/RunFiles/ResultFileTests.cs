using System.Security.Cryptography;
using System.Text.Json;
using GeoCluster.Options;
using GeoCluster.Tables;
using ParquetSharp;

namespace GeoCluster.Tests.RunFiles;

public sealed class ResultFileTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public ResultFileTests() => RunFolder.Write(FinishedRun.Result(), FinishedRun.Description, _folder["out"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_ranking_is_a_row_per_cluster_with_numbers_as_numbers() => Assert.Equal(
        "rank,id,name,countries,score,patents_share,patents_count,patents_rank,patents_observations,places,core_places,area_km2,"
        + "longitude,latitude,patents_growth,patents_share_growth,outside_share,partners\n"
        + """"
        1,fj-1,"Suva, ""east""",FJ,33.333333,33.333333,1,1,2,2,2,1234.568,-180,-16.5,-12.5,2.25,50,Tübingen–Ulm
        2,de-2,Tübingen–Ulm,DE/CH,25,25,1,2,1,1,1,10,9.2,48.1,,,12.5,"Suva, ""east"""

        """",
        Text("clusters.csv"));

    [Fact]
    public void The_types_of_the_ranking_match_its_columns() => Assert.Equal(
        "\"Integer64\",\"String\",\"String\",\"String\",\"Real\",\"Real\",\"Real\",\"Integer64\",\"Integer64\",\"Integer64\",\"Integer64\","
        + "\"Real\",\"CoordX\",\"CoordY\",\"Real\",\"Real\",\"Real\",\"String\"\n",
        Text("clusters.csvt"));

    [Fact]
    public void A_year_is_a_row_per_cluster_and_an_empty_one_only_stands_there_for_records_without() => Assert.Equal(
        """"
        rank,id,name,source,year,count,share
        1,fj-1,"Suva, ""east""",patents,2020,1,50
        1,fj-1,"Suva, ""east""",patents,2021,0,0
        2,de-2,Tübingen–Ulm,patents,2020,0,0
        2,de-2,Tübingen–Ulm,patents,2021,0,0
        2,de-2,Tübingen–Ulm,patents,,1,100

        """",
        Text("years.csv"));

    [Fact]
    public void A_region_or_country_is_a_row_with_its_clusters_best_first() => Assert.Equal(
        """"
        level,region,subregion,country,clusters,clusters_fractional,score,patents_share,patents_count,top_rank,top_id,top_clusters
        region,Europe,,,2,1.25,33.25,31.25,1.25,1,fj-1,"Suva, ""east""; Tübingen–Ulm"
        country,Oceania,Melanesia,FJ,1,0.75,25,25,0.75,1,fj-1,"Suva, ""east"""

        """",
        Text("regions.csv"));

    [Fact]
    public void The_summary_has_the_world_by_year()
    {
        var patents = JsonDocument.Parse(Text("summary.json")).RootElement.GetProperty("sources").GetProperty("patents");

        Assert.Equal(["2020", "2021", ""], patents.GetProperty("years").EnumerateObject().Select(y => y.Name));
        Assert.Equal(
            """{"world":2,"clusters":1,"clustersPercent":50,"noise":1,"noisePercent":50,"unlocated":0,"unlocatedPercent":0}""",
            JsonSerializer.Serialize(patents.GetProperty("years").GetProperty("2020")));
        Assert.Equal(-50, patents.GetProperty("growthPercent").GetDouble());
    }

    [Fact]
    public void A_link_is_a_row_with_both_clusters_and_what_the_tie_is_to_each() => Assert.Equal(
        """"
        first_rank,first_id,first_name,second_rank,second_id,second_name,tie,first_tie_share,second_tie_share
        1,fj-1,"Suva, ""east""",2,de-2,Tübingen–Ulm,0.125,100,25

        """",
        Text("links.csv"));

    [Fact]
    public void Without_records_the_ranking_has_no_columns_of_partners()
    {
        RunFolder.Write(FinishedRun.Result() with { Links = new LinkTable { Links = [] } }, FinishedRun.Description, _folder["out"]);

        Assert.EndsWith(",patents_growth,patents_share_growth", Text("clusters.csv").Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_on_the_map_runs_between_the_centroids_on_one_side_of_the_antimeridian_with_the_same_fields()
    {
        var link = Assert.Single(JsonDocument.Parse(Text("links.geojson")).RootElement.GetProperty("features").EnumerateArray());

        Assert.Equal("fj-1/de-2", link.GetProperty("id").GetString());
        Assert.Equal(Text("links.csv").Split('\n')[0].Split(','), link.GetProperty("properties").EnumerateObject().Select(p => p.Name));
        Assert.Equal("LineString", link.GetProperty("geometry").GetProperty("type").GetString());
        var line = link.GetProperty("geometry")
            .GetProperty("coordinates").EnumerateArray().Select(p => (p[0].GetDouble(), p[1].GetDouble())).ToArray();
        // The centroid is at -180, and the short way to Germany is westward: the line continues at 180.
        Assert.Equal((180, -16.5), line[0]);
        Assert.Equal((9.2, 48.1), line[^1]);
    }

    [Fact]
    public void Rejected_rows_say_where_what_why_and_what_to_do() => Assert.Equal(
        """
        source,file,row_group,row,column,value,reason,fix
        patents,p.parquet,0,17,lon,=1+1,missingCoordinate,Geocode the address. Until then it counts as unlocated.

        """,
        Text("rejected.csv"));

    [Theory, InlineData("clusters.geojson"), InlineData("centroids.geojson")]
    public void Features_carry_the_columns_of_the_ranking_flat_and_in_order(string file)
    {
        var root = JsonDocument.Parse(Text(file)).RootElement;

        Assert.Equal("FeatureCollection", root.GetProperty("type").GetString());
        Assert.False(root.TryGetProperty("crs", out _));
        var features = root.GetProperty("features").EnumerateArray().ToArray();
        Assert.Equal(["fj-1", "de-2"], features.Select(f => f.GetProperty("id").GetString()));
        Assert.All(features, f => Assert.Equal(
            Text("clusters.csv").Split('\n')[0].Split(','), f.GetProperty("properties").EnumerateObject().Select(p => p.Name)));
        Assert.Equal("Suva, \"east\"", features[0].GetProperty("properties").GetProperty("name").GetString());
        Assert.Equal(33.333333, features[0].GetProperty("properties").GetProperty("patents_share").GetDouble());
    }

    [Fact]
    public void Outlines_keep_their_cut_and_the_box_crosses_the_antimeridian_with_them()
    {
        var root = JsonDocument.Parse(Text("clusters.geojson")).RootElement;

        Assert.Equal([9, -17, -179, 48.2], root.GetProperty("bbox").EnumerateArray().Select(b => b.GetDouble()));
        var cut = root.GetProperty("features")[0].GetProperty("geometry");
        Assert.Equal("MultiPolygon", cut.GetProperty("type").GetString());
        Assert.Equal(2, cut.GetProperty("coordinates").GetArrayLength());
        Assert.All(root.GetProperty("features").EnumerateArray().SelectMany(f => Rings(f.GetProperty("geometry"))),
            ring => Assert.True(SignedArea(ring) > 0));
    }

    [Theory, InlineData(Weighting.Raw), InlineData(Weighting.Fractional)]
    internal void Places_read_back_by_another_library_are_the_places(Weighting weighting)
    {
        var result = FinishedRun.Result(weighting);
        RunFolder.Write(result, FinishedRun.Description, _folder["out"]);

        using var reader = new ParquetFileReader(_folder["out/places.parquet"]);
        using var group = reader.RowGroup(0);
        int rows = (int)group.MetaData.NumRows;
        Assert.Equal(
            ["longitude", "latitude", "count", "label", "core", "density", "patents_observations"],
            Enumerable.Range(0, reader.FileMetaData.NumColumns).Select(c => reader.FileMetaData.Schema.Column(c).Name));
        Assert.Equal([-179.5, 9.2, 10, 179.5], group.Column(0).LogicalReader<double>().ReadAll(rows));
        Assert.Equal([-16.5, 48.1, 10, -16.5], group.Column(1).LogicalReader<double>().ReadAll(rows));
        Assert.Equal([0, 1, -1, 0], group.Column(3).LogicalReader<int>().ReadAll(rows));
        Assert.Equal([true, true, false, true], group.Column(4).LogicalReader<bool>().ReadAll(rows));
        Assert.Equal([1L, 1, 1, 1], group.Column(6).LogicalReader<long>().ReadAll(rows));
        if (weighting == Weighting.Raw)
        {
            Assert.Equal([1L, 1, 1, 1], group.Column(2).LogicalReader<long>().ReadAll(rows));
            Assert.Equal([2L, 1, 1, 2], group.Column(5).LogicalReader<long>().ReadAll(rows));
        }
        else
        {
            Assert.Equal([0.5, 1, 1, 0.5], group.Column(2).LogicalReader<double>().ReadAll(rows));
            Assert.Equal([2.0, 1, 1, 2], group.Column(5).LogicalReader<double>().ReadAll(rows));
        }
    }

    [Fact]
    public void The_summary_accounts_for_rows_and_records()
    {
        var patents = JsonDocument.Parse(Text("summary.json")).RootElement.GetProperty("sources").GetProperty("patents");

        Assert.Equal(
            """{"read":7,"used":4,"filtered":{"years":2},"rejected":{"missingCoordinate":1}}""",
            JsonSerializer.Serialize(patents.GetProperty("rows")));
        var records = patents.GetProperty("records");
        Assert.Equal(
            records.GetProperty("world").GetDouble(),
            records.GetProperty("clusters").GetDouble() + records.GetProperty("noise").GetDouble()
                + records.GetProperty("unlocated").GetDouble());
        Assert.Equal(50, records.GetProperty("clustersPercent").GetDouble());
    }

    [Fact]
    public void The_summary_counts_a_shared_cluster_for_each_country_and_lists_merges_and_warnings()
    {
        var summary = JsonDocument.Parse(Text("summary.json")).RootElement;

        Assert.Equal("""{"CH":1,"DE":1,"FJ":1}""", JsonSerializer.Serialize(summary.GetProperty("clustersByCountry")));
        Assert.Equal("""["patents: odd"]""", JsonSerializer.Serialize(summary.GetProperty("warnings")));
        var merge = Assert.Single(summary.GetProperty("merges").EnumerateArray());
        Assert.Equal("fj-1", merge.GetProperty("cluster").GetString());
        Assert.Equal(4_567.891, merge.GetProperty("distanceMeters").GetDouble());
    }

    [Fact]
    public void The_manifest_has_what_it_takes_to_do_it_again()
    {
        var manifest = JsonDocument.Parse(Text("manifest.json")).RootElement;

        Assert.Equal(FinishedRun.Description.PipelineText, manifest.GetProperty("pipeline").GetProperty("text").GetString());
        Assert.Equal("ab", manifest.GetProperty("inputs")[0].GetProperty("sha256").GetString());
        foreach (var output in manifest.GetProperty("outputs").EnumerateArray())
        {
            byte[] content = File.ReadAllBytes(_folder[$"out/{output.GetProperty("file").GetString()}"]);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), output.GetProperty("sha256").GetString());
        }
    }

    private string Text(string file) => File.ReadAllText(_folder[$"out/{file}"]);

    private static IEnumerable<(double X, double Y)[]> Rings(JsonElement geometry) =>
        (geometry.GetProperty("type").GetString() == "Polygon" ? geometry.GetProperty("coordinates").EnumerateArray()
            : geometry.GetProperty("coordinates").EnumerateArray().SelectMany(p => p.EnumerateArray()))
        .Select(ring => ring.EnumerateArray().Select(p => (p[0].GetDouble(), p[1].GetDouble())).ToArray());

    private static double SignedArea((double X, double Y)[] ring) => ring.Zip(ring.Skip(1), (a, b) => a.X * b.Y - b.X * a.Y).Sum();
}
