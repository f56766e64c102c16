using System.Text.Json;
using GeoCluster.Options;
using GeoCluster.Runs;
using GeoCluster.Stages.Resampling;
using ParquetSharp;

namespace GeoCluster.Tests.RunFiles;

public sealed class UncertaintyFileTests : IDisposable
{
    private static readonly string[] Names =
        [
            "score_low", "score_high", "rank_low", "rank_high", "top10_probability", "top50_probability", "top100_probability", "existence",
            "kept_together", "kept_together_low", "kept_alike",
        ];

    private readonly InputFolder _folder = new();

    public UncertaintyFileTests()
    {
        var result = FinishedRun.Result();
        RunFolder.Write(
            result with
            {
                Options =
                    result.Options with { Bootstrap = new BootstrapOptions { Draws = 40, Seed = 7, Recluster = true, ReclusterDraws = 8 } },
                Stability = new StabilityTable { Existence = [1, 0.875], Membership = [1, 0.875, 0.5, 0.25] },
                Sensitivity =
                    new SensitivityTable { KeptTogether = [1, 0.87654321], KeptTogetherLow = [1, 0.25], KeptJaccard = [0.5, 0.75] },
                Uncertainty = new UncertaintyTable
                {
                    Draws = 40,
                    ScoreLow = [30.12345678, 20],
                    ScoreHigh = [36, 28.5],
                    RankLow = [1, 1],
                    RankHigh = [1, 2],
                    Top10 = [1, 0.95],
                    Top50 = [1, 0.05],
                    Top100 = [1, 0.025],
                },
            },
            FinishedRun.Description, _folder["out"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_ranking_ends_with_intervals_chances_and_what_is_kept()
    {
        string[] lines = Text("clusters.csv").Split('\n');

        Assert.EndsWith($",{string.Join(',', Names)}", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",30.123457,36,1,1,1,1,1,1,1,1,0.5", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",20,28.5,1,2,0.95,0.05,0.025,0.875,0.876543,0.25,0.75", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("\"Real\",\"Real\",\"Integer64\",\"Integer64\",\"Real\",\"Real\",\"Real\",\"Real\",\"Real\",\"Real\",\"Real\"\n",
            Text("clusters.csvt"), StringComparison.Ordinal);
    }

    [Theory, InlineData("clusters.geojson"), InlineData("centroids.geojson")]
    public void The_maps_have_them_too(string file)
    {
        var properties = JsonDocument.Parse(Text(file)).RootElement.GetProperty("features")[1].GetProperty("properties");

        Assert.Equal(Names, properties.EnumerateObject().Select(p => p.Name).TakeLast(Names.Length));
        Assert.Equal(28.5, properties.GetProperty("score_high").GetDouble());
    }

    [Fact]
    public void The_summary_contains_draws_seed_and_how_many_clusters_are_sure_of_their_rank()
    {
        var bootstrap = JsonDocument.Parse(Text("summary.json")).RootElement.GetProperty("bootstrap");

        Assert.Equal((40, 7), (bootstrap.GetProperty("draws").GetInt32(), bootstrap.GetProperty("seed").GetInt32()));
        Assert.Equal(8, bootstrap.GetProperty("reclusterDraws").GetInt32());
        Assert.Equal(
            [(2, 2), (1, 2), (1, 1), (1, 2)], new[] { "top10", "top50", "top100", "existing" }.Select(top => bootstrap.GetProperty(top))
            .Select(top => (top.GetProperty("in95PercentOfDraws").GetInt32(), top.GetProperty("in5PercentOfDraws").GetInt32())));
    }

    [Fact]
    public void Places_end_with_how_often_they_lie_in_their_cluster()
    {
        using var file = new ParquetFileReader(_folder["out/places.parquet"]);
        using var rows = file.RowGroup(0);
        int last = file.FileMetaData.NumColumns - 1;

        Assert.Equal("membership", file.FileMetaData.Schema.Column(last).Name);
        Assert.Equal([1, 0.875, 0.5, 0.25], rows.Column(last).LogicalReader<double>().ReadAll(4));
    }

    private string Text(string file) => File.ReadAllText(Path.Combine(_folder["out"], file));
}
