using System.Collections.Immutable;
using GeoCluster.Formats.Rows;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// Finds row groups that a filter removes completely, according to the statistics in the file, so that they need not be read. The row
/// counts are the same as if they had been read.
/// </summary>
/// <param name="filters">The filters, in order.</param>
/// <param name="read">Names of the columns that are read.</param>
internal sealed class RowGroupFilters(ImmutableArray<PlannedFilter> filters, ImmutableArray<string> read)
{
    /// <summary>Stands for no filter.</summary>
    public const int None = -1;

    private readonly ImmutableArray<ValueFilter> _valueFilters = [.. filters.Select(f => new ValueFilter(f.Filter))];

    private enum Verdict
    {
        TakesAll,
        TakesNone,
        NotKnown,
    }

    /// <summary>
    /// Index of the filter that removes all rows of a row group, if all earlier filters let every row pass; else <see cref="None"/>.
    /// </summary>
    public int FirstThatTakesAll(InputShape shape, IRowSource source, int rowGroup)
    {
        // With lists, the number of rows is known only after reading, and rows with uneven lists are rejected before filters are applied.
        if (filters.IsEmpty || shape.RowGroupRows[rowGroup] <= 0 || HasLists(shape))
            return None;
        for (int filter = 0; filter < filters.Length; filter++)
        {
            var planned = filters[filter];
            var bounds = source.BoundsOf(rowGroup, read[planned.Column]);
            var verdict = planned.OfYears ? OfYears(planned.Filter.Years, bounds) : OfValues(_valueFilters[filter], bounds);
            if (verdict != Verdict.TakesNone)
                return verdict == Verdict.TakesAll ? filter : None;
        }
        return None;
    }

    private bool HasLists(InputShape shape) => shape.Columns.Any(c => c.IsList && read.Contains(c.Name));

    private static Verdict OfValues(ValueFilter filter, ColumnBounds bounds) =>
        filter.TakesAll(bounds) ? Verdict.TakesAll : filter.TakesNone(bounds) ? Verdict.TakesNone : Verdict.NotKnown;

    // A year that cannot be read passes a filter of years and is rejected later. A range of texts between two years may contain such years.
    private static Verdict OfYears(ImmutableArray<(int From, int To)> ranges, ColumnBounds bounds)
    {
        long least, greatest;
        if (bounds.IsAllMissing)
            return Verdict.TakesAll;
        if (bounds is { Whole: var (from, to), Unsigned: false })
            (least, greatest) = (from, to);
        else if (bounds is { IsExact: true, Texts: var (first, last) } && first.Span.SequenceEqual(last.Span))
            least = greatest = Years.OfText(first.Span);
        else
            return Verdict.NotKnown;
        if (least < Years.First || greatest > Years.Last)
            return Verdict.NotKnown;
        return !ranges.Any(r => r.From <= greatest && r.To >= least) ? Verdict.TakesAll
            : bounds.IsNeverMissing && ranges.Any(r => r.From <= least && r.To >= greatest) ? Verdict.TakesNone
            : Verdict.NotKnown;
    }
}
