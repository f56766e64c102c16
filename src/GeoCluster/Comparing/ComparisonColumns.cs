using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.PipelineFiles;
using GeoCluster.RunFiles.Columns;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.Comparing.RunComparison>;

namespace GeoCluster.Comparing;

/// <summary>The columns that <c>compare.csv</c> and <c>compare.geojson</c> share, in order.</summary>
/// <remarks>Numbers are empty if a cluster is in one run only.</remarks>
internal static class ComparisonColumns
{
    /// <summary>Name of the table.</summary>
    public const string Table = "compare";

    private const string IfExplained = "with `--explain`";

    /// <summary>All columns.</summary>
    /// <param name="sources">Names of the sources of both runs, those of A first.</param>
    public static ImmutableArray<Column> Of(IEnumerable<string> sources) =>
    [
        Column.Text("kind", "Kind", "kept, grown, shrunk, split, merged, regrouped, new or gone.", (c, i) => NameOf(c.Changes[i].Kind)),
        Column.Text(
            "name", "Name", "Name of the cluster in B or, if it is only in A, in A.", (c, i) => Newest(c, i, clusters => clusters.Name)),
        Column.Text(
            "countries", "Countries", "ISO 3166 codes of the countries it touches, largest part first.",
            (c, i) => Newest(c, i, clusters => clusters.Countries)),
        Column.Whole("a_rank", "Rank in A", "Rank of the cluster in A.", "", (c, i) => c.Changes[i].A + 1L),
        Column.Whole("b_rank", "Rank in B", "Rank of the cluster in B.", "", (c, i) => c.Changes[i].B + 1L),
        Column.Whole("rank_change", "Change of rank", "Number of ranks that it rises from A to B; negative if it falls.", "ranks",
            (c, i) => RunComparison.RankChange(c.Changes[i])),
        Column.Real("a_score", "Score in A", "Score of the cluster in A.", "percent", (c, i) => Of(c.A.Clusters.Score, c.Changes[i].A)),
        Column.Real("b_score", "Score in B", "Score of the cluster in B.", "percent", (c, i) => Of(c.B.Clusters.Score, c.Changes[i].B)),
        Column.Real(
            "score_change", "Change of score", "Increase of the score from A to B.", "percentage points",
            (c, i) => c.ScoreChange(c.Changes[i])),
        .. sources.SelectMany(OfSource),
        Column.Whole(
            "a_observations", "Observations in A", "Observations of the cluster in A, from the sources compared.", "observations",
            (c, i) => Of(c.Overlaps.CountA, c.Changes[i].A)),
        Column.Whole(
            "b_observations", "Observations in B", "Observations of the cluster in B, from the sources compared.", "observations",
            (c, i) => Of(c.Overlaps.CountB, c.Changes[i].B)),
        Column.Real(
            OverlapColumns.SharedOfA,
            (c, i) => c.Changes[i].Shared is { } shared ? OverlapColumns.Percent(shared.CountA, c.Overlaps.CountA[shared.A]) : null),
        Column.Real(
            OverlapColumns.SharedOfB,
            (c, i) => c.Changes[i].Shared is { } shared ? OverlapColumns.Percent(shared.CountB, c.Overlaps.CountB[shared.B]) : null),
        Column.Text("a_id", "Id in A", "Id of the cluster in A.", (c, i) => c.Changes[i].A is { } a ? c.A.Clusters.Id[a] : null),
        Column.Text("a_name", "Name in A", "Name of the cluster in A.", (c, i) => c.Changes[i].A is { } a ? c.A.Clusters.Name[a] : null),
        Column.Text("b_id", "Id in B", "Id of the cluster in B.", (c, i) => c.Changes[i].B is { } b ? c.B.Clusters.Id[b] : null),
        Column.Text("b_name", "Name in B", "Name of the cluster in B.", (c, i) => c.Changes[i].B is { } b ? c.B.Clusters.Name[b] : null),
        Column.Text(
            "a_others", "Others in A", "Other clusters of A related to the cluster of B, with their ranks.",
            (c, i) => Named(c.Changes[i].OthersOfA, c.A.Clusters)),
        Column.Text(
            "b_others", "Others in B", "Other clusters of B related to the cluster of A, with their ranks.",
            (c, i) => Named(c.Changes[i].OthersOfB, c.B.Clusters)),
        .. Enum.GetValues<ChangeGroup>().SelectMany(OfGroup),
        .. Together.Only(IfExplained, c => c.Explanation is not null),
    ];

    /// <summary>Names of the sources of both runs, those of A first.</summary>
    public static IEnumerable<string> SourcesOf(RunComparison comparison) =>
        comparison.A.Options.Sources.Concat(comparison.B.Options.Sources).Select(source => source.Name).Distinct();

    /// <summary>Name of a kind of change or a group of settings in files and tables.</summary>
    public static string NameOf<T>(T kind) where T : struct, Enum => kind.ToString().ToLowerInvariant();

    /// <summary>
    /// Groups that alone make a cluster appear or disappear; <c>together</c> if none does; empty for clusters in both runs.
    /// </summary>
    public static string DueTo(RunComparison comparison, int row)
    {
        if (comparison.Explanation is not { Groups: var groups } || comparison.Changes[row] is { A: not null, B: not null })
            return "";
        string[] alone = [.. groups.Where(group => group.Suffices[row]).Select(group => NameOf(group.Group))];
        return alone.Length > 0 ? string.Join("; ", alone) : "together";
    }

    private static Column[] OfSource(string source) =>
    [
        Column.Real(
            $"a_{source}_share", SharedColumns.TitleOf(source, "share in A"), $"Share of {source} in A.", "percent",
            (c, i) => Of(c.A.Clusters.SharePercent[source], c.Changes[i].A)).Only("if A has the source", c => Has(c.A, source)),
        Column.Real(
            $"b_{source}_share", SharedColumns.TitleOf(source, "share in B"), $"Share of {source} in B.", "percent",
            (c, i) => Of(c.B.Clusters.SharePercent[source], c.Changes[i].B)).Only("if B has the source", c => Has(c.B, source)),
        Column.Real(
            $"{source}_share_change", SharedColumns.TitleOf(source, "change of the share"),
            $"Increase of the share of {source} from A to B.",
            "percentage points",
            (c, i) => c.Changes[i] is { A: { } a, B: { } b }
                ? RunComparison.Difference(c.A.Clusters.SharePercent[source][a], c.B.Clusters.SharePercent[source][b]) : null)
            .Only("if both have the source", c => Has(c.A, source) && Has(c.B, source)),
    ];

    private static IEnumerable<Column> OfGroup(ChangeGroup group)
    {
        string name = NameOf(group), title = $"{name[..1].ToUpperInvariant()}{name[1..]}";
        Column[] columns =
        [
            Column.Whole(
                $"{name}_rank_change", $"{title}, change of rank",
                $"Number of ranks that it rises if only the group {name} changes from A to B.", "ranks",
                (c, i) => EffectOf(c)!.RankChange[i]),
            Column.Real(
                $"{name}_score_change", $"{title}, change of score",
                $"Increase of the score if only the group {name} changes from A to B.",
                "percentage points", (c, i) => EffectOf(c)!.ScoreChange[i]),
        ];
        return columns.Only($"{IfExplained}, if the runs differ in it", c => EffectOf(c) is not null);

        GroupEffect? EffectOf(RunComparison comparison) =>
            comparison.Explanation?.Groups.SingleOrDefault(effect => effect.Group == group && effect.Obstacle is null);
    }

    private static Column[] Together =>
    [
        Column.Whole(
            "together_rank_change", "Together, change of rank",
            "Number of ranks that it rises beyond the effects of each group alone: their interaction.", "ranks",
            (c, i) => c.Explanation!.RankChangeTogether(c, i)),
        Column.Real(
            "together_score_change", "Together, change of score",
            "Increase of the score beyond the effects of each group alone: their interaction.",
            "percentage points", (c, i) => c.Explanation!.ScoreChangeTogether(c, i)),
        Column.Text(
            "due_to", "Due to", "Groups that alone make the cluster appear or disappear; together if none does.", DueTo),
    ];

    private static bool Has(ComparedRun run, string source) => run.Clusters.SharePercent.ContainsKey(source);

    private static string Newest(RunComparison comparison, int row, Func<ComparedClusters, ImmutableArray<string>> column) =>
        comparison.Changes[row].B is { } b
            ? column(comparison.B.Clusters)[b] : column(comparison.A.Clusters)[comparison.Changes[row].A!.Value];

    private static T? Of<T>(ImmutableArray<T> column, int? row) where T : struct => row is { } known ? column[known] : null;

    // Names may repeat; ranks do not.
    private static string Named(ImmutableArray<int> labels, ComparedClusters clusters) =>
        string.Join("; ", labels.Select(label => $"{clusters.Name[label]} ({label + 1})"));
}
