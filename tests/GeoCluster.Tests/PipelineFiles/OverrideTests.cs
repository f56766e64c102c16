using GeoCluster.Options;

namespace GeoCluster.Tests.PipelineFiles;

public sealed class OverrideTests : IDisposable
{
    private const string File = """
        name: base
        sources:
          patents:
            path: patents.parquet
            columns: { record: id, longitude: lon, latitude: lat, year: year }
            filter: { years: 2019..2023 }
          deals:
            path: deals.parquet
            columns: { record: id, longitude: lon, latitude: lat }
        clustering: { epsilon: 15 km }

        """;

    private readonly PipelineFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_setting_replaces_what_the_file_says()
    {
        Assert.Equal(10_000, folder.Read(File, "clustering.epsilon=10km").Clustering.EpsilonMeters);
        Assert.Equal([(2020, 2021)], folder.Read(File, "sources.patents.filter.years=2020..2021").Sources[0].Filters[0].Years.ToArray());
        Assert.Equal([folder.At("deals.parquet"), folder.At("publications.parquet")],
            folder.Read(File, "sources.deals.path=[deals.parquet, publications.parquet]").Sources[1].Paths.Select(p => p.Resolved));
        Assert.Equal("a=b", folder.Read(File, "name=a=b").Name);
    }

    [Fact]
    public void A_setting_may_be_of_a_key_that_the_file_does_not_have()
    {
        var options = folder.Read(File, "merge.rule=none", "sources.deals.clustering=false", "ranking.weights.deals=0", "output.folder=out",
            "clustering.minDensity=7");

        Assert.Equal(MergeRule.None, options.Merge.Rule);
        Assert.Equal([true, false], options.Sources.Select(s => s.Clusters));
        Assert.Equal(0, options.Ranking.Weights["deals"]);
        Assert.Equal(folder.At("out"), options.OutputFolder);
        Assert.Equal((15_000, 7), (options.Clustering.EpsilonMeters, options.Clustering.MinDensity));
    }

    [Fact]
    public void A_whole_source_can_be_set()
    {
        string source = "sources.more={ path: publications.parquet, columns: { record: id, longitude: x, latitude: y } }";
        Assert.Equal(["patents", "deals", "more"], folder.Read(File, source).Sources.Select(s => s.Name));
    }

    [Fact]
    public void Of_several_settings_of_a_key_the_last_holds() =>
        Assert.Equal(3_000, folder.Read(File, "clustering.epsilon=2km", "clustering.epsilon=3km").Clustering.EpsilonMeters);

    [Fact]
    public void A_setting_corrects_an_error_of_the_file() =>
        Assert.Equal(
            1_000, folder.Read(File.Replace("15 km", "15", StringComparison.Ordinal), "clustering.epsilon=1 km").Clustering.EpsilonMeters);

    [Theory]
    [InlineData("clustering.epsilom=10km",
        "--set clustering.epsilom=10km: unknown key \"epsilom\" under clustering. Did you mean \"epsilon\"? "
        + "Known keys: epsilon, minDensity, weighting, earth.")]
    [InlineData("clustring.epsilon=10km",
        "--set clustring.epsilon=10km: unknown key \"clustring\". Did you mean \"clustering\"? Known keys: name, sources, population, "
        + "clustering, merge, ranking, outline, perField, bootstrap, sensitivity, typology, output, maxRejected.")]
    [InlineData("clustering.epsilon=10",
        "--set clustering.epsilon=10: clustering.epsilon must be a distance from 10 m to 500 km, with its unit; found 10. "
        + "Write \"10 km\" if these are kilometers.")]
    [InlineData("clustering.epsilon=",
        "--set clustering.epsilon=: clustering.epsilon must be a distance from 10 m to 500 km, with its unit; found nothing. "
        + "Write it like \"15 km\".")]
    [InlineData("clustering={ epsilon: 1 }",
        "--set clustering={ epsilon: 1 }: clustering.epsilon must be a distance from 10 m to 500 km, with its unit; found 1. "
        + "Write \"1 km\" if these are kilometers.")]
    [InlineData("clustering.epsilon.unit=km",
        "--set clustering.epsilon.unit=km: \"clustering.epsilon\" holds no keys in the pipeline file, so \"unit\" cannot be set in it.")]
    [InlineData("sources.deal.clustering=false",
        "--set sources.deal.clustering=false: unknown source \"deal\". Did you mean \"deals\"? Sources: patents, deals.")]
    [InlineData("sources.deals.path=nothing.parquet",
        "--set sources.deals.path=nothing.parquet: sources.deals.path \"nothing.parquet\" does not exist. Looked for nothing.parquet. "
        + "In that folder: deals.parquet, p.yaml, patents.parquet, publications.parquet.")]
    [InlineData("sources.patents.columns.date=day",
        "--set sources.patents.columns.date=day: sources.patents.columns maps both \"year\" and \"date\". "
        + "Only one of them is used: remove the other.")]
    [InlineData("merge.rule=[none",
        "--set merge.rule=[none: the \"[\" that opens here is not closed properly. Check for its \"]\" and for the commas in between.")]
    [InlineData("merge.rule", "--set merge.rule: a setting is a dotted key, \"=\" and a value, as in clustering.epsilon=10km.")]
    [InlineData("=none", "--set =none: a setting is a dotted key, \"=\" and a value, as in clustering.epsilon=10km.")]
    [InlineData("merge..rule=none", "--set merge..rule=none: a setting is a dotted key, \"=\" and a value, as in clustering.epsilon=10km.")]
    public void A_wrong_setting_is_named_itself(string setting, string message) => Assert.Equal(message, folder.Refusal(File, setting));

    [Fact]
    public void Errors_that_only_settings_cause_name_the_settings()
    {
        Assert.Equal(
            "--set sources.deals.clustering=false: no source is used to find clusters: each has \"clustering: false\". "
            + "Remove that from at least one.",
            folder.Refusal(File, "sources.patents.clustering=false", "sources.deals.clustering=false"));
        Assert.Equal(
            "--set ranking.weights={ deals: 0, patents: 0 }: every source has the weight 0, so no cluster would have a score. "
            + "Give at least one source a weight above 0.",
            folder.Refusal(File, "ranking.weights={ deals: 0, patents: 0 }"));
    }

    [Fact]
    public void All_errors_are_reported_together_those_of_the_file_first() =>
        Assert.Equal(
            "p.yaml, line 10: clustering.epsilon must be a distance from 10 m to 500 km, with its unit; found 15. "
            + "Write \"15 km\" if these are kilometers.\n"
            + "p.yaml, line 11: unknown key \"outlines\". Did you mean \"outline\"? Known keys: name, sources, population, clustering, "
            + "merge, ranking, outline, perField, bootstrap, sensitivity, typology, output, maxRejected.\n"
            + "--set merge: a setting is a dotted key, \"=\" and a value, as in clustering.epsilon=10km.\n"
            + "--set merge.within=5: merge.within must be a distance above 0 and at most 500 km, with its unit; found 5. "
            + "Write \"5 km\" if these are kilometers.",
            folder.Refusal(
                File.Replace("15 km", "15", StringComparison.Ordinal) + "outlines: { kind: convex }\n", "merge", "merge.within=5"));
}
