using System.Collections.Immutable;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Proposing;

/// <summary>Finds the column of points of files that have no two columns of coordinates.</summary>
internal static class PointColumns
{
    private const int MainOfFile = 1000, GeometryOfFile = 500;

    /// <summary>The column of points that is proposed, or null.</summary>
    public static ProposedColumn? Propose(ImmutableArray<ColumnFacts> columns)
    {
        foreach (var column in Candidates(columns))
        {
            if (RoleTests.Of(ColumnRole.Geometry, column) is not (true, var reason))
                continue;
            var confidence = Fit(column) > RoleNames.KnownName ? Confidence.Sure : Fit(column) > 0 ? Confidence.Likely : Confidence.Guess;
            return new ProposedColumn(ColumnRole.Geometry, column.Column.Name, confidence, reason);
        }
        return null;
    }

    /// <summary>What keeps the likeliest column from being proposed, as sentences; null if none is called a geometry.</summary>
    public static string? Fault(ImmutableArray<ColumnFacts> columns)
    {
        if (Candidates(columns).FirstOrDefault(c => Fit(c) > RoleNames.KnownName) is not { } column)
            return null;
        string name = $"\"{column.Column.Name}\"";
        return column.Column.GeometryFault is { } fault
            ? $"{name} looks like geometry, {fault}"
            : $"{name} may hold points, but {RoleTests.Of(ColumnRole.Geometry, column).Reason}. Write points in WKB, or longitude and latitude into two columns.";
    }

    // The likeliest first; columns whose name says nothing come last, if their values are points.
    private static IEnumerable<ColumnFacts> Candidates(ImmutableArray<ColumnFacts> columns) =>
        columns.Where(c => Fit(c) > 0 || RoleTests.HoldsPoints(c)).OrderByDescending(Fit);

    private static int Fit(ColumnFacts column) => RoleNames.Fit(ColumnRole.Geometry, column.Column.Name)
        + (column.Column.IsPrimaryGeometry ? MainOfFile : column.Column.Kind == ColumnKind.Geometry ? GeometryOfFile : 0);
}
