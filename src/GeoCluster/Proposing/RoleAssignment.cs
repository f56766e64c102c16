using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Stages.Ingesting;

namespace GeoCluster.Proposing;

/// <summary>Assigns columns to roles by name, the best fit first, if their values fit the role.</summary>
internal sealed class RoleAssignment
{
    private readonly ImmutableArray<ColumnFacts> _columns;
    private readonly SortedDictionary<ColumnRole, ProposedColumn> _roles = [];
    private readonly List<string> _remarks = [];

    private RoleAssignment(ImmutableArray<ColumnFacts> columns) => _columns = columns;

    /// <summary>
    /// The proposed columns in the order of the roles, and remarks about columns that do not fit the role that their name suggests.
    /// </summary>
    public static (ImmutableArray<ProposedColumn> Roles, ImmutableArray<string> Remarks) Of(ImmutableArray<ColumnFacts> columns)
    {
        var assignment = new RoleAssignment(columns);
        assignment.AssignSwapped();
        assignment.AssignByName();
        assignment.AssignPoints();
        assignment.GuessRecord();
        assignment.SettleExclusions();
        return ([.. assignment._roles.Values], [.. assignment._remarks]);
    }

    // If names and values disagree about the axes, the values decide.
    private void AssignSwapped()
    {
        var named = new[] { ColumnRole.Longitude, ColumnRole.Latitude }.Select(role =>
            _columns.MaxBy(c => RoleNames.Fit(role, c.Column.Name)) is { } best && RoleNames.Fit(role, best.Column.Name) > 0 ? best : null)
            .ToArray();
        if (named is not [{ } longitude, { } latitude] || RoleTests.Of(ColumnRole.Latitude, latitude).Fits
            || !RoleTests.Of(ColumnRole.Longitude, latitude).Fits || !RoleTests.Of(ColumnRole.Latitude, longitude).Fits)
            return;
        string reason = $"the names seem swapped: \"{latitude.Column.Name}\" exceeds 90, which no latitude can";
        _roles[ColumnRole.Longitude] = new ProposedColumn(ColumnRole.Longitude, latitude.Column.Name, Confidence.Guess, reason);
        _roles[ColumnRole.Latitude] = new ProposedColumn(ColumnRole.Latitude, longitude.Column.Name, Confidence.Guess, reason);
    }

    private void AssignByName()
    {
        var roles = Enum.GetValues<ColumnRole>().Where(role => role is not (ColumnRole.Geometry or ColumnRole.Population));
        var candidates = _columns
            .SelectMany((facts, number) => roles.Select(role => (role, facts, number, Fit: RoleNames.Fit(role, facts.Column.Name))))
            .Where(c => c.Fit > 0)
            .OrderByDescending(c => c.Fit).ThenBy(c => c.number).ThenBy(c => c.role);
        foreach (var (role, facts, _, fit) in candidates)
        {
            if (IsTaken(facts) || _roles.ContainsKey(role))
                continue;
            var (fits, reason) = RoleTests.Of(role, facts);
            if (!fits && role == ColumnRole.Weight && RoleTests.Of(ColumnRole.Count, facts) is (true, var counts))
                Propose(
                    ColumnRole.Count, facts, Confidence.Likely,
                    $"{counts}: too large for shares, so a row stands for that many observations");
            else if (fits)
            {
                var confidence = fit <= RoleNames.KnownName ? Confidence.Likely
                    : facts.Column.Name.Length == 1 ? Confidence.Guess
                    : Confidence.Sure;
                Propose(role, facts, confidence, reason);
            }
            else if (fit > RoleNames.KnownName)
                _remarks.Add($"\"{facts.Column.Name}\" is not used as {ColumnChecks.NameOf(role)}: {reason}.");
        }
    }

    // Two columns of numbers serve as well, and are easier to read in the pipeline file.
    private void AssignPoints()
    {
        if (PointColumns.Propose(_columns) is not { } points)
            return;
        if (_roles.ContainsKey(ColumnRole.Longitude) && _roles.ContainsKey(ColumnRole.Latitude))
        {
            _remarks.Add($"\"{points.Column}\" could be used as geometry, but longitude and latitude are enough.");
            return;
        }
        if (_roles.Remove(ColumnRole.Longitude, out var half) || _roles.Remove(ColumnRole.Latitude, out half))
        {
            _remarks.Add($"\"{half.Column}\" is not used as {ColumnChecks.NameOf(half.Role)}: "
                + $"the points in \"{points.Column}\" contain both.");
        }
        _roles[ColumnRole.Geometry] = points;
    }

    private void Propose(ColumnRole role, ColumnFacts facts, Confidence confidence, string reason) =>
        _roles.TryAdd(role, new ProposedColumn(role, facts.Column.Name, confidence, reason));

    private bool IsTaken(ColumnFacts facts) => _roles.Values.Any(r => r.Column == facts.Column.Name);

    // A column with a different value in nearly every row can be the id, whatever its name; columns named like an id come first.
    private void GuessRecord()
    {
        const double nearlyAll = 0.95;
        if (_roles.ContainsKey(ColumnRole.Record) || _roles.ContainsKey(ColumnRole.Count))
            return;
        var first = _columns
            .Where(c => c.Present > 0 && c.Missing == 0 && c.Distinct >= nearlyAll * c.Values && RoleTests.Of(ColumnRole.Record, c).Fits)
            .Where(c => _roles.Values.All(r => r.Column != c.Column.Name || r.Role == ColumnRole.Organization))
            .OrderBy(c => RoleNames.IsId(c.Column.Name) ? 0 : IsTaken(c) ? 2 : 1).FirstOrDefault();
        if (first is not null)
        {
            string name = RoleNames.IsId(first.Column.Name) ? "named like an id" : "unknown name";
            Propose(ColumnRole.Record, first, Confidence.Guess, $"{name}, different in nearly every row, such as \"{first.Examples[0]}\"");
        }
    }

    private void SettleExclusions()
    {
        if (_roles.ContainsKey(ColumnRole.Year) && _roles.Remove(ColumnRole.Date, out var date))
            _remarks.Add($"\"{date.Column}\" could be used as date, but the year is enough.");
        if (!_roles.TryGetValue(ColumnRole.Count, out var count))
            return;
        // Rows that stand for several observations have at most one id each; rows that share a record are its addresses.
        var record = _roles.TryGetValue(ColumnRole.Record, out var id) ? _columns.First(c => c.Column.Name == id.Column) : null;
        const double mostlyOnce = 0.98;
        if (record is not null && record.Distinct < mostlyOnce * record.Present)
        {
            _roles.Remove(ColumnRole.Count);
            _remarks.Add($"\"{count.Column}\" is not used as count: "
                + $"several rows share the record \"{record.Column.Name}\", so they are its addresses, not totals.");
            return;
        }
        if (_roles.Remove(ColumnRole.Person, out var person))
            _remarks.Add($"\"{person.Column}\" is not used as person: rows with counts stand for several people.");
    }
}
