using System.Text.Json;
using GeoCluster.Stages.Typology;

namespace GeoCluster.Tests.RunFiles;

public sealed class TypologyFileTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Types_are_columns_of_the_ranking_and_a_table_with_peers_of_which_there_may_be_few()
    {
        RunFolder.Write(FinishedRun.Result() with { Typology = Typology }, FinishedRun.Description, _folder["out"]);

        string[] lines = Text("clusters.csv").Split('\n');
        Assert.EndsWith(",type,type_name", lines[0]);
        Assert.EndsWith(",2,no special field", lines[1]);
        Assert.EndsWith(",1,Optics; Dyes", lines[2]);
        Assert.Equal(
            "rank,id,name,type,type_name,component_1,component_2,peer_1,peer_1_distance,peer_2,peer_2_distance,"
            + "peer_3,peer_3_distance,peer_4,peer_4_distance,peer_5,peer_5_distance\n"
            + """"
            1,fj-1,"Suva, ""east""",2,no special field,0.25,0,de-2,0.5,,,,,,,,
            2,de-2,Tübingen–Ulm,1,Optics; Dyes,-0.25,0,fj-1,0.5,,,,,,,,

            """",
            Text("typology.csv"));
        Assert.StartsWith(
            "\"Integer64\",\"String\",\"String\",\"Integer64\",\"String\",\"Real\",\"Real\",\"String\",\"Real\"",
            Text("typology.csvt"));
        var properties = JsonDocument.Parse(Text("centroids.geojson")).RootElement.GetProperty("features")[1].GetProperty("properties");
        Assert.Equal((1, "Optics; Dyes"), (properties.GetProperty("type").GetInt32(), properties.GetProperty("type_name").GetString()));
    }

    [Fact]
    public void The_summary_says_how_types_were_made()
    {
        RunFolder.Write(FinishedRun.Result() with { Typology = Typology }, FinishedRun.Description, _folder["out"]);

        Assert.Equal(
            """{"fields":7,"explainedPercent":[99.88,0],"silhouetteByTypes":{"2":0.1235,"3":-0.5},"types":["""
            + """{"type":1,"name":"Optics; Dyes","clusters":1},{"type":2,"name":"no special field","clusters":1}]}""",
            JsonSerializer.Serialize(JsonDocument.Parse(Text("summary.json")).RootElement.GetProperty("typology")));
    }

    [Fact]
    public void A_run_without_types_has_none_of_this()
    {
        RunFolder.Write(FinishedRun.Result(), FinishedRun.Description, _folder["out"]);

        Assert.False(File.Exists(_folder["out/typology.csv"]));
        Assert.DoesNotContain("type", Text("clusters.csv").Split('\n')[0]);
        Assert.DoesNotContain("typology", Text("summary.json"));
    }

    private string Text(string file) => File.ReadAllText(_folder[$"out/{file}"]);

    private static TypologyTable Typology => new()
    {
        TypeIndex = [1, 0],
        Types = [new("Optics; Dyes", 1), new("no special field", 1)],
        Components = [new([0.25, -0.25], 99.8765), new([0, 0], 0)],
        Peers = [[new(1, 0.5)], [new(0, 0.5)]],
        Criterion = [new(2, 0.123456), new(3, -0.5)],
        FieldCount = 7,
    };
}
