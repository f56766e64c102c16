using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GeoCluster.Computing;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>ranking</c>, with the weight of each source under <c>weights</c>.</summary>
internal sealed record RankingPart() : Part<PipelineOptions>("ranking", "How clusters are ranked.")
{
    private const string Weights = "weights", MeaningOfWeights = "Weight of each source in the score; at least one must be above 0.";

    private static readonly NumberKind Weight = new(RankOptions.WeightLimits);

    private static readonly string Standard = NumberText.Exact(RankOptions.StandardWeight);

    public override string? Example(PipelineOptions defaults) => $"{{ {Weights}: {{ patents: {Standard} }} }}";

    /// <summary>Reads the weights; the sources must have been read before.</summary>
    public override PipelineOptions Read(PipelineOptions options, PipelineMap map)
    {
        if (Take(map)?.Map(Example(options)!) is not { } ranking)
            return options;
        var weights = ranking.Take(Weights)?.Map($"{{ patents: {Standard}, deals: 0.5 }}");
        ranking.Close();
        if (weights is null)
            return options;
        string[]? sources = map.Within(SourcesPart.Name)?.All.Select(source => source.Key).ToArray();
        return options with { Ranking = new RankOptions { Weights = ReadWeights(weights, sources) } };
    }

    public override PipelineOptions Copy(PipelineOptions from, PipelineOptions to) => to with { Ranking = from.Ranking };

    public override IEnumerable<EffectiveSetting> Effective(PipelineOptions options, PipelineOptions defaults, string prefix) =>
        options.Sources.Select(source => new EffectiveSetting(
            $"{prefix}{Key}.{Weights}.{source.Name}", Weight.Write(options.Ranking.WeightOf(source.Name)), Standard));

    public override JsonObject Schema(PipelineOptions defaults) => new()
    {
        ["description"] = Meaning,
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            [Weights] = new JsonObject
            {
                ["description"] = $"{MeaningOfWeights} Default: {Standard} for each source without one.",
                ["type"] = "object",
                ["additionalProperties"] = RankOptions.WeightLimits.Schema("number"),
                ["examples"] = new JsonArray(new JsonObject { ["patents"] = 1, ["publications"] = 1, ["deals"] = 0.5 }),
            },
        },
    };

    public override IEnumerable<ReferenceRow> Reference(PipelineOptions defaults, string prefix) =>
    [
        new(prefix + Key, "section", "", "", Meaning),
        new($"{prefix}{Key}.{Weights}.X", Weight.Type, Weight.Limits, $"`{Standard}`", MeaningOfWeights),
    ];

    private static ImmutableSortedDictionary<string, double> ReadWeights(PipelineMap map, string[]? sources)
    {
        var weights = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var (source, value) in map.All)
        {
            if (sources is not null && !sources.Contains(source))
                value.Report($"unknown source \"{source}\" under {map.Name}. {NearestName.Question(source, sources)}"
                    + $"Sources: {string.Join(", ", sources)}.");
            weights[source] = Weight.TryRead(value, out double weight) ? weight : RankOptions.StandardWeight;
        }
        if (sources is { Length: > 0 } && sources.All(source => weights.TryGetValue(source, out double weight) && weight == 0))
            map.Report(Origin.Of(map.All.Select(weight => weight.Value.At)),
                "every source has the weight 0, so no cluster would have a score. Give at least one source a weight above 0.");
        return weights.ToImmutable();
    }
}
