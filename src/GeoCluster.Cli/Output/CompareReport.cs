using GeoCluster.Comparing;
using GeoCluster.Matching;

namespace GeoCluster.Cli.Output;

/// <summary>A comparison, as people and scripts see it.</summary>
internal static class CompareReport
{
    private const int Leaders = 10, MostNamed = 3;

    /// <summary>Tops whose entrants and exits are told.</summary>
    private static ReadOnlySpan<int> Tops => [Leaders, WideTop];

    // Where moves are worth telling: further down a small count moves many ranks.
    private const int WideTop = 100;

    /// <summary>Writes the leading clusters to standard output and all else to standard error.</summary>
    /// <param name="comparison">Two runs.</param>
    /// <param name="folder">Where the results are; null if nothing was written.</param>
    /// <param name="screen">Where to.</param>
    /// <returns>The exit code.</returns>
    public static int Write(RunComparison comparison, string? folder, Screen screen)
    {
        screen.Note(new PlainTable().Text("").Text("").Number("")
            .Row("A", comparison.A.Called, NumberFormat.Counted(comparison.A.Clusters.Length, "clusters"))
            .Row("B", comparison.B.Called, NumberFormat.Counted(comparison.B.Clusters.Length, "clusters")));
        screen.Note();
        WriteDifferences(comparison, screen);
        if (comparison.A.Version != comparison.B.Version)
            screen.Warning($"A is by version {comparison.A.Version} of GeoCluster and B by {comparison.B.Version}, which may count otherwise");
        if (comparison.Changes.IsEmpty)
        {
            screen.Warning("neither run has a cluster, so there is nothing to compare");
            return ExitCodes.LimitBrokenOrNothingFound;
        }
        screen.Note(KindsTable(comparison));
        screen.Note();
        foreach (int top in Tops)
        {
            // Where both runs have fewer clusters, it would only repeat which are new and gone.
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
                : complete ? "; on the right the ranks climbed by what alone, and by all together"
                : "; the window is too narrow for all that is due to what, which compare.csv has";
            screen.Note($"Top {Math.Min(Leaders, comparison.B.Clusters.Length)} of {NumberFormat.Counted(comparison.B.Clusters.Length, "clusters")} of B{parts}");
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
            screen.Note("Both runs read the same and were told the same.");
            screen.Note();
            return;
        }
        var table = new PlainTable().Text("Differs in").Text("").WrappedText("A").WrappedText("B");
        foreach (var difference in comparison.Differences)
            table.Row(Words.Of(difference.Group), difference.Key, difference.A, difference.B);
        screen.Note(table);
        screen.Note();
    }

    /// <summary>How many clusters changed how, and which of them lead.</summary>
    private static PlainTable KindsTable(RunComparison comparison)
    {
        var table = new PlainTable().Text("Kind").Number("Clusters").WrappedText("First");
        foreach (var kind in Enum.GetValues<ChangeKind>())
        {
            ClusterChange[] changes = [.. comparison.Changes.Where(change => change.Kind == kind)];
            if (changes.Length > 0)
                table.Row(Words.Of(kind), NumberFormat.Whole(changes.Length), kind == ChangeKind.Kept ? "" : Listed(Told(changes), change => ChangeWords.Told(comparison, change)));
        }
        return table;
    }

    /// <summary>Changes of one kind by rank, without parts that are told with the cluster that they split from or merged into.</summary>
    private static ClusterChange[] Told(ClusterChange[] changes)
    {
        ClusterChange[] both = [.. changes.Where(change => change is { A: not null, B: not null })];
        HashSet<int> toldOfA = [.. both.SelectMany(change => change.OthersOfA)], toldOfB = [.. both.SelectMany(change => change.OthersOfB)];
        return [.. changes
            .Where(change => !(change.A is null && toldOfB.Contains(change.B!.Value)) && !(change.B is null && toldOfA.Contains(change.A!.Value)))
            .OrderBy(change => change.B ?? change.A)];
    }

    private static void WriteMoves(RunComparison comparison, int top, Screen screen)
    {
        ClusterChange[] entrants = [.. comparison.Entrants(top)], exits = [.. comparison.Exits(top)];
        if (entrants.Length > 0)
            screen.Note($"Into the top {top} ({NumberFormat.Whole(entrants.Length)}): {Listed(entrants, change => ChangeWords.Moved(comparison, change), Leaders)}");
        if (exits.Length > 0)
            screen.Note($"Out of the top {top} ({NumberFormat.Whole(exits.Length)}): {Listed(exits, change => ChangeWords.Moved(comparison, change), Leaders)}");
        if (entrants.Length == 0 && exits.Length == 0)
            screen.Note($"The top {top} holds the same clusters.");
    }

    private static void WriteClimbs(RunComparison comparison, Screen screen)
    {
        ClusterChange[] both = [.. comparison.Changes.Where(change => change is { A: not null, B: not null } && Math.Min(change.A!.Value, change.B!.Value) < WideTop)];
        ClusterChange[] up = [.. both.Where(change => RunComparison.RankChange(change) > 0).OrderByDescending(RunComparison.RankChange).Take(MostNamed)];
        ClusterChange[] down = [.. both.Where(change => RunComparison.RankChange(change) < 0).OrderBy(RunComparison.RankChange).Take(MostNamed)];
        if (up.Length > 0)
            screen.Note($"Climbed most: {Listed(up, change => ChangeWords.Moved(comparison, change))}");
        if (down.Length > 0)
            screen.Note($"Fell most: {Listed(down, change => ChangeWords.Moved(comparison, change))}");
    }

    /// <summary>What each group does alone; whether some group could not be switched.</summary>
    private static bool WriteExplanation(RunComparison comparison, Screen screen)
    {
        if (comparison.Explanation is not { Groups: { IsEmpty: false } groups })
            return false;
        var switched = groups.Where(group => group.Obstacle is null).ToArray();
        if (switched.Length > 0)
        {
            var table = new PlainTable().Text("Alone")
                .Number($"Ranks moved, top {Leaders}").Number($"top {WideTop}")
                .Number($"Score moved, top {Leaders}").Number($"top {WideTop}").Number("In or out");
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
            screen.Warning($"the effect of the {Words.Of(group.Group)} alone is not known. {group.Obstacle}");
        return switched.Length < groups.Length;
    }

    private static string Listed(ClusterChange[] changes, Func<ClusterChange, string> text, int most = MostNamed) =>
        string.Join("; ", changes.Take(most).Select(text)) + (changes.Length > most ? $"; {NumberFormat.Whole(changes.Length - most)} more" : "");
}
