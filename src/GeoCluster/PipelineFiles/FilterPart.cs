using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>
/// The key <c>filter</c> of a source: which rows to keep. Filters apply in the order of the keys; those of other columns
/// apply in the order written.
/// </summary>
internal sealed partial record FilterPart()
    : Part<SourceOptions>(
        Name, "Rows to keep: those that meet all conditions. An empty value meets no condition, except `{ missing: true }`.")
{
    /// <summary>Its key.</summary>
    public const string Name = "filter";

    private const string CountryPattern = "^[A-Z]{2}$";

    /// <summary>The conditions on columns with a role, in order.</summary>
    public static ImmutableArray<FilterKey> Keys { get; } =
    [
        new("years", [ColumnRole.Year, ColumnRole.Date],
            "year, or years such as `2019..2023`", YearsInWords, "Years to keep, both ends included.", "2019..2023", YearsSchema,
            (values, _) => ([], [.. values.Select(ReadYears).OfType<(int, int)>()])),
        new("precision", [ColumnRole.Precision],
            string.Join(", ", PrecisionLevels.All.Select(level => $"`{level}`")), "", "Levels of precision to keep.", "city",
            PrecisionSchema,
            (values, otherwise) => (Texts(values, value => value.OneOf(PrecisionLevels.All, otherwise(value))), [])),
        new("countries", [ColumnRole.Country],
            "code such as `CH`", "", "Countries to keep, as ISO 3166 codes of two letters.", "CH", CountrySchema,
            (values, otherwise) => (Texts(values, value => ReadCountry(value, otherwise(value))), [])),
        new("fields", [ColumnRole.Field],
            "text", "", "Fields to keep, as the file writes them.", "Optics", ColumnFilters.ValueSchema,
            (values, _) => (Texts(values, value => value.AnyText("must be a text")), [])),
    ];

    private static string YearsInWords => $"from {RowFilter.FirstYear} to {RowFilter.LastYear}";

    public override string? Example(SourceOptions defaults) => "{ years: 2019..2023 }";

    /// <summary>Reads the filters; the columns of the source must have been read before.</summary>
    public override SourceOptions Read(SourceOptions options, PipelineMap map)
    {
        if (Take(map)?.Map(Example(options)!) is not { } filter)
            return options;
        var filters = ImmutableArray.CreateBuilder<RowFilter>();
        foreach (var key in Keys)
        {
            if (filter.Take(key.Key) is not { } value)
                continue;
            // If several of the roles are mapped, the last one is read.
            var role = key.Roles.LastOrDefault(options.Columns.ContainsKey, key.Roles[0]);
            string[] roles = [.. key.Roles.Select(ColumnRoles.NameOf)];
            if (map.Within(ColumnsPart.Name) is { } columns && !columns.All.Any(column => roles.Contains(column.Key))
                && !roles.Any(constant => map.Find(constant) is not null))
                value.Report($"{value.Name} needs a column to filter by. Map \"{string.Join("\" or \"", roles)}\" under {columns.Name}.");
            var (texts, years) = key.Read(value.Items(), item => OtherwiseByColumn(options.Columns.GetValueOrDefault(role), item));
            filters.Add(new RowFilter(key.Key, role, texts, years));
        }
        filters.AddRange(ColumnFilters.Read(filter.Take(ColumnFilters.Key), [.. filters]));
        filter.Close();
        return options with { Filters = filters.ToImmutable() };
    }

    public override SourceOptions Copy(SourceOptions from, SourceOptions to) => to with { Filters = from.Filters };

    public override IEnumerable<EffectiveSetting> Effective(SourceOptions options, SourceOptions defaults, string prefix)
    {
        foreach (var filter in options.Filters.Where(filter => filter.Role is not null))
            yield return new($"{prefix}{Key}.{filter.Name}", YamlText.List(Written(filter)), null);
        foreach (var others in ColumnFilters.Effective(options.Filters, prefix + Key))
            yield return others;
    }

    public override JsonObject Schema(SourceOptions defaults)
    {
        var keys = new JsonObject(Keys.Select(key => KeyValuePair.Create(key.Key, (JsonNode?)new JsonObject
        {
            ["description"] = $"{key.Meaning} {key.Needs}",
            ["anyOf"] = SchemaText.OneOrSeveral(key.ItemSchema()),
            ["examples"] = new JsonArray(key.Sample),
        })))
        {
            [ColumnFilters.Key] = ColumnFilters.Schema(),
        };
        return new JsonObject { ["description"] = Meaning, ["type"] = "object", ["additionalProperties"] = false, ["properties"] = keys };
    }

    public override IEnumerable<ReferenceRow> Reference(SourceOptions defaults, string prefix) =>
    [
        new(prefix + Key, "section", "", "all rows", Meaning),
        .. Keys.Select(key => new ReferenceRow(
            $"{prefix}{Key}.{key.Key}", $"{key.Values}; or a list", key.Limits, "all", $"{key.Meaning} {key.Needs}")),
        ColumnFilters.Reference(prefix + Key),
    ];

    /// <summary>The values that a filter keeps, as the pipeline file writes them.</summary>
    private static string[] Written(RowFilter filter) => filter.Role is ColumnRole.Year or ColumnRole.Date
        ? [.. filter.Years.Select(Written)] : [.. filter.Values.Select(YamlText.Scalar)];

    /// <summary>Years as the pipeline file writes them.</summary>
    public static string Written((int From, int To) years) => years.From == years.To ? $"{years.From}" : $"{years.From}..{years.To}";

    private static string OtherwiseByColumn(string? column, PipelineValue value) => column is null ? ""
        : $"To keep other values, filter the column itself: filter: {{ columns: {{ {column}: {value.Written} }} }}";

    private static ImmutableArray<string> Texts(IEnumerable<PipelineValue> values, Func<PipelineValue, string?> read) =>
        [.. values.Select(read).OfType<string>()];

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
        string expected = $"must be years {YearsInWords}, such as 2020 or 2019..2023";
        if (value.AnyText(expected) is not { } text)
            return null;
        var parts = Years().Match(text);
        if (!parts.Success)
            return value.Refuse<(int, int)?>(expected);
        int from = int.Parse(parts.Groups["from"].Value);
        int to = parts.Groups["to"].Success ? int.Parse(parts.Groups["to"].Value) : from;
        bool joined = parts.Groups["joint"].Value is "" or "..";
        bool inRange = Math.Min(from, to) >= RowFilter.FirstYear && Math.Max(from, to) <= RowFilter.LastYear;
        if (joined && inRange && from <= to)
            return (from, to);
        return value.Refuse<(int, int)?>(expected, inRange ? $"Write {Written((Math.Min(from, to), Math.Max(from, to)))}." : "");
    }

    private static JsonObject YearsSchema()
    {
        // Correct as long as the limits are the first and the last year of a millennium.
        string year = $"[{RowFilter.FirstYear / 1000}-{RowFilter.LastYear / 1000}][0-9]{{3}}";
        return new()
        {
            ["anyOf"] = new JsonArray(
                new Limits(RowFilter.FirstYear, RowFilter.LastYear).Schema("integer"),
                new JsonObject { ["type"] = "string", ["pattern"] = $@"^{year}(\.\.{year})?$" }),
        };
    }

    private static JsonObject PrecisionSchema() =>
        new() { ["enum"] = new JsonArray([.. PrecisionLevels.All.Select(level => (JsonNode)level)]) };

    private static JsonObject CountrySchema() => new() { ["type"] = "string", ["pattern"] = CountryPattern };

    [GeneratedRegex(CountryPattern, RegexOptions.CultureInvariant)]
    private static partial Regex CountryCode();

    [GeneratedRegex(@"^(?<from>[0-9]{4})((?<joint>\s*(\.{2,3}|-|–|to|…)\s*)(?<to>[0-9]{4}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Years();
}

/// <summary>A condition on the values of a role.</summary>
/// <param name="Key">Its key in the pipeline file.</param>
/// <param name="Roles">Roles of which one must be mapped.</param>
/// <param name="Values">What a value looks like, for the reference.</param>
/// <param name="Limits">Which values are allowed; empty if all are.</param>
/// <param name="Meaning">Its meaning, in a sentence.</param>
/// <param name="Sample">An example of a value.</param>
/// <param name="ItemSchema">The JSON Schema of a value.</param>
/// <param name="Read">Reads the values; the function gives other advice for an invalid value, in a sentence.</param>
internal sealed record FilterKey(
    string Key, ImmutableArray<ColumnRole> Roles, string Values, string Limits, string Meaning, string Sample, Func<JsonObject> ItemSchema,
    Func<
        ImmutableArray<PipelineValue>, Func<PipelineValue, string>,
        (ImmutableArray<string> Values, ImmutableArray<(int From, int To)> Years)> Read)
{
    /// <summary>The roles that it needs, in a sentence.</summary>
    public string Needs => $"Needs the role {string.Join(" or ", Roles.Select(ColumnRoles.NameOf))}.";
}
