using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Cli.Output;

/// <summary>How many rows of each source were used, filtered and rejected.</summary>
internal static class RowsTable
{
    /// <summary>One row per source: rows read, used, filtered, rejected.</summary>
    public static PlainTable Of(ImmutableArray<(string Source, RowAccounting Rows)> sources)
    {
        var table = new PlainTable().Text("Source").Number("Rows read").Number("Used").Number("Filtered").Number("Rejected");
        foreach (var (source, rows) in sources)
        {
            table.Row(
                source, NumberFormat.Whole(rows.Read), NumberFormat.Whole(rows.Used), NumberFormat.Whole(rows.FilteredRows),
                NumberFormat.Whole(rows.RejectedRows));
        }
        return table;
    }

    /// <summary>The filters and reasons for which rows are not used; null if every row is used.</summary>
    public static PlainTable? Losses(ImmutableArray<(string Source, RowAccounting Rows)> sources)
    {
        var table = new PlainTable().Text("").WrappedText("");
        foreach (var (source, rows) in sources)
        {
            string heading = source;
            foreach (string loss in Losses(rows))
            {
                table.Row(heading, loss);
                heading = "";
            }
        }
        return table.IsEmpty ? null : table;
    }

    /// <summary>The same for one source: <c>filtered by years 1,200, precision 300</c>, then <c>rejected for nullIsland 99</c>.</summary>
    public static IEnumerable<string> Losses(RowAccounting rows)
    {
        string[] filtered = [.. rows.Filtered.Where(f => f.Rows > 0).Select(f => $"{f.Filter} {NumberFormat.Whole(f.Rows)}")];
        string[] rejected = [.. rows.Rejected.Select(r => $"{RejectReasons.NameOf(r.Reason)} {NumberFormat.Whole(r.Rows)}")];
        if (filtered.Length > 0)
            yield return $"filtered by {string.Join(", ", filtered)}";
        string[] unmatched =
        [
            .. rows.Unmatched.Where(u => u.Rows > 0 && rows.Filtered.All(f => f.Filter != u.Lookup))
                .Select(u => $"{u.Lookup} {NumberFormat.Whole(u.Rows)}"),
        ];
        if (unmatched.Length > 0)
            yield return $"without a match in {string.Join(", ", unmatched)}";
        if (rejected.Length > 0)
            yield return $"rejected for {string.Join(", ", rejected)}";
    }
}
