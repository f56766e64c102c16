using System.Text.Json;

namespace GeoCluster.Tests.Reporting;

public sealed class ReportPageTests(ReportPageTests.TwoRuns runs) : IClassFixture<ReportPageTests.TwoRuns>
{
    /// <summary>A run with every option, and a run of the pipeline as it is.</summary>
    public sealed class TwoRuns : IDisposable
    {
        internal WrittenRuns Runs { get; } = new();

        public TwoRuns() =>
            (Everything, Plain) = (WrittenRuns.Data(Runs.Run("everything", WrittenRuns.Everything)), WrittenRuns.Data(Runs.Run("plain")));

        public JsonElement Everything { get; }

        public JsonElement Plain { get; }

        public void Dispose() => Runs.Dispose();
    }

    [Fact]
    public void Lists_by_cluster_are_as_long_as_the_ranking()
    {
        int clusters = Rows(runs.Everything, "clusters").Length;

        Assert.Equal(4, clusters);
        Assert.Equal(clusters, runs.Everything.GetProperty("outlines").GetArrayLength());
        Assert.Equal(clusters, runs.Everything.GetProperty("closeups").GetArrayLength());
        Assert.Equal(clusters, runs.Everything.GetProperty("summary").GetProperty("clusters").GetInt32());
        Assert.Equal(["patents", "deals"], runs.Everything.GetProperty("sources").EnumerateArray().Select(source => source.GetString()));
    }

    [Fact]
    public void Tables_that_the_run_did_not_write_are_absent()
    {
        Assert.Equal(["clusters", "regions", "links", "organizations", "fields", "years", "typology", "niches"], Tables(runs.Everything));
        Assert.Equal(["clusters", "regions", "links", "organizations", "fields", "years"], Tables(runs.Plain));
    }

    [Fact]
    public void Columns_come_with_type_title_meaning_and_unit_and_every_row_has_them_all()
    {
        foreach (var table in runs.Everything.GetProperty("tables").EnumerateObject())
        {
            JsonElement[] columns = [.. table.Value.GetProperty("columns").EnumerateArray()];
            Assert.All(columns, column => Assert.NotEqual("", column.GetProperty("meaning").GetString()));
            Assert.All(columns,
                column =>
                    Assert.Equal(["name", "type", "title", "meaning", "unit"], column.EnumerateObject().Select(member => member.Name)));
            foreach (var row in table.Value.GetProperty("rows").EnumerateArray())
            {
                Assert.Equal(columns.Length, row.GetArrayLength());
                foreach (var (column, value) in columns.Zip(row.EnumerateArray()))
                {
                    bool isOfType = column.GetProperty("type").GetString() switch
                    {
                        "text" => value.ValueKind == JsonValueKind.String,
                        "whole" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
                        _ => value.ValueKind == JsonValueKind.Number,
                    };
                    Assert.True(isOfType || value.ValueKind == JsonValueKind.Null, $"{table.Name}: {column} {value}");
                }
            }
        }
    }

    [Fact]
    public void Of_organizations_there_are_five_and_of_fields_eight_by_cluster_and_source()
    {
        var organizations = Rows(runs.Everything, "organizations").GroupBy(row => (row[0].GetInt32(), row[1].GetString()!)).ToArray();
        Assert.Equal(8, organizations.Length);
        Assert.All(organizations, group => Assert.Equal([1, 2, 3, 4, 5], group.Select(row => row[2].GetInt32())));
        Assert.Contains(Rows(runs.Everything, "fields"), row => row[2].GetString() == "Dyes");

        var many = FullRun.Result();
        var parts = Enumerable.Range(0, 12).Select(i => many.Ranked.Clusters.Sources[0].Fields[0].Parts[0] with { Text = $"Field {i}" });
        var composition = many.Ranked.Clusters.Sources[0].Fields[0] with { Parts = [.. parts] };
        var source = many.Ranked.Clusters.Sources[0] with { Fields = [composition, composition] };
        RunFolder.Write(many with { Ranked = many.Ranked with { Clusters = many.Ranked.Clusters with { Sources = [source] } } },
            FinishedRun.Description, runs.Runs["many"]);
        Assert.Equal(
            Enumerable.Range(0, 16).Select(i => $"{1 + i / 8} Field {i % 8}"),
            Rows(WrittenRuns.Data(runs.Runs["many"]), "fields").Select(row => $"{row[0]} {row[2]}"));
    }

    [Fact]
    public void Outlines_lie_on_both_sides_of_the_antimeridian_and_their_close_up_in_one_piece()
    {
        int fiji = Array.FindIndex(Rows(runs.Everything, "clusters"), row => row[3].GetString() == "FJ");
        double[] longitudes =
        [
            .. runs.Everything.GetProperty("outlines")[fiji].EnumerateArray()
                .SelectMany(
                    polygon => polygon.EnumerateArray().SelectMany(ring => ring.EnumerateArray().Select(point => point[0].GetDouble()))),
        ];
        Assert.Equal((-180, 180), (longitudes.Min(), longitudes.Max()));
        Assert.DoesNotContain(longitudes, longitude => Math.Abs(longitude) < 179);

        var closeUp = runs.Everything.GetProperty("closeups")[fiji];
        double west = closeUp.GetProperty("west").GetDouble(),
            width = closeUp.GetProperty("columns").GetInt32() * closeUp.GetProperty("lonStep").GetDouble();
        Assert.True(west < 180 && west + width > 180 && width < 1);
        // All rows of Taveuni: 60 patents; deals take no part in finding clusters.
        Assert.Equal(60, closeUp.GetProperty("cells").EnumerateArray().Chunk(3).Sum(cell => cell[2].GetDouble()));
    }

    [Fact]
    public void Holes_and_points_that_rounding_closes_are_left_out()
    {
        var outline = new NetTopologySuite.Geometries.Polygon(Ring(9, 48, 0.5), [Ring(9.1, 48.1, 0.1), Ring(9.3, 48.3, 0.00001)]);
        RunFolder.Write(FinishedRun.Result(firstOutline: outline), FinishedRun.Description, runs.Runs["holes"]);

        var written = WrittenRuns.Data(runs.Runs["holes"]).GetProperty("outlines")[0];

        Assert.Equal("[[[[9,48],[9.5,48],[9.5,48.5],[9,48.5],[9,48]],[[9.1,48.1],[9.1,48.2],[9.2,48.2],[9.2,48.1],[9.1,48.1]]]]",
            written.GetRawText());
    }

    [Fact]
    public void Names_come_through_whatever_is_in_them()
    {
        var result = FinishedRun.Result();
        const string name = "</script><!-- \"Łódź\" & 'b' \u2028 東京";
        RunFolder.Write(
            result with { Ranked = result.Ranked with { Clusters = result.Ranked.Clusters with { Name = [name, "=1+1"] } } },
            FinishedRun.Description with { PipelineText = FinishedRun.Description.PipelineText + "# </script><!-- 東京\n" },
            runs.Runs["names"]);

        var data = WrittenRuns.Data(runs.Runs["names"]);

        Assert.Equal([name, "=1+1"], Rows(data, "clusters").Select(row => row[2].GetString()));
        Assert.EndsWith("# </script><!-- 東京\n", data.GetProperty("pipeline").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_is_the_same_for_any_threads_and_folder_of_results_and_contains_no_path_of_the_machine()
    {
        byte[] expected = File.ReadAllBytes(Path.Combine(runs.Runs.Run("one", threads: 1, WrittenRuns.Everything), "report.html"));
        string elsewhere = runs.Runs.Run(
            "elsewhere/three", threads: 3, [.. WrittenRuns.Everything, $"output.folder={runs.Runs["elsewhere/three"]}"]);

        Assert.True(expected.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(elsewhere, "report.html"))));
        string page = System.Text.Encoding.UTF8.GetString(expected);
        Assert.DoesNotContain(runs.Runs.Folder.FullName, page, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetFileName(runs.Runs.Folder.FullName), page, StringComparison.Ordinal);
        Assert.Equal("isles.yaml", runs.Everything.GetProperty("pipeline").GetProperty("file").GetString());
        Assert.Equal(WrittenRuns.Everything,
            runs.Everything.GetProperty("pipeline").GetProperty("settings").EnumerateArray().Select(setting => setting.GetString()));
    }

    [Fact]
    public void A_run_without_clusters_has_a_report()
    {
        var data = WrittenRuns.Data(runs.Runs.Run("none", "clustering.minDensity=100000"));

        Assert.Empty(Rows(data, "clusters"));
        Assert.Equal(0, data.GetProperty("closeups").GetArrayLength());
        Assert.True(data.GetProperty("countries").GetArrayLength() > 200);
    }

    // The page without data has some hundred kilobytes, the countries half a megabyte.
    [Fact]
    public void A_hundred_clusters_with_all_they_can_have_take_less_than_5_megabytes()
    {
        var full = runs.Everything;
        int Size(string member, int index) => full.GetProperty(member)[index].GetRawText().Length;
        long largest = Enumerable.Range(0, 4).Max(i => Size("outlines", i) + Size("closeups", i));
        long rows = full.GetProperty("tables")
            .EnumerateObject().Sum(table => (long)table.Value.GetProperty("rows").GetRawText().Length) / 4;
        long fixedPart = new FileInfo(Path.Combine(runs.Runs["everything"], "report.html")).Length;

        Assert.InRange(fixedPart + 100 * (largest + rows), 0, 5_000_000);
    }

    private static NetTopologySuite.Geometries.LinearRing Ring(double west, double south, double side) =>
        new([new(west, south), new(west + side, south), new(west + side, south + side), new(west, south + side), new(west, south)]);

    private static JsonElement[] Rows(JsonElement data, string table) =>
        [.. data.GetProperty("tables").GetProperty(table).GetProperty("rows").EnumerateArray()];

    private static IEnumerable<string> Tables(JsonElement data) => data.GetProperty("tables").EnumerateObject().Select(table => table.Name);
}
