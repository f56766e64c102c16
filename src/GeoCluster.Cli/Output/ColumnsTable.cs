using GeoCluster.Proposing;

namespace GeoCluster.Cli.Output;

/// <summary>The columns of files that no pipeline describes yet.</summary>
internal static class ColumnsTable
{
    private const int LongestExample = 24;

    /// <summary>How many files and rows there are, and how many rows were read.</summary>
    public static string Heading(MappingProposal proposal)
    {
        string rows = proposal.RowsAreExact
            ? NumberFormat.Counted(proposal.Rows, "rows") : $"about {NumberFormat.Short(proposal.Rows)} rows";
        string sample = proposal.RowsAreExact && proposal.SampledRows == proposal.Rows
            ? "all of them read" : $"{NumberFormat.Whole(proposal.SampledRows)} of them read";
        return $"{NumberFormat.Counted(proposal.Files.Length, "files")}, {rows}, {sample}";
    }

    /// <summary>One row per column.</summary>
    public static PlainTable Of(MappingProposal proposal)
    {
        var table = new PlainTable().Text("Column").Text("Type").Number("Empty").Text("Role").WrappedText("Examples");
        foreach (var facts in proposal.Columns)
        {
            string some = facts.Files < proposal.Files.Length ? $", in {facts.Files} of {proposal.Files.Length} files" : "";
            var role = proposal.Roles.FirstOrDefault(r => r.Column == facts.Column.Name);
            table.Row(
                facts.Column.Name, facts.Column.Type + some, facts.Values == 0
                    ? "" : NumberFormat.Percent((double)facts.Missing / facts.Values),
                role is null ? "" : Words.Of(role.Role),
                facts.Unreadable is { } reason ? $"cannot be read: {reason}" : string.Join(", ", facts.Examples.Select(Shortened)));
        }
        return table;
    }

    private static string Shortened(string text) => text.Length <= LongestExample ? text : text[..(LongestExample - 1)] + "…";
}
