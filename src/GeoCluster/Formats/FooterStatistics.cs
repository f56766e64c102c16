using GeoCluster.Formats.Rows;

namespace GeoCluster.Formats;

/// <summary>What a file states about the values of a column, without reading them.</summary>
internal static class FooterStatistics
{
    /// <summary>The content of a column, or null if a row group does not state it.</summary>
    public static ColumnContent? Of(IRowSource source, InputShape shape, InputColumn column)
    {
        var content = new ColumnContent(0, 0, null, null, WholeSource: true);
        for (int group = 0; group < shape.RowGroupRows.Length; group++)
        {
            if (shape.RowGroupRows[group] == 0)
                continue;
            var bounds = source.BoundsOf(group, column.Name);
            bool hasRange = !bounds.IsAllMissing && column.Kind is ColumnKind.Whole or ColumnKind.Real or ColumnKind.Date;
            var range = RangeOf(bounds);
            if (bounds.Rows is not var (all, missing) || (hasRange && range is null))
                return null;
            content = content.With(new ColumnContent(all, missing, range?.Least, range?.Greatest, WholeSource: true));
        }
        return content;
    }

    private static (double Least, double Greatest)? RangeOf(ColumnBounds bounds) => bounds.Whole is var (least, greatest)
        ? bounds.Unsigned ? ((ulong)least, (ulong)greatest) : (least, greatest)
        : bounds.Real;
}
