using System.Text.Json;
using GeoCluster.Runs;
using GeoCluster.Tables;

namespace GeoCluster.Tests.RunFiles;

public sealed class CompositionFileTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Organizations_and_fields_are_a_row_per_cluster_source_and_text()
    {
        RunFolder.Write(Described(), FinishedRun.Description, _folder["out"]);

        Assert.Equal(
            """"
            rank,id,source,place,organization,count,share
            1,fj-1,patents,1,"Reef, Ltd",0.666667,66.666667
            1,fj-1,patents,2,Atoll,0.333333,33.333333

            """",
            Text("organizations.csv"));
        Assert.Equal(
            """
            rank,id,source,field,count,share,location_quotient
            1,fj-1,patents,Optics,0.666667,66.666667,1.5
            1,fj-1,patents,Dyes,0.333333,33.333333,0.75
            2,de-2,patents,Dyes,0.333333,33.333333,0.75

            """,
            Text("fields.csv"));
        Assert.Equal("\"Integer64\",\"String\",\"String\",\"Integer64\",\"String\",\"Real\",\"Real\"\n", Text("organizations.csvt"));
        Assert.Equal("\"Integer64\",\"String\",\"String\",\"String\",\"Real\",\"Real\",\"Real\"\n", Text("fields.csvt"));
    }

    [Fact]
    public void The_ranking_names_the_first_of_each_and_is_empty_where_there_is_none()
    {
        RunFolder.Write(Described(), FinishedRun.Description, _folder["out"]);

        string[] columns =
            ["patents_top_organization", "patents_top_organization_share", "patents_hhi", "patents_top_field", "score_without_top",
                "rank_without_top"];
        string[] lines = Text("clusters.csv").Split('\n');
        Assert.Contains($",area_km2,{string.Join(',', columns)},longitude,latitude,", lines[0]);
        Assert.Contains(",\"Reef, Ltd\",66.666667,0.555556,Optics,11.111111,2,-180,-16.5,", lines[1]);
        Assert.Contains(",,0,0,Dyes,25,2,9.2,48.1,", lines[2]);
    }

    [Fact]
    public void Without_these_columns_the_files_have_a_header_only()
    {
        RunFolder.Write(FinishedRun.Result(), FinishedRun.Description, _folder["out"]);

        Assert.Single(Text("organizations.csv").TrimEnd('\n').Split('\n'));
        Assert.Single(Text("fields.csv").TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void The_summary_counts_a_shared_cluster_once_in_parts_and_lists_the_first_ten_by_each_source()
    {
        RunFolder.Write(FinishedRun.Result(), FinishedRun.Description, _folder["out"]);

        var summary = JsonDocument.Parse(Text("summary.json")).RootElement;
        Assert.Equal("""{"FJ":1,"DE":0.75,"CH":0.25}""", JsonSerializer.Serialize(summary.GetProperty("clustersByCountryFractional")));
        Assert.Equal("""{"patents":["fj-1","de-2"]}""", JsonSerializer.Serialize(summary.GetProperty("top10BySource")));
    }

    private string Text(string file) => File.ReadAllText(_folder[$"out/{file}"]);

    private static RunResult Described()
    {
        var result = FinishedRun.Result();
        var source = result.Ranked.Clusters.Sources[0] with
        {
            Organizations = [Composed(5 / 9.0, Part("Reef, Ltd", 2), Part("Atoll", 1)), Composed(0)],
            Fields = [Composed(5 / 9.0, Part("Optics", 2, 1.5), Part("Dyes", 1, 0.75)), Composed(1, Part("Dyes", 1, 0.75))],
        };
        return result with
        {
            Ranked = result.Ranked with
            {
                Clusters = result.Ranked.Clusters with { Sources = [source] },
                ScoreWithoutTop = [100 / 9.0, 25],
                RankWithoutTop = [2, 2],
            },
        };
    }

    private static Composition Composed(double herfindahl, params CompositionPart[] parts) =>
        new() { Parts = [.. parts], Others = Tally.Zero, Without = Tally.Zero, Herfindahl = herfindahl };

    private static CompositionPart Part(string text, long thirds, double? quotient = null)
    {
        var count = Tally.From([KeyValuePair.Create(3, thirds)]);
        return new CompositionPart(text, count, count.ToDouble(), 100 * count.ToDouble(), quotient);
    }
}
