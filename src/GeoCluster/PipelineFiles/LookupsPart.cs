using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>lookup</c> of a source: its lookups by name.</summary>
/// <param name="Section">The keys of a lookup.</param>
internal sealed partial record LookupsPart(Section<LookupOptions> Section) : Part<SourceOptions>(
    "lookup",
        "Other tables in which values of each row are looked up, each under a name that you choose. The column c of the lookup `place` "
    + "is called `place.c` in `columns`, `filter.columns` and `from`. A lookup never adds rows.")
{
    private const string NamePattern = "^[a-z][a-z0-9_]*$";

    public override string? Example(SourceOptions defaults) => $"{{ place: {Section.Example} }}";

    /// <summary>Reads the lookups; columns and filters of the source must have been read before.</summary>
    public override SourceOptions Read(SourceOptions options, PipelineMap map)
    {
        if (Take(map)?.Map(Example(options)!) is not { } written)
            return options;
        var lookups = ImmutableArray.CreateBuilder<LookupOptions>();
        foreach (var (name, value) in written.All)
        {
            if (!LookupName().IsMatch(name))
                value.Report($"the lookup name \"{name}\" must be lower-case letters, digits and underscores and begin with a letter.");
            if (value.Map(Section.Example) is not { } keys)
                continue;
            var lookup = Section.Read(Section.Defaults with { Name = name }, keys);
            lookup = lookup with { From = lookup.From.IsEmpty ? lookup.Key : lookup.From };
            Check(options, lookup, value);
            lookups.Add(lookup);
        }
        var read = options with { Lookups = lookups.ToImmutable() };
        if (LookupOptions.InOrder(read.Lookups) is null)
            written.Report(
                written.At, $"{written.Name}: lookups take their keys from each other in a circle. Correct from in one of them.");
        ReportUnused(read, written);
        return read;
    }

    public override SourceOptions Copy(SourceOptions from, SourceOptions to) => to with { Lookups = from.Lookups };

    private static void Check(SourceOptions options, LookupOptions lookup, PipelineValue value)
    {
        if (!lookup.Key.IsEmpty && lookup.From.Length != lookup.Key.Length)
        {
            value.Report($"{value.Name}.from names {lookup.From.Length} columns, but key names {lookup.Key.Length}. "
                + "Name as many, in the same order.");
        }
        if (!lookup.Filters.IsEmpty && options.Filters.Any(filter => filter.Name == lookup.Name))
        {
            value.Report($"the lookup \"{lookup.Name}\" has a filter, whose rows would be counted under the name of the filter "
                + $"\"{lookup.Name}\" of the source. Give the lookup another name.");
        }
    }

    private static void ReportUnused(SourceOptions options, PipelineMap written)
    {
        string[] used =
        [
            .. options.Columns.Values, .. options.Filters.Select(filter => filter.Name), .. options.Lookups.SelectMany(l => l.From),
            .. options.Computed.Values.OfType<ProductColumn>().SelectMany(product => product.Factors),
        ];
        foreach (var lookup in options.Lookups.Where(lookup => lookup.Filters.IsEmpty))
        {
            if (!used.Any(name => LookupOptions.Find(name, options.Lookups)?.Lookup == lookup))
            {
                written.Report(written.Find(lookup.Name)!.At, $"{written.Name}.{lookup.Name} is not used: no column is called "
                    + $"{lookup.Name}.something, and it has no filter. Map one of its columns, or remove it.");
            }
        }
    }

    public override IEnumerable<EffectiveSetting> Effective(SourceOptions options, SourceOptions defaults, string prefix) =>
        options.Lookups.SelectMany(lookup => Section.Effective(lookup, $"{prefix}{Key}.{lookup.Name}."));

    public override JsonObject Schema(SourceOptions defaults)
    {
        var lookup = new JsonObject();
        Section.AddSchema(lookup);
        return new JsonObject
        {
            ["description"] = Meaning,
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["patternProperties"] = new JsonObject { [NamePattern] = lookup },
        };
    }

    public override IEnumerable<ReferenceRow> Reference(SourceOptions defaults, string prefix) =>
        [new(prefix + Key, "section", "", "none", Meaning), .. Section.Reference($"{prefix}{Key}.Y.")];

    [GeneratedRegex(NamePattern, RegexOptions.CultureInvariant)]
    private static partial Regex LookupName();
}

/// <summary>The key <c>filter</c> of a lookup: which of its rows to keep.</summary>
internal sealed record LookupFilterPart() : Part<LookupOptions>(FilterPart.Name,
    "Rows of the lookup to keep. With a filter, rows of the source without a match count as filtered by the lookup; without one, they are "
    + "kept with empty values.")
{
    public override string? Example(LookupOptions defaults) => null;

    public override LookupOptions Read(LookupOptions options, PipelineMap map)
    {
        if (Take(map)?.Map("{ columns: { sequence: 0 } }") is not { } filter)
            return options;
        var filters = ColumnFilters.Read(filter.Take(ColumnFilters.Key), []).ToImmutableArray();
        filter.Close();
        return options with { Filters = filters };
    }

    public override LookupOptions Copy(LookupOptions from, LookupOptions to) => to with { Filters = from.Filters };

    public override IEnumerable<EffectiveSetting> Effective(LookupOptions options, LookupOptions defaults, string prefix) =>
        ColumnFilters.Effective(options.Filters, prefix + Key);

    public override JsonObject Schema(LookupOptions defaults) => new()
    {
        ["description"] = Meaning,
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject { [ColumnFilters.Key] = ColumnFilters.Schema() },
    };

    public override IEnumerable<ReferenceRow> Reference(LookupOptions defaults, string prefix) =>
        [new(prefix + Key, "section", "", "all rows", Meaning), ColumnFilters.Reference(prefix + Key)];
}
