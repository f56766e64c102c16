using System.Text.Json;
using GeoCluster.Options;
using GeoCluster.Runs;

namespace GeoCluster.RunFiles.Summaries;

/// <summary>How uncertain the ranking is.</summary>
internal static class UncertaintySummary
{
    /// <summary>
    /// Writes how many clusters are among the top 10, 50 and 100, and how many exist, in at least 95 % and at least 5 % of the draws.
    /// </summary>
    public static void WriteBootstrap(Utf8JsonWriter json, BootstrapOptions bootstrap, RunResult result)
    {
        json.WriteStartObject("bootstrap");
        json.WriteNumber("draws", bootstrap.Draws);
        json.WriteNumber("seed", bootstrap.Seed);
        if (result.Uncertainty is { } drawn)
        {
            WriteInDraws("top10", drawn.Top10);
            WriteInDraws("top50", drawn.Top50);
            WriteInDraws("top100", drawn.Top100);
        }
        if (result.Stability is { } stability)
        {
            json.WriteNumber("reclusterDraws", bootstrap.ReclusterDraws);
            WriteInDraws("existing", stability.Existence);
        }
        json.WriteEndObject();

        void WriteInDraws(string name, IEnumerable<double> probability)
        {
            json.WriteStartObject(name);
            json.WriteNumber("in95PercentOfDraws", probability.Count(p => p >= 0.95));
            json.WriteNumber("in5PercentOfDraws", probability.Count(p => p >= 0.05));
            json.WriteEndObject();
        }
    }
}
