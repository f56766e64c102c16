using System.Collections.Immutable;
using GeoCluster.Computing;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Compares the columns that a source needs with those of its files, before any row is read.</summary>
internal static class ColumnChecks
{
    /// <summary>
    /// All problems, as sentences; empty if there are none. A problem of several files is reported for the first, with the number of
    /// the other files.
    /// </summary>
    /// <param name="plan">The columns.</param>
    /// <param name="shapes">The files, with the columns that are added to them.</param>
    public static ImmutableArray<string> Problems(ColumnPlan plan, ImmutableArray<InputShape> shapes)
    {
        // Columns of lookups are compared with the files of the lookups.
        NeededColumn[] own = [.. plan.Needed.Where(needed => !plan.IsAdded(needed.Name))];
        return Problems($"Source {plan.Source.Name}", shapes,
            shape => own.Select(needed => Problem(needed, shape)).Append(ListProblem(plan, shape)));
    }

    /// <inheritdoc cref="Problems(ColumnPlan, ImmutableArray{InputShape})"/>
    public static ImmutableArray<string> Problems(LookupPlan plan, ImmutableArray<InputShape> shapes) =>
        Problems(plan.Called, shapes, shape =>
            plan.Needed.Select(needed => Problem(needed, shape) ?? ListProblem(needed, shape)));

    private static ImmutableArray<string> Problems(
        string owner, ImmutableArray<InputShape> shapes, Func<InputShape, IEnumerable<string?>> find)
    {
        var problems = shapes.SelectMany(
            shape => find(shape).OfType<string>().Distinct().Select(problem => (File: shape.File.Written, Problem: problem)));
        return [.. problems.GroupBy(p => p.Problem).Select(g =>
        {
            string others = g.Count() > 1 ? $" The same applies to {g.Count() - 1} more of its files." : "";
            return $"{owner}: {g.First().File} {g.Key}{others}";
        })];
    }

    private static string? ListProblem(NeededColumn needed, InputShape shape) =>
        shape.Columns.First(c => c.Name == needed.Name).IsList
            ? $"has lists in column \"{needed.Name}\"; a lookup has one value per row. Write one row per key." : null;

    private static string? Problem(NeededColumn needed, InputShape shape)
    {
        InputColumn[] found = [.. shape.Columns.Where(c => c.Name == needed.Name)];
        string asWhat = needed.Purpose ?? (needed.Role is { } role ? $"mapped to {NameOf(role)}" : "named in a filter");
        if (found.Length == 0)
        {
            string separator = shape.Columns.Length == 1 && shape.Columns[0].Name.AsSpan().IndexOfAny(";\t|") >= 0
                ? " Its values do not seem to be separated by commas." : "";
            string near = NearestName.Sentence(needed.Name, shape.Columns.Select(c => c.Name), "Columns");
            return $"has no column \"{needed.Name}\", which is {asWhat}. {near}{separator}{PointsInstead(needed, shape)}";
        }
        if (found.Length > 1)
            return $"has {found.Length} columns \"{needed.Name}\", which is {asWhat}. Rename all but one.";
        var (kinds, expected, fix) = Expected(needed.Use);
        bool fits = kinds.Contains(found[0].Kind) && (needed.Use != ColumnUse.Geometry || MayHoldPoints(found[0]));
        return fits && needed.Use == ColumnUse.Geometry && found[0].GeometryFault is { } fault
            ? $"has a column \"{needed.Name}\", which is {asWhat}, {fault}"
            : fits ? null
            : $"has a column \"{needed.Name}\", which is {asWhat}, of type {found[0].Type}; expected: {expected}. {fix}";
    }

    /// <summary>Whether the values of a column are bytes that may be WKB geometries.</summary>
    public static bool MayHoldPoints(InputColumn column) =>
        column.Kind == ColumnKind.Geometry || column.Type is "binary" or "list of binary";

    private static string PointsInstead(NeededColumn needed, InputShape shape) =>
        needed.Use == ColumnUse.Coordinate && shape.Columns.FirstOrDefault(c => c.IsPrimaryGeometry) is { Name: var points }
            ? $" The file has geometries in \"{points}\": map geometry: {points} instead of longitude and latitude."
            : "";

    private static (ImmutableArray<ColumnKind> Kinds, string Expected, string Fix) Expected(ColumnUse use) => use switch
    {
        ColumnUse.Id =>
            ([ColumnKind.Whole, ColumnKind.Text, ColumnKind.Untyped], "whole numbers or text", "Write the ids as int64 or string."),
        ColumnUse.Key => ([ColumnKind.Whole, ColumnKind.Real, ColumnKind.Text, ColumnKind.Untyped], "whole numbers or text",
            "Write the keys as int64 or string."),
        ColumnUse.Coordinate or ColumnUse.Number =>
            ([ColumnKind.Whole, ColumnKind.Real, ColumnKind.Untyped], "numbers", "Write the column as double."),
        ColumnUse.Geometry => ([ColumnKind.Geometry, ColumnKind.Text], "points in WKB, as in GeoParquet",
            "Write points in WKB, or map two columns of numbers to longitude and latitude."),
        ColumnUse.Year => ([ColumnKind.Whole, ColumnKind.Real, ColumnKind.Text, ColumnKind.Date, ColumnKind.Untyped],
            "years, dates or text that starts with the year", "Write the year as int32."),
        ColumnUse.Text => ([ColumnKind.Whole, ColumnKind.Text, ColumnKind.Untyped], "text or whole numbers", "Write the column as string."),
        ColumnUse.Filter => ([ColumnKind.Whole, ColumnKind.Real, ColumnKind.Text, ColumnKind.Flag, ColumnKind.Untyped],
            "text, numbers or booleans", "Filter another column, or write this one as string."),
        _ => ([.. Enum.GetValues<ColumnKind>()], "any values", ""),
    };

    // List elements are matched by position, so it must be clear which element a single value belongs to.
    private static string? ListProblem(ColumnPlan plan, InputShape shape)
    {
        bool IsList(int column) => column != ColumnPlan.None && shape.Columns.Any(c => c.Name == plan.Read[column] && c.IsList);
        bool coordinates = IsList(plan.Geometry) || IsList(plan.Longitude);
        if (IsList(plan.Longitude) != IsList(plan.Latitude))
        {
            return $"has lists in only one of the columns \"{plan.Read[plan.Longitude]}\" and \"{plan.Read[plan.Latitude]}\". " +
                "Longitude and latitude must either both be lists or both be single values.";
        }
        if (IsList(plan.Record))
            return $"has lists of record ids in column \"{plan.Read[plan.Record]}\"; a row has one record.";
        int listed = Enumerable.Range(0, plan.Read.Length).FirstOrDefault(IsList, ColumnPlan.None);
        if (!coordinates && listed != ColumnPlan.None)
        {
            return $"has lists in column \"{plan.Read[listed]}\", but single values for longitude and latitude. " +
                "Write one row per address, or write lists in all of these columns.";
        }
        int single = new[] { plan.Amount, plan.Count }.FirstOrDefault(c => c != ColumnPlan.None && !IsList(c), ColumnPlan.None);
        return coordinates && single != ColumnPlan.None
            ? $"has lists of coordinates, but single values in column \"{plan.Read[single]}\"; each address needs its own. " +
                "Write that column as a list."
            : null;
    }

    /// <summary>Name of a role in the pipeline file.</summary>
    public static string NameOf(ColumnRole role) => char.ToLowerInvariant(role.ToString()[0]) + role.ToString()[1..];
}
