using CsCheck;
using GeoCluster.Comparing;
using GeoCluster.Matching;
using GeoCluster.Options;
using GeoCluster.Tables;
using GeoCluster.Tests.Reference;

namespace GeoCluster.Tests.Comparing;

public sealed class ClusterOverlapsTests
{
    [Fact]
    public void What_is_shared_and_what_is_not_add_up_to_each_cluster_and_equal_the_slow_count()
    {
        Law.Holds(Gen.Select(DrawnRun.Places(200, clusters: 4), DrawnRun.Places(200, clusters: 5)), 100, runs =>
        {
            var a = DrawnRun.Of(runs.Item1, clusters: 4, epsilonMeters: 5_000);
            var b = DrawnRun.Of(runs.Item2, clusters: 5, epsilonMeters: 9_000);

            var table = ClusterOverlaps.Count(a, b, new RunContext());

            Assert.Equal(["deals", "patents"], table.Sources.AsEnumerable());
            var ofA = SlowOverlaps.Count(a, b, table.Sources);
            var ofB = SlowOverlaps.Count(b, a, table.Sources);
            for (int cluster = 0; cluster < table.CountA.Length; cluster++)
            {
                long outside = ofA.GetValueOrDefault((cluster, LabelTable.Noise));
                Assert.Equal(table.CountA[cluster], table.Overlaps.Where(o => o.A == cluster).Sum(o => o.CountA) + outside);
            }
            for (int cluster = 0; cluster < table.CountB.Length; cluster++)
            {
                long outside = ofB.GetValueOrDefault((cluster, LabelTable.Noise));
                Assert.Equal(table.CountB[cluster], table.Overlaps.Where(o => o.B == cluster).Sum(o => o.CountB) + outside);
            }
            Assert.Equal(Pairs(ofA), [.. table.Overlaps.Where(o => o.CountA > 0).Select(o => ((o.A, o.B), o.CountA))]);
            Assert.Equal(
                Pairs(ofB), [.. table.Overlaps.Where(o => o.CountB > 0).OrderBy(o => (o.B, o.A)).Select(o => ((o.B, o.A), o.CountB))]);
        });
    }

    [Fact]
    public void With_the_runs_swapped_the_numbers_are_swapped()
    {
        Law.Holds(Gen.Select(DrawnRun.Places(300, clusters: 5), DrawnRun.Places(300, clusters: 6)), 20, runs =>
        {
            var (a, b) = (DrawnRun.Of(runs.Item1, clusters: 5, epsilonMeters: 4_000), DrawnRun.Of(runs.Item2, clusters: 6));

            var (forth, back) = (
                ClusterOverlaps.Count(a, b, new RunContext { Threads = 1 }), ClusterOverlaps.Count(b, a, new RunContext { Threads = 3 }));

            Assert.Equal(forth.CountA.AsEnumerable(), back.CountB);
            Assert.Equal(forth.CountB.AsEnumerable(), back.CountA);
            Assert.Equal(forth.Overlaps.Select(o => new Overlap(o.B, o.A, o.CountB, o.CountA)).OrderBy(o => (o.A, o.B)), back.Overlaps);
        });
    }

    [Fact]
    public void The_same_observations_count_the_same_from_both_sides()
    {
        var a = new DrawnRun("patents").Add(7, 47, 0, true, 5).Add(7.01, 47, 0, false, 2).Add(7.02, 47, 1, true, 1).Run();
        var b = new DrawnRun("patents").Add(7, 47, 0, true, 5).Add(7.01, 47, 0, false, 2).Add(7.02, 47, 0, false, 1).Run();

        Assert.Equal(
            [new Overlap(0, 0, 7, 7), new Overlap(1, 0, 1, 1)], ClusterOverlaps.Count(a, b, new RunContext()).Overlaps.AsEnumerable());
    }

    [Fact]
    public void A_position_that_the_other_run_knows_as_noise_is_noise_however_near_a_core_place_is()
    {
        var a = new DrawnRun("patents").Add(7, 47, 0, true, 5).Run();
        var b = new DrawnRun("patents").Add(7, 47, LabelTable.Noise, false, 5).Add(7.001, 47, 0, true, 9).Run();

        var table = ClusterOverlaps.Count(a, b, new RunContext());

        // The position that A does not contain lies within A's epsilon of its core place.
        Assert.Equal([new Overlap(0, 0, 0, 9)], table.Overlaps.AsEnumerable());
    }

    [Theory]
    [InlineData(1_112, 1)]    // a hundredth of a degree of longitude on the equator is 1,113.195 m
    [InlineData(1_114, 0)]
    public void A_position_of_one_run_belongs_to_the_nearest_core_place_within_epsilon(double epsilonMeters, int outside)
    {
        var a = new DrawnRun("patents").Add(0, 0, 0, true, 1).Run();
        var b = new DrawnRun("patents") { EpsilonMeters = epsilonMeters }.Add(0.01, 0, 0, true, 1).Add(-0.005, 0, 0, false, 1).Run();

        var table = ClusterOverlaps.Count(a, b, new RunContext());

        Assert.Equal(outside, table.CountA[0] - table.Overlaps.Sum(o => o.CountA));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Of_equally_near_core_places_that_of_the_cluster_that_comes_first_counts_whatever_its_rank(int west, int east)
    {
        var a = new DrawnRun("patents").Add(0, 0, 0, true, 1).Run();
        var b = new DrawnRun("patents").Add(0.01, 0, east, true, 1).Add(-0.01, 0, west, true, 1).Run();

        Assert.Equal(
            [(west, 1L)], ClusterOverlaps.Count(a, b, new RunContext()).Overlaps.Where(o => o.CountA > 0).Select(o => (o.B, o.CountA)));
    }

    [Fact]
    public void A_position_across_the_date_line_is_near()
    {
        var a = new DrawnRun("patents").Add(179.99, -16, 0, true, 3).Run();
        var b = new DrawnRun("patents").Add(-179.99, -16, 0, true, 4).Run();

        Assert.Equal([new Overlap(0, 0, 3, 4)], ClusterOverlaps.Count(a, b, new RunContext()).Overlaps.AsEnumerable());
    }

    [Fact]
    public void Only_sources_of_both_runs_count()
    {
        var a = new DrawnRun("patents").Add(7, 47, 0, true, 5).Run();
        var b = new DrawnRun("deals", "patents").Add(7, 47, 0, true, 100, 5).Add(8, 48, 1, true, 9, 0).Run();

        var table = ClusterOverlaps.Count(a, b, new RunContext());

        Assert.Equal(["patents"], table.Sources.AsEnumerable());
        Assert.Equal([5L, 0], table.CountB.AsEnumerable());
    }

    [Fact]
    public void Without_a_common_source_all_count()
    {
        var a = new DrawnRun("patents").Add(7, 47, 0, true, 5).Run();
        var b = new DrawnRun("deals").Add(7, 47, 0, true, 8).Run();

        var table = ClusterOverlaps.Count(a, b, new RunContext());

        Assert.Equal(["deals", "patents"], table.Sources.AsEnumerable());
        Assert.Equal([new Overlap(0, 0, 5, 8)], table.Overlaps.AsEnumerable());
    }

    [Fact]
    public void Runs_without_places_share_nothing() =>
        Assert.Empty(ClusterOverlaps.Count(
            new DrawnRun("patents").Run(), new DrawnRun("patents").Add(7, 47, 0, true, 5).Run(), new RunContext()).Overlaps);

    private static List<((int, int), long)> Pairs(Dictionary<(int Own, int Other), long> count) =>
        [.. count.Where(pair => pair.Key is { Own: >= 0, Other: >= 0 } && pair.Value > 0).OrderBy(pair => pair.Key).Select(
            pair => (pair.Key, pair.Value))];
}
