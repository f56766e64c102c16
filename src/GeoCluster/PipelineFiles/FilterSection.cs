using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>filter</c> of a source: which rows are kept.</summary>
internal static partial class FilterSection
{
    /// <param name="map">Its value.</param>
    /// <param name="columns">The mapped columns; null if they could not be read.</param>
    /// <param name="columnsName">Dotted name of the key that maps them.</param>
    /// <param name="problems">Told of what is wrong.</param>
    /// <returns>Filters in the order years, precision, countries, fields, then columns as written.</returns>
    public static ImmutableArray<RowFilter> Read(
        PipelineMap map, ImmutableSortedDictionary<ColumnRole, string>? columns, string columnsName, Problems problems)
    {
        var filters = ImmutableArray.CreateBuilder<RowFilter>();
        if (map.Take("years") is { } years)
        {
            var role = columns?.ContainsKey(ColumnRole.Date) == true ? ColumnRole.Date : ColumnRole.Year;
            ReportUnmapped(years, role, "\"year\" or \"date\"");
            filters.Add(new RowFilter("years", role, [], [.. years.Items().Select(ReadYears).OfType<(int, int)>()]));
        }
        AddTexts("precision", ColumnRole.Precision, v => v.OneOf(PrecisionLevels.All, OtherwiseByColumn(ColumnRole.Precision, v)));
        AddTexts("countries", ColumnRole.Country, v => ReadCountry(v, OtherwiseByColumn(ColumnRole.Country, v)));
        AddTexts("fields", ColumnRole.Field, v => v.AnyText("must be a text"));
        foreach (var (column, value) in map.Take("columns")?.Map("{ status: [granted, pending] }")?.All ?? [])
        {
            if (filters.Any(f => f.Name == column))
                problems.Add(value.At, $"{value.Name} filters what \"{column}\" above it filters. Keep one of the two.");
            filters.Add(new RowFilter(column, null, Texts(value, v => v.AnyText("must be a text, a number, true or false")), []));
        }
        map.Close();
        return filters.ToImmutable();

        void AddTexts(string key, ColumnRole role, Func<PipelineValue, string?> read)
        {
            if (map.Take(key) is not { } value)
                return;
            ReportUnmapped(value, role, $"\"{ColumnsSection.NameOf(role)}\"");
            filters.Add(new RowFilter(key, role, Texts(value, read), []));
        }

        string OtherwiseByColumn(ColumnRole role, PipelineValue value) =>
            columns?.GetValueOrDefault(role) is not { } column ? ""
            : $"To keep other values, filter the column itself: filter: {{ columns: {{ {column}: {value.Written} }} }}";

        void ReportUnmapped(PipelineValue value, ColumnRole role, string words)
        {
            if (columns?.ContainsKey(role) == false)
                problems.Add(value.At, $"{value.Name} needs a column to look at. Map {words} under {columnsName}.");
        }
    }

    private static ImmutableArray<string> Texts(PipelineValue value, Func<PipelineValue, string?> read) =>
        [.. value.Items().Select(read).OfType<string>()];

    private static string? ReadCountry(PipelineValue value, string otherwise)
    {
        const string expected = "must be an ISO 3166 code of two letters, such as CH";
        string? code = value.AnyText(expected);
        if (code is null || CountryCode().IsMatch(code))
            return code;
        string fix = code.Length == 2 && code.All(char.IsAsciiLetter) ? $"Write {code.ToUpperInvariant()}. " : "";
        return value.Refuse<string>(expected, fix + otherwise);
    }

    private static (int From, int To)? ReadYears(PipelineValue value)
    {
        const string expected = "must be years from 1000 to 2999, such as 2020 or 2019..2023";
        if (value.AnyText(expected) is not { } text)
            return null;
        var parts = Years().Match(text);
        if (!parts.Success)
            return value.Refuse<(int, int)?>(expected);
        int from = int.Parse(parts.Groups["from"].Value);
        int to = parts.Groups["to"].Success ? int.Parse(parts.Groups["to"].Value) : from;
        bool joined = parts.Groups["joint"].Value is "" or "..";
        bool inRange = Math.Min(from, to) >= 1000 && Math.Max(from, to) <= 2999;
        if (joined && inRange && from <= to)
            return (from, to);
        return value.Refuse<(int, int)?>(expected, inRange ? $"Write {Math.Min(from, to)}..{Math.Max(from, to)}." : "");
    }

    [GeneratedRegex("^[A-Z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex CountryCode();

    [GeneratedRegex(@"^(?<from>[0-9]{4})((?<joint>\s*(\.{2,3}|-|–|to|…)\s*)(?<to>[0-9]{4}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Years();
}
