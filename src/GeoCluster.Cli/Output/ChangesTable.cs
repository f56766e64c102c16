using System.Globalization;
using GeoCluster.Comparing;
using GeoCluster.Matching;

namespace GeoCluster.Cli.Output;

/// <summary>The leading clusters of run B with what they were in run A.</summary>
internal static class ChangesTable
{
    /// <summary>The first clusters of B.</summary>
    /// <param name="comparison">Two runs, of which B has a cluster.</param>
    /// <param name="leaders">Rows at most.</param>
    /// <param name="width">
    /// Width of the window in characters. If it is too narrow, the last columns (changes of shares, or parts of the explanation) are left
    /// out;
    /// the files contain all of them.
    /// </param>
    /// <param name="complete">Whether no column was left out.</param>
    public static PlainTable Of(RunComparison comparison, int leaders, int width, out bool complete)
    {
        int rows = Math.Min(leaders, comparison.B.Clusters.Length);
        var table = new PlainTable().Number("Rank").Number("Was").WrappedText("Cluster").Text("Kind").Number("Score").Number("Change");
        var all = comparison.Explanation is { Groups.IsEmpty: false } explanation
            ? Parts(comparison, explanation) : ShareChanges(comparison);
        var more = Fitting(all, width);
        complete = more.Length == all.Length;
        foreach (var (heading, _) in more)
            table.Number(heading);
        for (int row = 0; row < rows; row++)
        {
            var (change, at) = (comparison.Changes[row], row);
            table.Row([
                $"{row + 1}", change.A is { } a ? $"{a + 1}" : "-", comparison.B.Clusters.Name[row], Kind(change),
                $"{comparison.B.Clusters.Score[row]:F3}", Signed(comparison.ScoreChange(change), "0.000"),
                .. more.Select(column => column.Text(at))]);
        }
        return table;
    }

    // A cluster that continues none shows the rank of the cluster that it was a part of.
    private static string Kind(ClusterChange change) =>
        Words.Of(change.Kind) + (change is { A: null, OthersOfA: [var origin, ..] } ? $" from {origin + 1}" : "");

    private static (string Heading, Func<int, string> Text)[] ShareChanges(RunComparison comparison) =>
    [
        .. comparison.B.Options.Sources.Select(source => source.Name)
            .Where(comparison.A.Clusters.SharePercent.ContainsKey).Select(source => (source, ShareChange(comparison, source))),
    ];

    private static Func<int, string> ShareChange(RunComparison comparison, string source)
    {
        var (a, b) = (comparison.A.Clusters.SharePercent[source], comparison.B.Clusters.SharePercent[source]);
        return row => comparison.Changes[row] is { A: { } inA, B: { } inB } ? Signed(b[inB] - a[inA], "0.00") : "";
    }

    private static (string Heading, Func<int, string> Text)[] Parts(RunComparison comparison, ChangeExplanation explanation) =>
    [
        .. explanation.Groups.Where(group => group.Obstacle is null).Select(group =>
            (Words.Of(group.Group), (Func<int, string>)(row => Signed(group.RankChange[row], "0")))),
        ("interaction", row => Signed(explanation.RankChangeTogether(comparison, row), "0")),
    ];

    /// <summary>The columns that leave at least 30 characters for the names, which then rarely wrap.</summary>
    private static (string Heading, Func<int, string> Text)[] Fitting((string Heading, Func<int, string> Text)[] columns, int width)
    {
        const int gap = 2, leastNameWidth = 30;
        int left =
            width - "Rank".Length - gap - "Was".Length - gap - leastNameWidth - gap - "split from 100".Length - gap
            - "12.345".Length - gap - "Change".Length;
        return [.. columns.TakeWhile(column => (left -= gap + Math.Max(column.Heading.Length, "-12.34".Length)) >= 0)];
    }

    private static string Signed(double? change, string format) => change switch
    {
        null => "",
        0 => "0",
        _ when double.Parse(change.Value.ToString(format, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == 0 => "~0",
        > 0 and var up => "+" + up.ToString(format, CultureInfo.InvariantCulture),
        { } down => down.ToString(format, CultureInfo.InvariantCulture),
    };
}
