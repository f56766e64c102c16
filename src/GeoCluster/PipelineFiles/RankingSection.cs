using System.Collections.Immutable;
using GeoCluster.Computing;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>ranking</c>.</summary>
internal static class RankingSection
{
    /// <param name="map">Its value.</param>
    /// <param name="sources">The sources, whose names the weights are for; null if they could not be read.</param>
    /// <param name="problems">Told of what is wrong.</param>
    public static RankOptions Read(PipelineMap map, PipelineMap? sources, Problems problems)
    {
        var given = map.Take("weights")?.Map("{ patents: 1, deals: 0.5 }");
        map.Close();
        string[]? names = sources?.All.Select(s => s.Key).ToArray();
        return given is null ? new() : new RankOptions { Weights = ReadWeights(given, names, problems) };
    }

    private static ImmutableSortedDictionary<string, double> ReadWeights(PipelineMap map, string[]? sources, Problems problems)
    {
        var weights = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var (source, value) in map.All)
        {
            if (sources is not null && !sources.Contains(source))
                problems.Add(value.At, $"unknown source \"{source}\" under {map.Name}. "
                    + $"{NearestName.Question(source, sources)}Sources: {string.Join(", ", sources)}.");
            weights[source] = value.Number("must be a number, 0 or above", least: 0, open: false, most: double.MaxValue) ?? 1;
        }
        if (sources is { Length: > 0 } && sources.All(s => weights.TryGetValue(s, out double weight) && weight == 0))
            problems.Add(Origin.Of(map.All.Select(w => w.Value.At)),
                "every source has the weight 0, so no cluster would have a score. Give at least one a weight above 0.");
        return weights.ToImmutable();
    }
}
