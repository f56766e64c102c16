using GeoCluster.Comparing;
using GeoCluster.Matching;

namespace GeoCluster.Cli.Output;

/// <summary>A comparison, as people and scripts see it.</summary>
internal static class CompareReport
{
    private const int Leaders = 10, MostNamed = 3;

    /// <summary>The tops whose entrants and exits are listed.</summary>
    private static ReadOnlySpan<int> Tops => [Leaders, WideTop];

    // Moves are listed down to here: further down, a small change in count moves many ranks.
    private const int WideTop = 100;

    /// <summary>Writes the leading clusters to standard output and all else to standard error.</summary>
    /// <param name="comparison">Two runs.</param>
    /// <param name="folder">Where the results are; null if nothing was written.</param>
    /// <param name="screen">Where to.</param>
    /// <returns>The exit code.</returns>
    public static int Write(RunComparison comparison, string? folder, Screen screen)
    {
        screen.Note(new PlainTable().Text("").Text("").Number("")
            .Row("A", comparison.A.DisplayName, NumberFormat.Counted(comparison.A.Clusters.Length, "clusters"))
            .Row("B", comparison.B.DisplayName, NumberFormat.Counted(comparison.B.Clusters.Length, "clusters")));
        screen.Note();
        WriteDifferences(comparison, screen);
        if (comparison.A.Version != comparison.B.Version)
        {
            screen.Warning($"A was written by GeoCluster {comparison.A.Version} and B by {comparison.B.Version}, "
                + "which may count differently");
        }
        if (comparison.Changes.IsEmpty)
        {
            screen.Warning("neither run has a cluster, so there is nothing to compare");
            return ExitCodes.LimitBrokenOrNothingFound;
        }
        screen.Note(KindsTable(comparison));
        screen.Note();
        foreach (int top in Tops)
        {
            // If both runs have fewer clusters, this would only repeat which are new and gone.
            if (top == Leaders || Math.Max(comparison.A.Clusters.Length, comparison.B.Clusters.Length) > top)
                WriteMoves(comparison, top, screen);
        }
        WriteClimbs(comparison, screen);
        screen.Note();
        bool unexplained = WriteExplanation(comparison, screen);
        if (comparison.B.Clusters.Length > 0)
        {
            var table = ChangesTable.Of(comparison, Leaders, screen.DataWidth, out bool complete);
            string parts = comparison.Explanation is not { Groups.IsEmpty: false } ? ""
                : complete ? "; the last columns show the ranks gained through each cause alone, and through their interaction"
                : "; the window is too narrow for the full explanation, which is in compare.csv";
            int clusters = comparison.B.Clusters.Length;
            screen.Note($"Top {Math.Min(Leaders, clusters)} of B's {NumberFormat.Counted(clusters, "clusters")}{parts}");
            screen.WriteData(table);
        }
        if (folder is not null)
        {
            screen.Note();
            screen.Note($"Results in {Words.Path(Path.GetFullPath(folder))}");
        }
        return unexplained ? ExitCodes.LimitBrokenOrNothingFound : ExitCodes.Done;
    }

    private static void WriteDifferences(RunComparison comparison, Screen screen)
    {
        if (comparison.Differences.IsEmpty)
        {
            screen.Note("Both runs read the same data with the same settings.");
            screen.Note();
            return;
        }
        var table = new PlainTable().Text("Differs in").Text("").WrappedText("A").WrappedText("B");
        foreach (var difference in comparison.Differences)
            table.Row(Words.Of(difference.Group), difference.Key, difference.A, difference.B);
        screen.Note(table);
        screen.Note();
    }

    /// <summary>The number of clusters by kind of change, and the highest-ranked of each kind.</summary>
    private static PlainTable KindsTable(RunComparison comparison)
    {
        var table = new PlainTable().Text("Kind").Number("Clusters").WrappedText("First");
        foreach (var kind in Enum.GetValues<ChangeKind>())
        {
            ClusterChange[] changes = [.. comparison.Changes.Where(change => change.Kind == kind)];
            if (changes.Length > 0)
            {
                string first = kind == ChangeKind.Kept
                    ? "" : Listed(WithoutRepeats(changes), change => ChangeWords.OriginsAndHeirs(comparison, change));
                table.Row(Words.Of(kind), NumberFormat.Whole(changes.Length), first);
            }
        }
        return table;
    }

    /// <summary>Changes of one kind by rank, without parts that are listed with the cluster that they split from or merged into.</summary>
    private static ClusterChange[] WithoutRepeats(ClusterChange[] changes)
    {
        ClusterChange[] both = [.. changes.Where(change => change is { A: not null, B: not null })];
        HashSet<int> listedOfA = [.. both.SelectMany(change => change.OthersOfA)];
        HashSet<int> listedOfB = [.. both.SelectMany(change => change.OthersOfB)];
        return [.. changes
            .Where(change => !(change.A is null && listedOfB.Contains(change.B!.Value)))
            .Where(change => !(change.B is null && listedOfA.Contains(change.A!.Value)))
            .OrderBy(change => change.B ?? change.A)];
    }

    private static void WriteMoves(RunComparison comparison, int top, Screen screen)
    {
        ClusterChange[] entrants = [.. comparison.Entrants(top)], exits = [.. comparison.Exits(top)];
        if (entrants.Length > 0)
        {
            string listed = Listed(entrants, change => ChangeWords.Moved(comparison, change), Leaders);
            screen.Note($"Entered the top {top} ({NumberFormat.Whole(entrants.Length)}): {listed}");
        }
        if (exits.Length > 0)
        {
            string listed = Listed(exits, change => ChangeWords.Moved(comparison, change), Leaders);
            screen.Note($"Left the top {top} ({NumberFormat.Whole(exits.Length)}): {listed}");
        }
        if (entrants.Length == 0 && exits.Length == 0)
            screen.Note($"The top {top} contains the same clusters in both runs.");
    }

    private static void WriteClimbs(RunComparison comparison, Screen screen)
    {
        ClusterChange[] both = [.. comparison.Changes.Where(
            change => change is { A: not null, B: not null } && Math.Min(change.A!.Value, change.B!.Value) < WideTop)];
        ClusterChange[] up =
            [.. both.Where(change => RunComparison.RankChange(change) > 0).OrderByDescending(RunComparison.RankChange).Take(MostNamed)];
        ClusterChange[] down =
            [.. both.Where(change => RunComparison.RankChange(change) < 0).OrderBy(RunComparison.RankChange).Take(MostNamed)];
        if (up.Length > 0)
            screen.Note($"Climbed most: {Listed(up, change => ChangeWords.Moved(comparison, change))}");
        if (down.Length > 0)
            screen.Note($"Fell most: {Listed(down, change => ChangeWords.Moved(comparison, change))}");
    }

    /// <summary>Writes the effect of each group of settings alone; returns whether some group could not be switched.</summary>
    private static bool WriteExplanation(RunComparison comparison, Screen screen)
    {
        if (comparison.Explanation is not { Groups: { IsEmpty: false } groups })
            return false;
        var switched = groups.Where(group => group.Obstacle is null).ToArray();
        if (switched.Length > 0)
        {
            var table = new PlainTable().Text("Cause alone")
                .Number($"Rank change, top {Leaders}").Number($"top {WideTop}")
                .Number($"Score change, top {Leaders}").Number($"top {WideTop}").Number("New or gone");
            foreach (var group in switched)
            {
                EffectSummary first = EffectSummary.Of(comparison, group, Leaders), wide = EffectSummary.Of(comparison, group, WideTop);
                table.Row(
                    Words.Of(group.Group), $"{first.MeanRanksMoved:F1}", $"{wide.MeanRanksMoved:F1}",
                    $"{first.MeanScoreChange:F3}", $"{wide.MeanScoreChange:F3}", NumberFormat.Whole(group.Suffices.Count(alone => alone)));
            }
            screen.Note(table);
            screen.Note();
        }
        foreach (var group in groups.Where(group => group.Obstacle is not null))
            screen.Warning($"the effect of the {Words.Of(group.Group)} alone is unknown. {group.Obstacle}");
        return switched.Length < groups.Length;
    }

    private static string Listed(ClusterChange[] changes, Func<ClusterChange, string> text, int most = MostNamed) =>
        string.Join("; ", changes.Take(most).Select(text))
            + (changes.Length > most ? $"; {NumberFormat.Whole(changes.Length - most)} more" : "");
}
