using System.Collections.Immutable;
using System.Text.Json;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>columns</c> of a source or of the population: role, then the file's column.</summary>
internal static class ColumnsSection
{
    /// <summary>Roles of a source.</summary>
    public static ImmutableArray<ColumnRole> OfSource { get; } = [.. Enum.GetValues<ColumnRole>().Where(role => role != ColumnRole.Population)];

    /// <summary>Roles of the population.</summary>
    public static ImmutableArray<ColumnRole> OfPopulation { get; } =
        [ColumnRole.Longitude, ColumnRole.Latitude, ColumnRole.Geometry, ColumnRole.Population];

    /// <param name="map">Its value.</param>
    /// <param name="roles">Roles that there are: of a source or of the population.</param>
    /// <param name="problems">Told of what is wrong.</param>
    public static ImmutableSortedDictionary<ColumnRole, string> Read(PipelineMap map, ImmutableArray<ColumnRole> roles, Problems problems)
    {
        var columns = ImmutableSortedDictionary.CreateBuilder<ColumnRole, string>();
        var places = new Dictionary<ColumnRole, Origin>();
        bool IsGiven(ColumnRole role) => map.All.Any(c => c.Key == NameOf(role));
        bool needsRecord = !IsGiven(ColumnRole.Count), needsPosition = !IsGiven(ColumnRole.Geometry);
        string orPoints = IsGiven(ColumnRole.Latitude) ? "" : ", or map \"geometry\" to a column of points";
        foreach (var role in roles)
        {
            if (Take(role) is not { } value)
                continue;
            places[role] = value.At;
            if (value.Text("must be the name of a column") is { } column)
                columns[role] = column;
        }
        map.Close((key, nearest, value) => TurnedRound(roles, key, nearest, value));
        const string twoPositions = "The geometry holds both coordinates: remove one of them.";
        ReportExclusive(map.Name, ColumnRole.Longitude, ColumnRole.Geometry, twoPositions, places, problems);
        ReportExclusive(map.Name, ColumnRole.Latitude, ColumnRole.Geometry, twoPositions, places, problems);
        ReportExclusive(map.Name, ColumnRole.Year, ColumnRole.Date, "Only one of them is read: remove the other.", places, problems);
        const string ownRecord = "With counts each observation is a record of its own: remove one of them.";
        ReportExclusive(map.Name, ColumnRole.Person, ColumnRole.Count, ownRecord, places, problems);
        ReportShared(map.Name, columns, places, problems);
        return columns.ToImmutable();

        PipelineValue? Take(ColumnRole role) => role switch
        {
            ColumnRole.Record when needsRecord =>
                map.Need("record", "Name the column of record ids, or, if each row stands for many observations, map \"count\"."),
            ColumnRole.Longitude when needsPosition => map.Need("longitude", $"Name the column that holds the longitude in degrees{orPoints}."),
            ColumnRole.Latitude when needsPosition => map.Need("latitude", "Name the column that holds the latitude in degrees."),
            ColumnRole.Population => map.Need("population", "Name the column that holds the people at each point."),
            _ => map.Take(NameOf(role)),
        };
    }

    /// <summary>Name of a role in pipeline files.</summary>
    public static string NameOf(ColumnRole role) => JsonNamingPolicy.CamelCase.ConvertName(role.ToString());

    /// <summary>
    /// A column before its role, as in <c>id: record</c>; where the value is also the nearest role, it may be a slip, as in
    /// <c>cty: city</c>.
    /// </summary>
    private static (string? Key, string Question)? TurnedRound(
        ImmutableArray<ColumnRole> roles, string key, string? nearest, PipelineValue value)
    {
        if (value.Written is not { } role || !roles.Any(r => NameOf(r) == role))
            return null;
        string meant = role == nearest ? role : $"{role}: {key}";
        return (role, $"Did you mean \"{meant}\"? The role comes first, then the column. ");
    }

    private static void ReportExclusive(
        string name, ColumnRole one, ColumnRole other, string why, Dictionary<ColumnRole, Origin> places, Problems problems)
    {
        if (places.TryGetValue(one, out var first) && places.TryGetValue(other, out var second))
            problems.Add(Origin.Of([first, second]), $"{name} maps both \"{NameOf(one)}\" and \"{NameOf(other)}\". {why}");
    }

    /// <summary>One column in two roles is a slip, except that an organization's name may well be an id, as a company's is.</summary>
    private static void ReportShared(
        string name, IDictionary<ColumnRole, string> columns, Dictionary<ColumnRole, Origin> places, Problems problems)
    {
        foreach (var (role, column) in columns)
            foreach (var (earlier, same) in columns.TakeWhile(c => c.Key != role))
            {
                bool organizationIsId = role == ColumnRole.Organization && earlier is ColumnRole.Record or ColumnRole.Person;
                if (same == column && !organizationIsId)
                    problems.Add(Origin.Of([places[role], places[earlier]]),
                        $"{name} maps the column \"{column}\" twice, as \"{NameOf(earlier)}\" and as \"{NameOf(role)}\". Correct one of them.");
            }
    }
}
