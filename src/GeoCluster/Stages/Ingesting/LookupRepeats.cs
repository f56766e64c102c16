using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// Describes a key that several rows of a lookup have. Its files are read again, so that locations need no memory otherwise.
/// </summary>
internal static class LookupRepeats
{
    private const int MostColumns = 4, LongestValue = 40;

    private sealed record Row(string Place, string Order, Dictionary<string, string> Values);

    /// <summary>The error that shows two of the rows and how to choose one.</summary>
    /// <param name="reading">The lookup.</param>
    /// <param name="key">The columns of the source that contain the key.</param>
    /// <param name="row">The row of the source.</param>
    public static InputException Describe(LookupReading reading, ReadOnlySpan<ColumnValues> key, int row)
    {
        var plan = reading.Plan;
        string shown = KeyText.Show(key, row);
        Row[] two = [.. Find(reading, shown).Take(2)];
        string[] differing =
        [
            .. two[0].Values.Keys.Where(c => !plan.Lookup.Key.Contains(c) && two[0].Values[c] != two[1].Values.GetValueOrDefault(c, ""))
                .OrderByDescending(plan.Columns.Contains).Take(MostColumns),
        ];
        string Of(Row which) =>
            $"{which.Place}{string.Concat(differing.Select(c => $", {c} {Short(which.Values.GetValueOrDefault(c, ""))}"))}";
        string how = plan.Lookup.FirstBy is { } by
            ? $"Both have the smallest value of {by}, {two[0].Order}: choose another column for first, or add a filter."
            : differing.Length == 0 ? "The two rows are the same: remove one of them."
            : "Add a filter that keeps one of them, such as "
                + $"filter: {{ columns: {{ {differing[^1]}: {Short(two[0].Values[differing[^1]])} }} }}, "
                + $"or state which comes first: first: by {differing[^1]}";
        return new InputException(
            $"{plan.Called}: the key {string.Join(", ", plan.Lookup.Key)} {shown} has more than one row, "
                + "so it is not clear which one is meant.\n"
            + $"  {Of(two[0])}\n  {Of(two[1])}\n{how}");
    }

    // In file order; of rows that another column decides between, only those with its smallest value.
    private static List<Row> Find(LookupReading reading, string key)
    {
        var plan = reading.Plan;
        var filters = new RowFilters(plan.Filters);
        var first = new FirstValues();
        var found = new List<Row>();
        using var files = new RowSources();
        foreach (var shape in reading.Shapes)
        {
            string[] others = [.. shape.Columns.Where(c => !c.IsList && c.Kind is not (ColumnKind.Other or ColumnKind.Geometry))
                .Select(c => c.Name).Except(plan.Read)];
            for (int group = 0; group < shape.RowGroupRows.Length; group++)
            {
                foreach (var batch in files.Open(shape.File).Read(group, [.. plan.Read, .. others], default))
                    Collect(batch, shape, [.. plan.Read, .. others]);
            }
        }
        return found;

        void Collect(RowBatch batch, InputShape shape, string[] columns)
        {
            short[] fate = new short[batch.Length];
            if (!filters.Apply(batch, fate))
                return;
            ColumnValues[] values = [.. plan.Key.Select(batch.Column)];
            for (int row = 0; row < batch.Length; row++)
            {
                if (fate[row] != RowFate.Used || !KeyText.IsComplete(values, row) || KeyText.Show(values, row) != key)
                    continue;
                string order = plan.FirstBy == ColumnPlan.None ? "" : batch.Column(plan.FirstBy).Show(row);
                int comparison = plan.FirstBy == ColumnPlan.None || found.Count == 0
                    ? 0 : first.Compare(batch.Column(plan.FirstBy), row, 0);
                if (comparison > 0)
                    continue;
                if (comparison < 0)
                    found.Clear();
                if (plan.FirstBy != ColumnPlan.None && found.Count == 0)
                {
                    first = new FirstValues();
                    first.Add(batch.Column(plan.FirstBy), row);
                }
                string place = $"{shape.File.Written}, row {batch.FileRow(row)}";
                found.Add(new Row(place, order, Enumerable.Range(0, columns.Length).ToDictionary(
                    c => columns[c], c => batch.Column(c).Show(row))));
            }
        }
    }

    private static string Short(string value) =>
        value == "" ? "(empty)" : value.Length <= LongestValue ? value : $"{value[..LongestValue]}…";
}
