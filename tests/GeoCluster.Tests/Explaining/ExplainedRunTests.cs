using GeoCluster.Explaining;
using GeoCluster.Options;

namespace GeoCluster.Tests.Explaining;

public sealed class ExplainedRunTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData("raw"), InlineData("fractional"), InlineData("equalTotals")]
    public void A_run_is_read_as_it_was_written(string weighting)
    {
        string text = $$"""
            sources: { patents: { path: p.csv, columns: { record: id, person: who, longitude: lon, latitude: lat } } }
            clustering: { epsilon: 15 km, minDensity: 2, weighting: {{weighting}} }
            """;
        _folder.WriteText("p.csv",
            "id,who,lon,lat\n"
                + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i / 3},{i},{9 + i % 7 * 0.03 + i % 3},{48 + i % 5 * 0.02}\n")));
        _folder.WriteText("a.yaml", text);
        var options = GeoCluster.PipelineFiles.PipelineFile.Read(_folder["a.yaml"], []);
        var result = GeoCluster.Pipeline.Run(options, new RunContext());
        RunFolder.Write(result, FinishedRun.Description with { PipelineText = text, Overrides = [] }, _folder["out"]);

        var run = ExplainedRun.Read(_folder["out"], CancellationToken.None);

        Assert.NotEmpty(run.Clusters);
        Assert.Equal(options.Clustering, run.Options.Clustering);
        Assert.Equal(result.Places.CountScale, run.Places.CountScale);
        Assert.Equal(result.Places.Count.AsEnumerable(), run.Places.Count);
        Assert.Equal(result.Places.Longitude.AsEnumerable(), run.Places.Longitude);
        Assert.Equal(result.Places.X.AsEnumerable(), run.Places.X);
        Assert.Equal(result.Places.Z.AsEnumerable(), run.Places.Z);
        Assert.Equal(result.Labels.Label.AsEnumerable(), run.Labels.Label);
        Assert.Equal(result.Labels.Core.AsEnumerable(), run.Labels.Core);
        Assert.Equal(result.Labels.Density.AsEnumerable(), run.Labels.Density);
        Assert.Equal(Enumerable.Range(1, run.Clusters.Length), run.Clusters.Select(cluster => cluster.Rank));
        Assert.True(run.MayHaveMerged);
    }
}
