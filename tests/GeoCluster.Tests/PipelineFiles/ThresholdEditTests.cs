using GeoCluster.PipelineFiles;

namespace GeoCluster.Tests.PipelineFiles;

public class ThresholdEditTests
{
    [Theory]
    [InlineData(
        "name: a   # as is\nclustering:   # how\n  epsilon: 15 km   # read in GII 2024\n  minDensity: 4500\nmerge: { rule: none }\n",
        "name: a   # as is\nclustering:   # how\n  epsilon: 12.5 km   # read in GII 2024\n  minDensity: 3000\nmerge: { rule: none }\n")]
    [InlineData("clustering: { epsilon: \"15 km\", minDensity: 2 } # both\n",
        "clustering: { epsilon: 12.5 km, minDensity: 3000 } # both\n")]
    [InlineData("clustering:\n    # raw or not\n    weighting: raw\n    minDensity: 5\n",
        "clustering:\n    # raw or not\n    epsilon: 12.5 km\n    weighting: raw\n    minDensity: 3000\n")]
    [InlineData("clustering: { weighting: raw }\n", "clustering: { minDensity: 3000, epsilon: 12.5 km, weighting: raw }\n")]
    [InlineData("name: a\n", "name: a\n\nclustering:\n  epsilon: 12.5 km\n  minDensity: 3000\n")]
    [InlineData("name: a\r\nclustering:\r\nperField: true\r\n",
        "name: a\r\nclustering:\r\n  epsilon: 12.5 km\r\n  minDensity: 3000\r\nperField: true\r\n")]
    [InlineData("{ name: a }", "{ clustering: { epsilon: 12.5 km, minDensity: 3000 }, name: a }")]
    [InlineData("name: \"minDensity: 7\"\nclustering: {}\n",
        "name: \"minDensity: 7\"\nclustering:\n  epsilon: 12.5 km\n  minDensity: 3000\n")]
    public void Thresholds_are_written_and_all_else_stays(string before, string after)
    {
        Assert.Equal(after, ThresholdEdit.Edited(before, 12_500, 3_000));
        Assert.Equal(after, ThresholdEdit.Edited(after, 12_500, 3_000));
    }

    [Fact]
    public void Thresholds_can_be_changed_in_every_shipped_pipeline()
    {
        foreach (string file in Directory.GetFiles(PipelineFolder.Shipped, "*.yaml"))
        {
            string text = File.ReadAllText(file), edited = ThresholdEdit.Edited(text, 12_345.5, 0.25);
            var options = PipelineFile.Read(file, edited, []);

            Assert.Equal((12_345.5, 0.25), (options.Clustering.EpsilonMeters, options.Clustering.MinDensity));
            Assert.Equal(Comments(text), Comments(edited));
        }
    }

    [Fact]
    public void A_foreign_file_beside_the_pipeline_file_is_left_alone()
    {
        using var folder = new PipelineFolder("patents.parquet");
        File.WriteAllText(folder.At("mine.yaml"), PipelineFolder.Patents);
        File.WriteAllText(folder.At("mine.yaml.new"), "an afternoon of work");

        ThresholdEdit.Apply(folder.At("mine.yaml"), 12_500, 3_000);

        Assert.Equal("an afternoon of work", File.ReadAllText(folder.At("mine.yaml.new")));
        Assert.Contains("12.5 km", File.ReadAllText(folder.At("mine.yaml")), StringComparison.Ordinal);
        Assert.Equal(["mine.yaml", "mine.yaml.new"], Directory.GetFiles(folder.FullName, "mine*").Select(Path.GetFileName).Order());
    }

    private static IEnumerable<string> Comments(string text) =>
        text.Split('\n').Where(line => line.Contains('#')).Select(line => line[line.IndexOf('#')..].Trim());
}
