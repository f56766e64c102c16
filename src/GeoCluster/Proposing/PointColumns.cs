using System.Collections.Immutable;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Proposing;

/// <summary>Finds the column of points in files without separate columns for longitude and latitude.</summary>
internal static class PointColumns
{
    private const int MainOfFile = 1000, GeometryOfFile = 500;

    /// <summary>The proposed column of points, or null.</summary>
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

    /// <summary>Why the most likely column cannot be proposed, as sentences; null if no column is named like a geometry.</summary>
    public static string? Fault(ImmutableArray<ColumnFacts> columns)
    {
        if (Candidates(columns).FirstOrDefault(c => Fit(c) > RoleNames.KnownName) is not { } column)
            return null;
        string name = $"\"{column.Column.Name}\"";
        return column.Column.GeometryFault is { } fault
            ? $"{name} looks like a geometry, {fault}"
            : $"{name} may contain points, but {RoleTests.Of(ColumnRole.Geometry, column).Reason}. "
                + "Write points in WKB, or longitude and latitude into two columns.";
    }

    // The most likely first; columns with points but an unknown name come last.
    private static IEnumerable<ColumnFacts> Candidates(ImmutableArray<ColumnFacts> columns) =>
        columns.Where(c => Fit(c) > 0 || RoleTests.HoldsPoints(c)).OrderByDescending(Fit);

    private static int Fit(ColumnFacts column) => RoleNames.Fit(ColumnRole.Geometry, column.Column.Name)
        + (column.Column.IsPrimaryGeometry ? MainOfFile : column.Column.Kind == ColumnKind.Geometry ? GeometryOfFile : 0);
}
