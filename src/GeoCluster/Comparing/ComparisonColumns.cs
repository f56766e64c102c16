using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Matching;

namespace GeoCluster.Comparing;

/// <summary>The columns that <c>compare.csv</c> and <c>compare.geojson</c> share, in their order; numbers are empty where a cluster is in one run only.</summary>
internal static class ComparisonColumns
{
    private const int Decimals = 6;

    /// <summary>All columns.</summary>
    public static ImmutableArray<TableColumn> Of(RunComparison comparison)
    {
        var (a, b, changes) = (comparison.A.Clusters, comparison.B.Clusters, comparison.Changes);
        var overlaps = comparison.Overlaps;
        return
        [
            new("kind", ColumnType.Text, i => NameOf(changes[i].Kind)),
            new("name", ColumnType.Text, i => changes[i].B is { } inB ? b.Name[inB] : a.Name[changes[i].A!.Value]),
            new("countries", ColumnType.Text, i => changes[i].B is { } inB ? b.Countries[inB] : a.Countries[changes[i].A!.Value]),
            new("a_rank", ColumnType.Whole, i => changes[i].A + 1L),
            new("b_rank", ColumnType.Whole, i => changes[i].B + 1L),
            new("rank_change", ColumnType.Whole, i => (long?)RunComparison.RankChange(changes[i])),
            new("a_score", ColumnType.Real, i => Of(a.Score, changes[i].A)),
            new("b_score", ColumnType.Real, i => Of(b.Score, changes[i].B)),
            new("score_change", ColumnType.Real, i => comparison.ScoreChange(changes[i])),
            .. SourcesOf(comparison).SelectMany(source => SharesOf(source, a, b, changes)),
            new("a_observations", ColumnType.Whole, i => Of(overlaps.CountA, changes[i].A)),
            new("b_observations", ColumnType.Whole, i => Of(overlaps.CountB, changes[i].B)),
            new("shared_of_a", ColumnType.Real, i => changes[i].Shared is { } shared ? Percent(shared.CountA, overlaps.CountA[shared.A]) : null),
            new("shared_of_b", ColumnType.Real, i => changes[i].Shared is { } shared ? Percent(shared.CountB, overlaps.CountB[shared.B]) : null),
            new("a_id", ColumnType.Text, i => changes[i].A is { } inA ? a.Id[inA] : null),
            new("a_name", ColumnType.Text, i => changes[i].A is { } inA ? a.Name[inA] : null),
            new("b_id", ColumnType.Text, i => changes[i].B is { } inB ? b.Id[inB] : null),
            new("b_name", ColumnType.Text, i => changes[i].B is { } inB ? b.Name[inB] : null),
            new("a_others", ColumnType.Text, i => Named(changes[i].OthersOfA, a)),
            new("b_others", ColumnType.Text, i => Named(changes[i].OthersOfB, b)),
            .. ExplanationOf(comparison),
        ];
    }

    /// <summary>The columns of <c>overlaps.csv</c>.</summary>
    public static ImmutableArray<TableColumn> OfOverlaps(RunComparison comparison)
    {
        var (a, b, table) = (comparison.A.Clusters, comparison.B.Clusters, comparison.Overlaps);
        var overlaps = table.Overlaps;
        return
        [
            new("a_rank", ColumnType.Whole, i => overlaps[i].A + 1L),
            new("a_id", ColumnType.Text, i => a.Id[overlaps[i].A]),
            new("a_name", ColumnType.Text, i => a.Name[overlaps[i].A]),
            new("b_rank", ColumnType.Whole, i => overlaps[i].B + 1L),
            new("b_id", ColumnType.Text, i => b.Id[overlaps[i].B]),
            new("b_name", ColumnType.Text, i => b.Name[overlaps[i].B]),
            new("a_observations", ColumnType.Whole, i => overlaps[i].CountA),
            new("b_observations", ColumnType.Whole, i => overlaps[i].CountB),
            new("shared_of_a", ColumnType.Real, i => Percent(overlaps[i].CountA, table.CountA[overlaps[i].A])),
            new("shared_of_b", ColumnType.Real, i => Percent(overlaps[i].CountB, table.CountB[overlaps[i].B])),
        ];
    }

    /// <summary>Names of the sources of both runs, those of A first.</summary>
    public static IEnumerable<string> SourcesOf(RunComparison comparison) =>
        comparison.A.Options.Sources.Concat(comparison.B.Options.Sources).Select(source => source.Name).Distinct();

    /// <summary>A word for a kind of change or a group of settings, as files and tables have it.</summary>
    public static string NameOf<T>(T kind) where T : struct, Enum => kind.ToString().ToLowerInvariant();

    /// <summary>Groups that make a cluster appear or disappear, each alone; <c>together</c> where none does so alone; empty for clusters in both runs.</summary>
    public static string DueTo(RunComparison comparison, int row)
    {
        if (comparison.Explanation is not { Groups: var groups } || comparison.Changes[row] is { A: not null, B: not null })
            return "";
        string[] alone = [.. groups.Where(group => group.Suffices[row]).Select(group => NameOf(group.Group))];
        return alone.Length > 0 ? string.Join("; ", alone) : "together";
    }

    private static IEnumerable<TableColumn> SharesOf(string source, ComparedClusters a, ComparedClusters b, ImmutableArray<ClusterChange> changes)
    {
        bool inA = a.SharePercent.TryGetValue(source, out var shareA), inB = b.SharePercent.TryGetValue(source, out var shareB);
        if (inA)
            yield return new($"a_{source}_share", ColumnType.Real, i => Of(shareA, changes[i].A));
        if (inB)
            yield return new($"b_{source}_share", ColumnType.Real, i => Of(shareB, changes[i].B));
        if (inA && inB)
        {
            yield return new($"{source}_share_change", ColumnType.Real, i =>
                changes[i] is { A: { } rowA, B: { } rowB } ? RunComparison.Difference(shareA[rowA], shareB[rowB]) : null);
        }
    }

    private static IEnumerable<TableColumn> ExplanationOf(RunComparison comparison)
    {
        if (comparison.Explanation is not { } explanation)
            yield break;
        foreach (var group in explanation.Groups.Where(group => group.Obstacle is null))
        {
            yield return new($"{NameOf(group.Group)}_rank_change", ColumnType.Whole, i => (long?)group.RankChange[i]);
            yield return new($"{NameOf(group.Group)}_score_change", ColumnType.Real, i => group.ScoreChange[i]);
        }
        yield return new("together_rank_change", ColumnType.Whole, i => (long?)explanation.RankChangeTogether(comparison, i));
        yield return new("together_score_change", ColumnType.Real, i => explanation.ScoreChangeTogether(comparison, i));
        yield return new("due_to", ColumnType.Text, i => DueTo(comparison, i));
    }

    private static object? Of<T>(ImmutableArray<T> column, int? row) => row is { } known ? column[known] : null;

    private static double Percent(long part, long whole) => whole == 0 ? 0 : Math.Round(100.0 * part / whole, Decimals);

    // Names may repeat, ranks do not.
    private static string Named(ImmutableArray<int> labels, ComparedClusters clusters) => string.Join("; ", labels.Select(label => $"{clusters.Name[label]} ({label + 1})"));
}
