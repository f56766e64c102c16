using System.Collections.Immutable;
using System.Globalization;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;
using GeoCluster.Tables;

namespace GeoCluster.Comparing;

/// <summary>A setting, or the content of a source, that differs.</summary>
/// <param name="Group">Group of the setting.</param>
/// <param name="Key">Key of the pipeline file.</param>
/// <param name="A">Its value in run A, as text.</param>
/// <param name="B">Its value in run B.</param>
internal sealed record SettingDifference(ChangeGroup Group, string Key, string A, string B);

/// <summary>Finds what differs between the settings and inputs of two runs.</summary>
internal static class SettingDifferences
{
    private const string None = "none";
    private const int HashDigits = 8;

    /// <summary>
    /// All differences that can change a ranking, by group. Outlines, names of runs and folders, and limits on rejected rows cannot. Files
    /// are compared by their content, never by their names.
    /// </summary>
    public static ImmutableArray<SettingDifference> Between(ComparedRun a, ComparedRun b)
    {
        var (optionsA, optionsB) = (a.Options, b.Options);
        var common = optionsA.Sources.Join(optionsB.Sources, s => s.Name, s => s.Name, (x, y) => (A: x, B: y)).ToArray();
        IEnumerable<SettingDifference> all =
        [
            .. common.SelectMany(pair => DataOf(pair.A, pair.B, a.Inputs, b.Inputs)),
            .. common.Select(pair => Window(pair.A, pair.B)),
            .. optionsA.Sources.Where(s => common.All(pair => pair.A.Name != s.Name))
                .Select(s => new SettingDifference(ChangeGroup.Sources, $"sources.{s.Name}", Described(s, optionsA), None)),
            .. optionsB.Sources.Where(s => common.All(pair => pair.B.Name != s.Name))
                .Select(s => new SettingDifference(ChangeGroup.Sources, $"sources.{s.Name}", None, Described(s, optionsB))),
            .. common.SelectMany(pair => Differing(ChangeGroup.Sources, Settings.Source, pair.A, pair.B, $"sources.{pair.A.Name}.")),
            .. common.Select(pair => new SettingDifference(ChangeGroup.Weights, $"ranking.weights.{pair.A.Name}",
                NumberText.Exact(optionsA.Ranking.WeightOf(pair.A.Name)), NumberText.Exact(optionsB.Ranking.WeightOf(pair.A.Name)))),
            .. Differing(ChangeGroup.Thresholds, Settings.File, optionsA, optionsB, ""),
        ];
        return [.. all.Where(difference => difference.A != difference.B)];
    }

    /// <summary>Whether a filter keeps years.</summary>
    internal static bool KeepsYears(RowFilter filter) => filter.Role is ColumnRole.Year or ColumnRole.Date;

    private static IEnumerable<SettingDifference> Differing<TOptions>(
        ChangeGroup group, Section<TOptions> section, TOptions a, TOptions b, string prefix) =>
        section.Of(group).Differences(a, b, prefix).Select(setting => new SettingDifference(group, setting.Key, setting.A, setting.B));

    private static IEnumerable<SettingDifference> DataOf(
        SourceOptions a, SourceOptions b, ImmutableArray<InputFile> inputsA, ImmutableArray<InputFile> inputsB)
    {
        InputFile[] filesA = FilesOf(a.Name, inputsA), filesB = FilesOf(b.Name, inputsB);
        if (!filesA.Select(f => f.Sha256).SequenceEqual(filesB.Select(f => f.Sha256)))
        {
            string key = $"sources.{a.Name}.path";
            yield return new SettingDifference(ChangeGroup.Data, key, Described(a, filesA, filesB), Described(b, filesB, filesA));
        }
        foreach (var role in a.Columns.Keys.Union(b.Columns.Keys).Order())
        {
            string key = $"sources.{a.Name}.columns.{ColumnRoles.NameOf(role)}";
            yield return new SettingDifference(
                ChangeGroup.Data, key, a.Columns.GetValueOrDefault(role, None), b.Columns.GetValueOrDefault(role, None));
        }
        foreach (string filter in a.Filters.Concat(b.Filters).Where(f => !KeepsYears(f)).Select(f => f.Name).Distinct())
        {
            string key = $"sources.{a.Name}.filter.{filter}";
            yield return new SettingDifference(ChangeGroup.Data, key, Values(FilterOf(a, filter)), Values(FilterOf(b, filter)));
        }
        foreach (string lookup in a.Lookups.Concat(b.Lookups).Select(l => l.Name).Distinct())
        {
            string key = $"sources.{a.Name}.lookup.{lookup}";
            yield return new SettingDifference(ChangeGroup.Data, key, Described(a, lookup, inputsA), Described(b, lookup, inputsB));
        }
    }

    // Its files by their hashes, since another name with the same content changes nothing.
    private static string Described(SourceOptions source, string lookup, ImmutableArray<InputFile> inputs)
    {
        if (source.Lookups.FirstOrDefault(l => l.Name == lookup) is not { } options)
            return None;
        InputFile[] files = FilesOf($"{source.Name}.{lookup}", inputs);
        string digits = string.Join(' ', files.Select(f => f.Sha256[..Math.Min(HashDigits, f.Sha256.Length)]));
        string filters = string.Join("; ", options.Filters.Select(f => $"{f.Name} {ColumnFilters.InWords(f)}"));
        return $"key {string.Join(", ", options.Key)} from {string.Join(", ", options.From)}{(filters == "" ? "" : $", filter {filters}")}"
            + $"{(options.FirstBy is { } by ? $", first by {by}" : "")}, sha256 {digits}";
    }

    private static InputFile[] FilesOf(string source, ImmutableArray<InputFile> inputs) =>
        [.. inputs.Where(file => file.Source == source).OrderBy(file => file.Sha256, StringComparer.Ordinal)];

    // If a file is in only one run, the first digits of its hash distinguish it from one with the same name and length.
    private static string Described(SourceOptions source, InputFile[] files, InputFile[] others)
    {
        string? hash = files.Select(f => f.Sha256).Except(others.Select(f => f.Sha256)).FirstOrDefault();
        string digits = hash is null ? "" : $", sha256 {hash[..Math.Min(HashDigits, hash.Length)]}…";
        string rows = files.Sum(f => f.Rows).ToString("N0", CultureInfo.InvariantCulture);
        return $"{string.Join(", ", source.Paths.Select(path => path.Written))} ({rows} rows{digits})";
    }

    private static RowFilter? FilterOf(SourceOptions source, string name) => source.Filters.FirstOrDefault(f => f.Name == name);

    private static string Values(RowFilter? filter) =>
        filter is null ? "all"
        : ColumnFilters.InWords(filter with { Values = [.. filter.Values.Distinct().Order(StringComparer.Ordinal)] });

    private static SettingDifference Window(SourceOptions a, SourceOptions b)
    {
        string yearsA = Years(a), yearsB = Years(b);
        return new SettingDifference(ChangeGroup.Window, $"sources.{a.Name}.filter.years", yearsA, yearsB);
    }

    // Years as ranges that neither touch nor overlap, however they were written.
    private static string Years(SourceOptions source)
    {
        if (source.Filters.FirstOrDefault(KeepsYears) is not { } filter)
            return "all";
        var joined = new List<(int From, int To)>();
        foreach (var years in filter.Years.Order())
        {
            if (joined.Count > 0 && years.From <= joined[^1].To + 1)
                joined[^1] = (joined[^1].From, Math.Max(joined[^1].To, years.To));
            else
                joined.Add(years);
        }
        return string.Join(", ", joined.Select(FilterPart.Written));
    }

    private static string Described(SourceOptions source, PipelineOptions options) =>
        $"weight {NumberText.Exact(options.Ranking.WeightOf(source.Name))}{(source.Clusters ? "" : ", counted only")}";
}
