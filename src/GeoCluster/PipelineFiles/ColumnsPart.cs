using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>columns</c> of a source or of the population: role, then the file's column.</summary>
/// <param name="Roles">The roles that columns can have there.</param>
/// <param name="Sample">An example of its value.</param>
internal sealed record ColumnsPart(RoleSet Roles, string Sample)
    : Part<SourceOptions>(Name, $"What each column means: role, then the file's column. Required: {Roles.NeedsInWords}.")
{
    /// <summary>Its key.</summary>
    public const string Name = "columns";

    public override string? Example(SourceOptions defaults) => Sample;

    public override SourceOptions Read(SourceOptions options, PipelineMap map) =>
        Take(map)?.Map(Sample) is { } columns ? options with { Columns = ReadColumns(columns) } : options;

    public override SourceOptions Copy(SourceOptions from, SourceOptions to) => to with { Columns = from.Columns };

    public override IEnumerable<EffectiveSetting> Effective(SourceOptions options, SourceOptions defaults, string prefix) =>
        options.Columns.Select(column =>
            new EffectiveSetting($"{prefix}{Key}.{ColumnRoles.NameOf(column.Key)}", YamlText.Scalar(column.Value), null));

    public override JsonObject Schema(SourceOptions defaults)
    {
        var schema = new JsonObject { ["description"] = Meaning };
        Roles.AddSchema(schema);
        return schema;
    }

    public override IEnumerable<ReferenceRow> Reference(SourceOptions defaults, string prefix) =>
        [new(prefix + Key, "role: column", "", "", Meaning)];

    private ImmutableSortedDictionary<ColumnRole, string> ReadColumns(PipelineMap map)
    {
        var columns = ImmutableSortedDictionary.CreateBuilder<ColumnRole, string>();
        var origins = new Dictionary<ColumnRole, Origin>();
        bool IsGiven(ColumnRole role) => map.All.Any(c => c.Key == ColumnRoles.NameOf(role));
        foreach (var (role, _, _) in Roles.Roles)
        {
            string name = ColumnRoles.NameOf(role);
            if ((Roles.IsNeeded(role, IsGiven) ? map.Need(name, AdviceFor(role, IsGiven)) : map.Take(name)) is not { } value)
                continue;
            origins[role] = value.At;
            if (value.Text("must be the name of a column") is { } column)
                columns[role] = column;
        }
        map.Close(TurnedRound);
        foreach (var (one, other, why) in ColumnRoles.Exclusive)
            if (origins.TryGetValue(one, out var first) && origins.TryGetValue(other, out var second))
                map.Report(Origin.Of([first, second]),
                    $"{map.Name} maps both \"{ColumnRoles.NameOf(one)}\" and \"{ColumnRoles.NameOf(other)}\". {why}");
        ReportShared(map, columns, origins);
        return columns.ToImmutable();
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
