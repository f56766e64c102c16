using System.Text.Json.Nodes;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>A role of a source as a key beside <c>columns</c>: the same value for all rows.</summary>
/// <param name="Role">The role.</param>
internal sealed record ConstantPart(RoleDefinition Role)
    : Part<SourceOptions>(Role.Name, $"The same value for all rows, instead of a column. {Role.Meaning}")
{
    /// <summary>All roles that can be constants. A constant position is a longitude and a latitude, so a geometry cannot.</summary>
    public static IEnumerable<Part<SourceOptions>> All { get; } =
        [.. ColumnRoles.OfSource.Roles.Where(role => role.Role != ColumnRole.Geometry).Select(
            role => new ConstantPart(role) { Groups = [ChangeGroup.Data] })];

    public override string? Example(SourceOptions defaults) => null;

    public override SourceOptions Read(SourceOptions options, PipelineMap map)
    {
        if (Take(map) is not { } value)
            return options;
        string expected = $"must be one value for all rows: {Role.Values}";
        string? text = Role.Role == ColumnRole.Precision ? value.OneOf(PrecisionLevels.All) : value.AnyText(expected);
        if (text is null)
            return options;
        if (!IsAllowed(text))
            value.Refuse<string>(expected);
        if (options.Columns.ContainsKey(Role.Role))
            value.Report($"{value.Name} is also mapped under {ColumnsPart.Name}. Remove one of the two.");
        foreach (var (one, other, why) in ColumnRoles.Exclusive)
        {
            var excluded = one == Role.Role ? other : other == Role.Role ? one : Role.Role;
            if (excluded != Role.Role && options.Columns.ContainsKey(excluded))
                value.Report($"{value.Name} excludes \"{ColumnRoles.NameOf(excluded)}\". {why}");
        }
        var constant = new ConstantColumn(Role.Role, text);
        return options with
        {
            Columns = options.Columns.SetItem(Role.Role, constant.Name),
            Computed = options.Computed.SetItem(constant.Name, constant),
        };
    }

    public override SourceOptions Copy(SourceOptions from, SourceOptions to)
    {
        if (from.Columns.GetValueOrDefault(Role.Role) is { } column && from.Computed.GetValueOrDefault(column) is ConstantColumn constant)
            return to with { Columns = to.Columns.SetItem(Role.Role, column), Computed = to.Computed.SetItem(column, constant) };
        return to.Columns.GetValueOrDefault(Role.Role) is { } own && to.Computed.GetValueOrDefault(own) is ConstantColumn
            ? to with { Columns = to.Columns.Remove(Role.Role), Computed = to.Computed.Remove(own) } : to;
    }

    private bool IsAllowed(string text)
    {
        bool isNumber = NumberText.TryRead(text, out double number);
        return Role.Role switch
        {
            ColumnRole.Longitude => isNumber && Math.Abs(number) <= 180,
            ColumnRole.Latitude => isNumber && Math.Abs(number) <= 90,
            ColumnRole.Year => isNumber && number is >= RowFilter.FirstYear and <= RowFilter.LastYear && number == Math.Floor(number),
            ColumnRole.Date => text.Length >= 4 && text[..4].All(char.IsAsciiDigit),
            ColumnRole.Weight or ColumnRole.Amount => isNumber && number >= 0,
            ColumnRole.Count => isNumber && number >= 0 && number == Math.Floor(number),
            _ => true,
        };
    }

    public override IEnumerable<EffectiveSetting> Effective(SourceOptions options, SourceOptions defaults, string prefix) =>
        options.Columns.TryGetValue(Role.Role, out string? column) && options.Computed.GetValueOrDefault(column) is ConstantColumn constant
            ? [new EffectiveSetting(prefix + Key, YamlText.Scalar(constant.Value), null)] : [];

    public override JsonObject Schema(SourceOptions defaults) => Role.Role == ColumnRole.Precision
        ? new() { ["description"] = Meaning, ["enum"] = new JsonArray([.. PrecisionLevels.All.Select(level => (JsonNode)level)]) }
        : new() { ["description"] = Meaning, ["type"] = new JsonArray("string", "number"), ["minLength"] = 1 };

    // One row stands for all roles, whose meanings are in the table of roles.
    public override IEnumerable<ReferenceRow> Reference(SourceOptions defaults, string prefix) => Role.Role != ColumnRole.Record ? [] :
    [
        new($"{prefix}ROLE", "value", "", "none",
            "The same value for all rows: any role except geometry, as a key beside `columns`, such as `precision: city`."),
    ];
}
