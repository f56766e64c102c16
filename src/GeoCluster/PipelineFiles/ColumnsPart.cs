using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>columns</c> of a source or of the population: role, then the file's column.</summary>
/// <param name="Roles">The roles that columns can have there.</param>
/// <param name="Sample">An example of its value.</param>
/// <param name="MayBeConstant">Whether roles can also be constants, as keys beside this one.</param>
internal sealed record ColumnsPart(RoleSet Roles, string Sample, bool MayBeConstant)
    : Part<SourceOptions>(Name, $"What each column means: role, then the file's column. Required: {Roles.NeedsInWords}.")
{
    /// <summary>Its key.</summary>
    public const string Name = "columns";

    public override string? Example(SourceOptions defaults) => Sample;

    public override SourceOptions Read(SourceOptions options, PipelineMap map) =>
        Take(map)?.Map(Sample) is { } columns ? ReadColumns(options, columns, map) : options;

    public override SourceOptions Copy(SourceOptions from, SourceOptions to) =>
        to with { Columns = from.Columns, Computed = from.Computed };

    public override IEnumerable<EffectiveSetting> Effective(SourceOptions options, SourceOptions defaults, string prefix) =>
        options.Columns.Where(column => options.Computed.GetValueOrDefault(column.Value) is not ConstantColumn).Select(column =>
            new EffectiveSetting($"{prefix}{Key}.{ColumnRoles.NameOf(column.Key)}", Write(column.Value, options), null));

    private static string Write(string column, SourceOptions options) =>
        options.Computed.GetValueOrDefault(column) is ProductColumn product
            ? YamlText.List([.. product.Factors.Select(YamlText.Scalar)]) : YamlText.Scalar(column);

    public override JsonObject Schema(SourceOptions defaults)
    {
        var schema = new JsonObject { ["description"] = Meaning };
        Roles.AddSchema(schema, needs: !MayBeConstant);
        return schema;
    }

    public override IEnumerable<ReferenceRow> Reference(SourceOptions defaults, string prefix) =>
        [new(prefix + Key, "role: column", "", "", Meaning)];

    private SourceOptions ReadColumns(SourceOptions options, PipelineMap map, PipelineMap source)
    {
        var computed = options.Computed;
        var columns = ImmutableSortedDictionary.CreateBuilder<ColumnRole, string>();
        var origins = new Dictionary<ColumnRole, Origin>();
        bool IsGiven(ColumnRole role) => map.All.Any(c => c.Key == ColumnRoles.NameOf(role)) || IsConstant(role);
        bool IsConstant(ColumnRole role) => MayBeConstant && source.Find(ColumnRoles.NameOf(role)) is not null;
        foreach (var (role, _, _) in Roles.Roles)
        {
            string name = ColumnRoles.NameOf(role);
            if ((Roles.IsNeeded(role, IsGiven) && !IsConstant(role)
                ? map.Need(name, AdviceFor(role, IsGiven)) : map.Take(name)) is not { } value)
                continue;
            origins[role] = value.At;
            string[] names = [.. (role == ColumnRole.Weight ? value.Items() : [value])
                .Select(item => item.Text("must be the name of a column")).OfType<string>()];
            if (names.Length == 1)
                columns[role] = names[0];
            else if (names.Length > 1)
            {
                var product = new ProductColumn([.. names]);
                columns[role] = product.Name;
                computed = computed.SetItem(product.Name, product);
            }
        }
        map.Close(TurnedRound);
        foreach (var (one, other, why) in ColumnRoles.Exclusive)
            if (origins.TryGetValue(one, out var first) && origins.TryGetValue(other, out var second))
                map.Report(Origin.Of([first, second]),
                    $"{map.Name} maps both \"{ColumnRoles.NameOf(one)}\" and \"{ColumnRoles.NameOf(other)}\". {why}");
        ReportShared(map, columns, origins);
        return options with { Columns = columns.ToImmutable(), Computed = computed };
    }

    private static string AdviceFor(ColumnRole role, Func<ColumnRole, bool> isGiven) => role switch
    {
        ColumnRole.Record => "Name the column of record ids, or, if each row stands for many observations, map \"count\".",
        ColumnRole.Longitude => "Name the column that holds the longitude in degrees"
            + (isGiven(ColumnRole.Latitude) ? "." : ", or map \"geometry\" to a column of points."),
        ColumnRole.Latitude => "Name the column that holds the latitude in degrees.",
        _ => "Name the column that holds the people at each point.",
    };

    /// <summary>
    /// Finds the role that was meant when the column comes before its role, as in <c>id: record</c>. If the value is also the role
    /// nearest to the key, the key may be misspelled, as in <c>cty: city</c>.
    /// </summary>
    private (string? Key, string Question)? TurnedRound(string key, string? nearest, PipelineValue value)
    {
        if (value.Written is not { } role || !Roles.Roles.Any(r => r.Name == role))
            return null;
        string meant = role == nearest ? role : $"{role}: {key}";
        return (role, $"Did you mean \"{meant}\"? The role comes first, then the column. ");
    }

    /// <summary>Reports columns with two roles, except organization names that are also ids, as those of companies may be.</summary>
    private static void ReportShared(PipelineMap map, IDictionary<ColumnRole, string> columns, Dictionary<ColumnRole, Origin> origins)
    {
        foreach (var (role, column) in columns)
            foreach (var (earlier, same) in columns.TakeWhile(c => c.Key != role))
            {
                bool organizationIsId = role == ColumnRole.Organization && earlier is ColumnRole.Record or ColumnRole.Person;
                if (same == column && !organizationIsId)
                    map.Report(Origin.Of([origins[role], origins[earlier]]), $"{map.Name} maps the column \"{column}\" twice, "
                        + $"as \"{ColumnRoles.NameOf(earlier)}\" and as \"{ColumnRoles.NameOf(role)}\". Correct one of them.");
            }
    }
}
