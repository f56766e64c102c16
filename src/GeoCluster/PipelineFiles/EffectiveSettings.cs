using System.Collections.Immutable;
using System.Text.Json;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>A setting of a run.</summary>
/// <param name="Key">Dotted key of the pipeline file.</param>
/// <param name="Value">Its value as the file would have it.</param>
/// <param name="Default">What holds where the key is not given; null if it must be given, or nothing is done without it.</param>
internal sealed record EffectiveSetting(string Key, string Value, string? Default);

/// <summary>What a run was told, in the words of the pipeline file, whether the file says it, a setting of the call, or nobody: <see cref="PipelineFile"/> the other way round.</summary>
/// <remarks>
/// In the order of the keys in README. Keys without which something is not done, such as <c>bootstrap</c>, are there if it is done. The folder of the results is not: it changes no
/// result, and is an absolute path by now.
/// </remarks>
internal static class EffectiveSettings
{
    /// <summary>All settings. Given as <c>key=value</c>, they make the same options again.</summary>
    public static ImmutableArray<EffectiveSetting> Of(PipelineOptions options)
    {
        var standard = new PipelineOptions { Name = "", Sources = [] };
        return
        [
            new("name", YamlText.Scalar(options.Name), null),
            .. options.Sources.SelectMany(source => OfSource(source, $"sources.{source.Name}")),
            .. options.Population is { } population ? OfColumns(population, "population") : [],
            .. OfClustering(options.Clustering, standard.Clustering),
            .. OfMerge(options.Merge, standard.Merge),
            .. options.Sources.Select(source =>
                new EffectiveSetting($"ranking.weights.{source.Name}", NumberText.Exact(options.Ranking.Weights.GetValueOrDefault(source.Name, 1)), "1")),
            Setting("outline.kind", options.Outline.Kind, standard.Outline.Kind, Choice),
            Setting("perField", options.PerField, standard.PerField, Flag),
            .. options.Bootstrap is { } bootstrap ? OfBootstrap(bootstrap, new()) : [],
            .. options.Sensitivity is { } sensitivity ? OfSensitivity(sensitivity, new()) : [],
            .. options.Typology is { } typology ? OfTypology(typology, new()) : [],
            Setting("output.placesGeometry", options.PlacesGeometry, standard.PlacesGeometry, Flag),
            .. options.MaxRejected == RejectLimit.None ? Array.Empty<EffectiveSetting>() : [new("maxRejected", RejectLimitText.Write(options.MaxRejected), null)],
        ];
    }

    private static IEnumerable<EffectiveSetting> OfSource(SourceOptions source, string key) =>
    [
        .. OfColumns(source, key),
        .. source.Filters.Where(filter => filter.Role is not null).Select(filter => new EffectiveSetting($"{key}.filter.{filter.Name}", YamlText.List(ValuesOf(filter)), null)),
        // Names of columns can have dots, which keys cannot.
        .. source.Filters.Where(filter => filter.Role is null).ToArray() is { Length: > 0 } others
            ? [new($"{key}.filter.columns", $"{{ {string.Join(", ", others.Select(filter => $"{YamlText.Scalar(filter.Name)}: {YamlText.List(ValuesOf(filter))}"))} }}", null)]
            : Array.Empty<EffectiveSetting>(),
        Setting($"{key}.clustering", source.Clusters, true, Flag),
    ];

    private static IEnumerable<EffectiveSetting> OfColumns(SourceOptions source, string key) =>
    [
        new($"{key}.path", YamlText.List([.. source.Paths.Select(path => YamlText.Scalar(path.Written))]), null),
        .. source.Columns.Select(column => new EffectiveSetting($"{key}.columns.{ColumnsSection.NameOf(column.Key)}", YamlText.Scalar(column.Value), null)),
    ];

    private static string[] ValuesOf(RowFilter filter) =>
        filter.Role is ColumnRole.Year or ColumnRole.Date
            ? [.. filter.Years.Select(years => years.From == years.To ? $"{years.From}" : $"{years.From}..{years.To}")]
            : [.. filter.Values.Select(YamlText.Scalar)];

    private static IEnumerable<EffectiveSetting> OfClustering(ClusterOptions own, ClusterOptions standard) =>
    [
        Setting("clustering.epsilon", own.EpsilonMeters, standard.EpsilonMeters, DistanceText.Write),
        Setting("clustering.minDensity", own.MinDensity, standard.MinDensity, NumberText.Exact),
        Setting("clustering.weighting", own.Weighting, standard.Weighting, Choice),
        Setting("clustering.earth", own.Earth, standard.Earth, Choice),
    ];

    private static IEnumerable<EffectiveSetting> OfMerge(MergeOptions own, MergeOptions standard) =>
    [
        Setting("merge.rule", own.Rule, standard.Rule, Choice),
        Setting("merge.within", own.WithinMeters, standard.WithinMeters, DistanceText.Write),
        Setting("merge.tieShare", own.TieShare, standard.TieShare, NumberText.Exact),
    ];

    private static IEnumerable<EffectiveSetting> OfBootstrap(BootstrapOptions own, BootstrapOptions standard) =>
    [
        Setting("bootstrap.draws", own.Draws, standard.Draws, Whole),
        Setting("bootstrap.seed", own.Seed, standard.Seed, Whole),
        Setting("bootstrap.recluster", own.Recluster, standard.Recluster, Flag),
        Setting("bootstrap.reclusterDraws", own.ReclusterDraws, standard.ReclusterDraws, Whole),
    ];

    private static IEnumerable<EffectiveSetting> OfSensitivity(SensitivityOptions own, SensitivityOptions standard) =>
    [
        Setting("sensitivity.range", own.Range, standard.Range, NumberText.Exact),
    ];

    private static IEnumerable<EffectiveSetting> OfTypology(TypologyOptions own, TypologyOptions standard) =>
    [
        Setting("typology.components", own.Components, standard.Components, Whole),
        Setting("typology.types", own.Types, standard.Types, types => types is { } number ? Whole(number) : TypologySection.Auto),
        Setting("typology.seed", own.Seed, standard.Seed, Whole),
    ];

    private static EffectiveSetting Setting<T>(string key, T own, T standard, Func<T, string> text) => new(key, text(own), text(standard));

    private static string Whole(int number) => Whole((long)number);

    private static string Whole(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Flag(bool flag) => flag ? "true" : "false";

    private static string Choice<T>(T choice) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());
}
