using CsCheck;
using GeoCluster.Comparing;
using GeoCluster.Matching;
using GeoCluster.Options;

namespace GeoCluster.Tests.Matching;

public sealed class ClusterMatchingTests
{
    [Fact]
    public void A_run_compared_with_itself_is_kept_throughout()
    {
        var run = DrawnRun.Random(new Random(20261124), 300, 7);

        var changes = RunComparison.Of(run, run, new RunContext()).Changes;

        Assert.Equal(run.Clusters.Length, changes.Length);
        Assert.All(changes, (change, rank) => Assert.Equal((ChangeKind.Kept, rank, rank), (change.Kind, change.A, change.B)));
    }

    [Fact]
    public void The_same_ground_is_kept_with_any_number_of_observations() =>
        Assert.Equal(["kept 0 0"], Match([100], [7], new Overlap(0, 0, 100, 7)));

    [Theory]
    [InlineData(11, "kept 0 0")]    // 11 of 111
    [InlineData(12, "grown 0 0")]   // 12 of 112, over a tenth
    public void A_cluster_has_grown_if_a_tenth_of_it_is_new_ground(int gained, string expected) =>
        Assert.Equal([expected], Match([100], [100 + gained], new Overlap(0, 0, 100, 100)));

    [Theory]
    [InlineData(9, "kept 0 0")]
    [InlineData(10, "shrunk 0 0")]
    public void A_cluster_has_shrunk_if_a_tenth_of_it_is_lost(int lost, string expected) =>
        Assert.Equal([expected], Match([100], [100 - lost], new Overlap(0, 0, 100 - lost, 100 - lost)));

    [Fact]
    public void As_much_lost_as_gained_is_kept() => Assert.Equal(["kept 0 0"], Match([100], [100], new Overlap(0, 0, 80, 80)));

    [Fact]
    public void More_gained_than_lost_is_grown_and_the_reverse_is_shrunk()
    {
        Assert.Equal(["grown 0 0"], Match([100], [140], new Overlap(0, 0, 80, 80)));
        Assert.Equal(["shrunk 0 0"], Match([140], [100], new Overlap(0, 0, 80, 80)));
    }

    [Fact]
    public void The_largest_part_of_a_cluster_that_splits_continues_it() => Assert.Equal(
        ["split - 0 of 0", "split 0 1 to 0"],
        Match([100], [40, 60], new Overlap(0, 0, 40, 40), new Overlap(0, 1, 60, 60)));

    [Fact]
    public void A_cluster_that_merges_continues_its_largest_part() => Assert.Equal(
        ["merged 1 0 of 0", "merged 0 - to 0"],
        Match([40, 60], [100], new Overlap(0, 0, 40, 40), new Overlap(1, 0, 60, 60)));

    [Fact]
    public void Equal_parts_go_by_rank() => Assert.Equal(
        ["split 0 0 to 1", "split - 1 of 0"],
        Match([100], [50, 50], new Overlap(0, 0, 50, 50), new Overlap(0, 1, 50, 50)));

    [Fact]
    public void A_chip_off_a_cluster_is_split_from_it_but_the_cluster_is_kept() => Assert.Equal(
        ["kept 0 0 to 1", "split - 1 of 0"],
        Match([1000], [960, 40], new Overlap(0, 0, 960, 960), new Overlap(0, 1, 40, 40)));

    [Fact]
    public void In_a_chain_each_cluster_goes_by_its_own_side() => Assert.Equal(
        // The first cluster of A splits in two; its second part absorbs the second cluster of A.
        ["split 0 0 to 1", "merged 1 1 of 0"],
        Match([100, 30], [60, 70], new Overlap(0, 0, 60, 60), new Overlap(0, 1, 40, 40), new Overlap(1, 1, 30, 30)));

    [Fact]
    public void A_cluster_that_gives_and_takes_is_regrouped() => Assert.Equal(
        ["split - 0 of 0", "regrouped 0 1 of 1 to 0", "merged 1 - to 1"],
        Match([100, 30], [40, 90], new Overlap(0, 0, 40, 40), new Overlap(0, 1, 60, 60), new Overlap(1, 1, 30, 30)));

    [Fact]
    public void A_cluster_of_halves_of_others_is_regrouped() => Assert.Equal(
        ["split 0 0 to 1", "regrouped - 1 of 0, 1", "split 1 2 to 1"],
        Match(
            [85, 85], [60, 50, 60],
            new Overlap(0, 0, 60, 60), new Overlap(0, 1, 25, 25), new Overlap(1, 1, 25, 25), new Overlap(1, 2, 60, 60)));

    [Fact]
    public void What_overlaps_by_less_than_half_of_either_is_gone_and_new()
    {
        Assert.Equal(["kept 0 0"], Match([100], [100], new Overlap(0, 0, 50, 50)));
        Assert.Equal(["new - 0", "gone 0 -"], Match([100], [100], new Overlap(0, 0, 49, 49)));
    }

    [Fact]
    public void A_cluster_without_an_observation_that_counts_is_new_or_gone() => Assert.Equal(["new - 0", "gone 0 -"], Match([0], [5]));

    [Fact]
    public void No_cluster_in_either_run_is_no_change() => Assert.Empty(Match([], []));

    [Fact]
    public void Swapping_the_runs_swaps_every_kind() => Law.Holds(Tables, 1_200, table =>
    {
        var swapped = new OverlapTable(
            table.Sources, table.CountB, table.CountA,
            [.. table.Overlaps.Select(o => new Overlap(o.B, o.A, o.CountB, o.CountA)).OrderBy(o => (o.A, o.B))]);

        var expected = ClusterMatching.Match(table).Select(
            c => Text(new ClusterChange(Swapped(c.Kind), c.B, c.A, c.OthersOfB, c.OthersOfA, null)));

        Assert.Equal(expected.Order(StringComparer.Ordinal), ClusterMatching.Match(swapped).Select(Text).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Every_cluster_appears_once() => Law.Holds(Tables, 300, table =>
    {
        var changes = ClusterMatching.Match(table);

        Assert.Equal(Enumerable.Range(0, table.CountA.Length), changes.Select(c => c.A).OfType<int>().Order());
        Assert.Equal(Enumerable.Range(0, table.CountB.Length), changes.Select(c => c.B).OfType<int>());
    });

    // Small counts, so that ties, halves and tenths occur.
    private static readonly Gen<OverlapTable> Tables =
        from outsideA in Gen.Int[0, 2].Array[0, 4]
        from outsideB in Gen.Int[0, 2].Array[0, 4]
        from shared in Gen.Select(Gen.Bool, Gen.Int[0, 3], Gen.Int[0, 3]).Array[outsideA.Length * outsideB.Length]
        select Overlapping(outsideA, outsideB, shared);

    private static OverlapTable Overlapping(int[] outsideA, int[] outsideB, (bool Overlap, int CountA, int CountB)[] shared)
    {
        Overlap[] overlaps =
            [.. shared.Select((s, i) => (s.Overlap, Pair: new Overlap(i / outsideB.Length, i % outsideB.Length, s.CountA, s.CountB)))
            .Where(s => s.Overlap && s.Pair.CountA + s.Pair.CountB > 0).Select(s => s.Pair)];
        return new OverlapTable(
            ["patents"],
            [.. outsideA.Select((outside, a) => outside + overlaps.Where(o => o.A == a).Sum(o => o.CountA))],
            [.. outsideB.Select((outside, b) => outside + overlaps.Where(o => o.B == b).Sum(o => o.CountB))],
            [.. overlaps]);
    }

    private static ChangeKind Swapped(ChangeKind kind) => kind switch
    {
        ChangeKind.Grown => ChangeKind.Shrunk,
        ChangeKind.Shrunk => ChangeKind.Grown,
        ChangeKind.Split => ChangeKind.Merged,
        ChangeKind.Merged => ChangeKind.Split,
        ChangeKind.New => ChangeKind.Gone,
        ChangeKind.Gone => ChangeKind.New,
        _ => kind,
    };

    private static string[] Match(long[] countA, long[] countB, params Overlap[] overlaps) =>
        [.. ClusterMatching.Match(new OverlapTable(["patents"], [.. countA], [.. countB], [.. overlaps])).Select(Text)];

    // Kind, label in A, label in B, others.
    private static string Text(ClusterChange change)
    {
        string ofA = change.OthersOfA.IsEmpty ? "" : $" of {string.Join(", ", change.OthersOfA)}";
        string ofB = change.OthersOfB.IsEmpty ? "" : $" to {string.Join(", ", change.OthersOfB)}";
        return $"{change.Kind.ToString().ToLowerInvariant()} {change.A?.ToString() ?? "-"} {change.B?.ToString() ?? "-"}{ofA}{ofB}";
    }
}
