using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>A role that a column can have.</summary>
/// <param name="Role">The role.</param>
/// <param name="Values">What the column may contain, in a few words.</param>
/// <param name="Meaning">Its meaning, in a sentence.</param>
internal sealed record RoleDefinition(ColumnRole Role, string Values, string Meaning)
{
    /// <summary>Its name in pipeline files.</summary>
    public string Name => ColumnRoles.NameOf(Role);
}

/// <summary>The roles of columns, their meanings, and which can be combined.</summary>
internal static class ColumnRoles
{
    private static readonly FrozenDictionary<ColumnRole, string> Names =
        Enum.GetValues<ColumnRole>().ToFrozenDictionary(role => role, YamlText.Name);

    /// <summary>All roles, in the order of the enum.</summary>
    public static ImmutableArray<RoleDefinition> All { get; } =
    [
        new(ColumnRole.Record, "whole number, text or UUID", "Record id: rows with the same id belong to one record."),
        new(ColumnRole.Longitude, "number", "Degrees on WGS 84."),
        new(ColumnRole.Latitude, "number", "Degrees on WGS 84."),
        new(ColumnRole.Geometry, "points in WKB", "Points on WGS 84, as in GeoParquet; instead of longitude and latitude."),
        new(ColumnRole.Year, "number, or text that starts with the year", "Year of the record."),
        new(ColumnRole.Date, "date, timestamp, or text that starts with the year",
            "Date of the record, read for its year; instead of year."),
        new(ColumnRole.Person, "whole number, text or UUID",
            "Person id: a person's part of a record is divided among the person's addresses."),
        new(ColumnRole.Precision, string.Join(", ", PrecisionLevels.All), "Precision of the geocoding."),
        new(ColumnRole.City, "text", "City: clusters are named after their cities."),
        new(ColumnRole.Country, "ISO 3166 code of two letters", "Country of the address."),
        new(ColumnRole.Organization, "text", "Applicant, affiliation or company; may be the same column as record or person."),
        new(ColumnRole.Field, "text", "Technology field, subject category or industry."),
        new(ColumnRole.Weight, "number, 0 or above",
            "Share of the record, instead of 1/n; with count, the fractional count of the whole row. A list of columns is multiplied."),
        new(ColumnRole.Count, "whole number", "Number of observations that the row stands for, each a record of its own."),
        new(ColumnRole.Amount, "number", "Amount of a deal."),
        new(ColumnRole.Population, "number, 0 or above", "Number of people at the point: of a town, or of the grid cell centered there."),
    ];

    /// <summary>Roles that exclude each other, and why, in a sentence.</summary>
    public static ImmutableArray<(ColumnRole One, ColumnRole Other, string Why)> Exclusive { get; } =
    [
        (ColumnRole.Longitude, ColumnRole.Geometry, "The geometry holds both coordinates: remove one of them."),
        (ColumnRole.Latitude, ColumnRole.Geometry, "The geometry holds both coordinates: remove one of them."),
        (ColumnRole.Year, ColumnRole.Date, "Only one of them is used: remove the other."),
        (ColumnRole.Person, ColumnRole.Count, "With counts, each observation is a record of its own: remove one of them."),
    ];

    private static readonly ImmutableArray<ImmutableArray<ColumnRole>> Position =
        [[ColumnRole.Longitude, ColumnRole.Latitude], [ColumnRole.Geometry]];

    /// <summary>The roles of a source.</summary>
    public static RoleSet OfSource { get; } =
        new([.. All.Where(role => role.Role != ColumnRole.Population)], [[[ColumnRole.Record], [ColumnRole.Count]], Position]);

    /// <summary>The roles of the population.</summary>
    public static RoleSet OfPopulation { get; } = new(
        [.. All.Where(role => role.Role is ColumnRole.Longitude or ColumnRole.Latitude or ColumnRole.Geometry or ColumnRole.Population)],
        [Position, [[ColumnRole.Population]]]);

    /// <summary>Name of a role in pipeline files.</summary>
    public static string NameOf(ColumnRole role) => Names[role];
}

/// <summary>The roles that columns can have in one section of the pipeline file.</summary>
/// <param name="Roles">The roles.</param>
/// <param name="Needs">Requirements: for each, all roles of one of its alternatives must be mapped.</param>
internal sealed record RoleSet(ImmutableArray<RoleDefinition> Roles, ImmutableArray<ImmutableArray<ImmutableArray<ColumnRole>>> Needs)
{
    /// <summary>Whether a role must be mapped: it is part of a first alternative, and none of the other alternatives is mapped.</summary>
    /// <param name="role">The role.</param>
    /// <param name="isMapped">Whether a role is mapped.</param>
    public bool IsNeeded(ColumnRole role, Func<ColumnRole, bool> isMapped) =>
        Needs.Any(alternatives => alternatives[0].Contains(role) && !alternatives.Skip(1).Any(other => other.Any(isMapped)));

    /// <summary>What must be mapped, in words: <c>record or count; longitude and latitude, or geometry</c>.</summary>
    public string NeedsInWords => string.Join("; ", Needs.Select(alternatives => string.Join(
        alternatives.Any(alternative => alternative.Length > 1) ? ", or " : " or ",
        alternatives.Select(alternative => string.Join(" and ", alternative.Select(ColumnRoles.NameOf))))));

    /// <summary>Adds the JSON Schema of a mapping of these roles.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="needs">Whether what must be mapped must be in it.</param>
    public void AddSchema(JsonObject schema, bool needs)
    {
        schema["type"] = "object";
        schema["allOf"] = new JsonArray(
        [
            .. Needs.Where(_ => needs).Select(alternatives => new JsonObject
            {
                ["anyOf"] = new JsonArray([.. alternatives.Select(alternative => Required(alternative))]),
            }),
            .. ColumnRoles.Exclusive.Where(pair => Has(pair.One) && Has(pair.Other))
                .Select(pair => new JsonObject { ["not"] = Required([pair.One, pair.Other]) }),
        ]);
        schema["additionalProperties"] = false;
        schema["properties"] = new JsonObject(Roles.Select(role => KeyValuePair.Create(role.Name, (JsonNode?)Schema(role))));
    }

    /// <summary>Adds that what must be mapped is in a section, as a column or as a constant.</summary>
    public void AddNeeds(JsonObject schema)
    {
        static JsonObject Column(string role) => new()
        {
            ["properties"] = new JsonObject { [ColumnsPart.Name] = new JsonObject { ["required"] = new JsonArray(role) } },
        };
        static JsonObject Constant(string role) => new() { ["required"] = new JsonArray(role) };
        schema["allOf"] = new JsonArray([.. Needs.Select(alternatives => new JsonObject
        {
            ["anyOf"] = new JsonArray([.. alternatives.Select(roles => new JsonObject
            {
                ["allOf"] = new JsonArray([.. roles.Select(ColumnRoles.NameOf).Select(
                    role => new JsonObject { ["anyOf"] = new JsonArray(Column(role), Constant(role)) })]),
            })]),
        })]);
    }

    private static JsonObject Schema(RoleDefinition role)
    {
        var schema = role.Role == ColumnRole.Weight ? new JsonObject { ["anyOf"] = SchemaText.OneOrSeveral(Name()) } : Name();
        schema.Insert(0, "description", $"{role.Meaning} Column of: {role.Values}.");
        return schema;
    }

    private static JsonObject Name() => new() { ["type"] = "string", ["minLength"] = 1 };

    private bool Has(ColumnRole role) => Roles.Any(definition => definition.Role == role);

    private static JsonObject Required(IEnumerable<ColumnRole> roles) =>
        new() { ["required"] = new JsonArray([.. roles.Select(role => (JsonNode)ColumnRoles.NameOf(role))]) };
}
