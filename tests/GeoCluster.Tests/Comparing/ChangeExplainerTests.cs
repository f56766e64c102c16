using GeoCluster.Comparing;
using GeoCluster.Matching;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;

namespace GeoCluster.Tests.Comparing;

public sealed class ChangeExplainerTests : IDisposable
{
    private readonly TwoRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void What_each_group_does_alone_and_all_together_add_up_to_the_change()
    {
        var comparison = Explained(
            _runs.Run("a"),
            _runs.Run("b", "sources.patents.filter.years=2020..2022", "ranking.weights.deals=3", "clustering.minDensity=35"),
            out var rerun);

        Assert.Equal([ChangeGroup.Window, ChangeGroup.Weights, ChangeGroup.Thresholds], rerun);
        var explanation = comparison.Explanation!;
        Assert.All(explanation.Groups, group => Assert.Null(group.Obstacle));
        Assert.Contains(comparison.Changes, change => RunComparison.RankChange(change) != 0);
        for (int row = 0; row < comparison.Changes.Length; row++)
        {
            if (explanation.RankChangeTogether(comparison, row) is not { } together)
                continue;
            Assert.Equal(
                RunComparison.RankChange(comparison.Changes[row]), explanation.Groups.Sum(group => group.RankChange[row]) + together);
            Assert.Equal(
                comparison.ScoreChange(comparison.Changes[row])!.Value,
                explanation.Groups.Sum(group => group.ScoreChange[row]!.Value)
                    + explanation.ScoreChangeTogether(comparison, row)!.Value, 6);
        }
    }

    [Fact]
    public void What_a_group_does_alone_is_what_a_run_with_it_alone_does()
    {
        var a = _runs.Run("a");
        var comparison = Explained(a, _runs.Run("b", "sources.patents.filter.years=2020..2022", "ranking.weights.deals=3"), out _);

        var weighted = RunComparison.Of(a, _runs.Run("c", "ranking.weights.deals=3"), new RunContext());

        var effect = comparison.Explanation!.Groups.Single(group => group.Group == ChangeGroup.Weights);
        foreach (var change in weighted.Changes.Where(c => c is { A: not null, B: not null }))
        {
            int row = comparison.Changes.ToList().FindIndex(c => c.A == change.A);
            Assert.Equal(RunComparison.RankChange(change), effect.RankChange[row]);
            Assert.Equal(weighted.ScoreChange(change), effect.ScoreChange[row]);
        }
    }

    [Fact]
    public void Where_one_group_differs_all_is_due_to_it_and_nothing_is_run()
    {
        var comparison = Explained(_runs.Run("a"), _runs.Run("b", "clustering.minDensity=60", "clustering.epsilon=25km"), out var rerun);

        Assert.Empty(rerun);
        var effect = Assert.Single(comparison.Explanation!.Groups);
        Assert.Equal(comparison.Changes.Select(RunComparison.RankChange), effect.RankChange);
        Assert.Equal(comparison.Changes.Select(c => c.A is null || c.B is null), effect.Suffices);
        Assert.Contains(true, effect.Suffices);
    }

    [Fact]
    public void Clusters_in_one_run_only_are_due_to_the_groups_that_suffice()
    {
        var comparison = Explained(_runs.Run("a"), _runs.Run("b", "clustering.minDensity=70", "ranking.weights.deals=3"), out _);

        int[] gone = [.. Enumerable.Range(0, comparison.Changes.Length).Where(row => comparison.Changes[row].Kind == ChangeKind.Gone)];
        Assert.NotEmpty(gone);
        Assert.All(gone, row => Assert.Equal("thresholds", ComparisonColumns.DueTo(comparison, row)));
    }

    [Fact]
    public void A_source_of_one_run_only_brings_its_weight()
    {
        var a = _runs.Run("a");
        string pipeline = _runs.Folder["towns.yaml"];
        string[] lines = File.ReadAllLines(pipeline);
        int deals = Array.FindIndex(lines, line => line.Contains("deals:", StringComparison.Ordinal));
        File.WriteAllLines(pipeline, [.. lines[..deals], .. lines[(deals + 4)..]]);
        var b = _runs.Run("b", "clustering.minDensity=25");

        var comparison = Explained(a, b, out var rerun);

        Assert.Equal([ChangeGroup.Sources, ChangeGroup.Thresholds], rerun);
        Assert.Equal(["sources.deals: weight 1, counted only | none", "clustering.minDensity: 20 | 25"],
            comparison.Differences.Select(d => $"{d.Key}: {d.A} | {d.B}"));
        Assert.All(comparison.Explanation!.Groups, group => Assert.Null(group.Obstacle));
    }

    [Fact]
    public void Inputs_that_were_changed_or_are_gone_are_reported_and_the_rest_is_explained()
    {
        var a = _runs.Run("a");
        _runs.Folder.WriteText("more.csv", "id,lon,lat,year\n1,7.01,47.01,2019\n");
        var b = _runs.Run("b", "sources.patents.path=[patents.csv, more.csv]", "ranking.weights.deals=2");
        File.AppendAllText(_runs.Folder["more.csv"], "2,7.01,47.01,2019\n");

        var changed = Explained(a, b, out var rerun);

        Assert.Equal([ChangeGroup.Weights], rerun);
        Assert.Equal(
            $"source patents of {_runs.Folder["b"]}: \"more.csv\" has changed since it was read. Restore the original files, or run again.",
            changed.Explanation!.Groups[0].Obstacle);
        Assert.Null(changed.Explanation.Groups[1].Obstacle);
        // The interaction includes groups of settings that could not be switched.
        Assert.All(Enumerable.Range(0, changed.Changes.Length), row => Assert.Equal(
            RunComparison.RankChange(changed.Changes[row]) - changed.Explanation.Groups[1].RankChange[row],
            changed.Explanation.RankChangeTogether(changed, row)));

        File.Delete(_runs.Folder["more.csv"]);
        Assert.Contains("\"more.csv\" does not exist.", Explained(a, b, out _).Explanation!.Groups[0].Obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_the_same_length_and_another_content_is_found_out()
    {
        var (a, b) = (_runs.Run("a"), _runs.Run("b", "clustering.minDensity=25", "ranking.weights.deals=2"));
        string patents = File.ReadAllText(_runs.Folder["patents.csv"]);
        File.WriteAllText(_runs.Folder["patents.csv"], patents[..^2] + (patents[^2] == '8' ? "9\n" : "8\n"));

        var comparison = Explained(a, b, out _);

        Assert.All(comparison.Explanation!.Groups,
            group => Assert.Contains("\"patents.csv\" has changed", group.Obstacle, StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_of_another_version_is_not_explained()
    {
        var comparison = Explained(_runs.Run("a") with { Version = "0.0.1" }, _runs.Run("b", "clustering.minDensity=25"), out var rerun);

        Assert.Empty(rerun);
        Assert.Contains(
            "was written by GeoCluster 0.0.1", Assert.Single(comparison.Explanation!.Groups).Obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_that_do_not_differ_have_nothing_to_explain()
    {
        var comparison = Explained(_runs.Run("a"), _runs.Run("b"), out _);

        Assert.Empty(comparison.Explanation!.Groups);
        Assert.All(comparison.Changes, change => Assert.Equal((ChangeKind.Kept, 0), (change.Kind, RunComparison.RankChange(change))));
    }

    private static RunComparison Explained(ComparedRun a, ComparedRun b, out List<ChangeGroup> rerun)
    {
        var groups = new List<ChangeGroup>();
        rerun = groups;
        var context = new RunContext { Threads = 2 };
        return ChangeExplainer.Explain(RunComparison.Of(a, b, context), (group, options) =>
        {
            groups.Add(group);
            return Pipeline.Run(options, context);
        }, context);
    }
}
