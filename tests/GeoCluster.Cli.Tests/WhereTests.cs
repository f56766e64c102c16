using System.Text.Json;

namespace GeoCluster.Cli.Tests;

public sealed class WhereTests(WhereTests.FinishedRun run) : IClassFixture<WhereTests.FinishedRun>
{
    /// <summary>One run that all tests ask; none changes it.</summary>
    public sealed class FinishedRun : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public FinishedRun()
        {
            TinyWorld.Write(_folder.FullName);
            GeoClusterProgram.Run(Folder, "run", "tiny.yaml").Expect(0);
        }

        public string Folder => _folder.FullName;

        public void Dispose() => _folder.Dispose();
    }

    [Theory]
    [InlineData("core", "Basel"), InlineData("border", "47.72,7.6"), InlineData("antimeridian", "-16.85,180"),
        InlineData("sea", "-33.9,-151.2"), InlineData("noise", "47.79,7.6")]
    public void The_answer_goes_to_standard_output(string golden, string position)
    {
        var outcome = Run("where", "results", position).Expect(0);
        GoldenFile.Equal($"where-{golden}.txt", outcome.Output);
        Assert.Equal("", outcome.Error);
    }

    [Fact]
    public void Two_positions_are_asked_what_holds_them_together()
    {
        var outcome = Run("where", "results", "Basel", "--with", "47.59,7.56").Expect(0);
        GoldenFile.Equal("where-with.txt", outcome.Output);
        Assert.Equal("Up to 20 clusterings are needed to find the smallest epsilon.\n", outcome.Error);
        var json = Json("where", "results", "-16.85,180", "--with", "-16.85,-179.99", "--json");
        Assert.True(json.GetProperty("answer").GetProperty("areTogether").GetBoolean());
        Assert.Equal("Boston, US",
            Json("where", "results", "Boston", "--with", "Basel", "--json").GetProperty("first").GetProperty("name").GetString());
    }

    [Fact]
    public void Json_has_the_same_answer()
    {
        var json = Json("where", "results", "Basel", "--json");
        Assert.Equal("Basel, CH", json.GetProperty("name").GetString());
        var answer = json.GetProperty("answer");
        Assert.Equal("core", answer.GetProperty("kind").GetString());
        Assert.Equal(3, answer.GetProperty("cluster").GetProperty("rank").GetInt32());
        Assert.Equal(20, answer.GetProperty("minDensity").GetDouble());
        Assert.Equal(JsonValueKind.Null,
            Json("where", "results", "0,-140", "--json").GetProperty("answer").GetProperty("inClusterFromMeters").ValueKind);
    }

    [Fact]
    public void Other_towns_of_the_same_name_are_listed_on_standard_error()
    {
        Assert.Equal(
            "Using Paris, FR, the largest town of this name. Others: Paris, US.\n",
            Run("where", "results", "Paris").Expect(0).Error);
    }

    [Fact]
    public void What_is_no_position_ends_with_2_and_what_is_no_run_with_3()
    {
        Assert.StartsWith(
            "error: '151.2,-33.9' is out of range: latitude comes first", Run("where", "results", "151.2,-33.9").Expect(2).Error);
        Assert.StartsWith("error: There is no town 'Tokio'", Run("where", "results", "Basel", "--with", "Tokio").Expect(2).Error);
        Assert.StartsWith("error: missing: there is no such folder.", Run("where", "missing", "Basel").Expect(3).Error);
    }

    private JsonElement Json(params string[] arguments) => JsonDocument.Parse(Run(arguments).Expect(0).Output).RootElement;

    private Outcome Run(params string[] arguments) => GeoClusterProgram.Run(run.Folder, arguments);
}
