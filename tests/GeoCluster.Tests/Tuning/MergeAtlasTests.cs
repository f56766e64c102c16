using CsCheck;
using GeoCluster.Formats.Columns;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Tables;
using GeoCluster.Tuning;

namespace GeoCluster.Tests.Tuning;

public class MergeAtlasTests
{
    private static readonly RunContext Context = new() { Threads = 2 };

    [Fact]
    public void Towns_on_a_line_join_one_after_another()
    {
        // On the equator, at 0, 16.7, 36.7 and 66.8 km; 0.15 degrees are 16.698 km, 0.18 are 20.038, 0.27 are 30.056.
        var places = PlaceSamples.Table([new(0, 0, 50), new(0, 0.15, 40), new(0, 0.33, 30), new(0, 0.6, 20)]);

        var rows = Atlas(places, 15_000, 20, new()).Rows;

        Assert.Equal(
            [(0, 1, 16_700), (0, 2, 20_100), (1, 2, 20_100)],
            rows.Where(row => row.Kind == AtlasKind.Apart).Select(row => (row.A, row.B, row.EpsilonMeters!.Value)));
        Assert.All(rows, row => Assert.Null(row.MinDensity));
    }

    [Fact]
    public void Towns_that_a_thin_bridge_does_not_quite_join_are_apart()
    {
        var row = Assert.Single(Atlas(Bridge(), 15_000, 21, new()).Rows);

        Assert.Equal((AtlasKind.Apart, 0, 1), (row.Kind, row.A, row.B));
        Assert.Equal(20, row.MinDensity);
        // Three steps are 16,698 m, and reach seven villages.
        Assert.Equal(16_700, row.EpsilonMeters);
        Assert.Empty(Atlas(Bridge(), 15_000, 21, new() { MostClusters = 1 }).Rows);
        Assert.Empty(Atlas(Bridge(), 15_000, 21, new() { MaxEpsilonMeters = 16_600, Factor = 1.01 }).Rows);
    }

    [Fact]
    public void Towns_that_a_thin_bridge_joins_are_parts_of_one_cluster()
    {
        var row = Assert.Single(Atlas(Bridge(), 15_000, 18, new()).Rows);

        Assert.Equal((AtlasKind.Parts, 0, 0), (row.Kind, row.A, row.B));
        Assert.Equal(20, row.MinDensity);
        // At 11,132 m, two steps, there are still five; below, three.
        Assert.Equal(11_200, row.EpsilonMeters);
        Assert.Empty(Atlas(Bridge(), 15_000, 18, new() { MostParts = 1 }).Rows);
        Assert.Null(Assert.Single(Atlas(Bridge(), 15_000, 18, new() { Factor = 1.3 }).Rows).EpsilonMeters);
    }

    [Fact]
    public void Clusters_that_the_run_joins_are_listed_as_neighbors()
    {
        var places = PlaceSamples.Table([new(0, 0, 50), new(0, 0.15, 40)]);
        var found = ClusterStage.Run(places, new ClusterOptions { EpsilonMeters = 15_000, MinDensity = 20 }, Context);
        var joined = found with { Label = [0, 0], ClusterCount = 1 };

        var row = Assert.Single(
            MergeAtlas.Of(places, new ClusterOptions { EpsilonMeters = 15_000, MinDensity = 20 }, joined, new(), Context).Rows);

        Assert.Equal(new AtlasRow(AtlasKind.Neighbours, 0, 0, 0, 1, 16_700, null), row);
    }

    [Fact]
    public void Across_the_antimeridian_it_is_as_elsewhere()
    {
        var here = PlaceSamples.Table([new(10, 20, 50), new(10, 20.15, 40), new(10, 20.3, 60)]);
        var there = PlaceSamples.Table([new(10, 179.9, 50), new(10, -179.95, 40), new(10, -179.8, 60)]);

        var (rowsHere, rowsThere) = (Atlas(here, 15_000, 20, new()).Rows, Atlas(there, 15_000, 20, new()).Rows);

        Assert.Equal(3, rowsHere.Length);
        Assert.Equal(rowsHere.Select(row => row.EpsilonMeters).Order(), rowsThere.Select(row => row.EpsilonMeters).Order());
    }

    [Fact]
    public void It_says_what_trying_every_threshold_says()
    {
        var all = new List<AtlasRow>();
        Law.Holds(PlaceSamples.Scattered(10, 180, 25_000, 150), 60, spots =>
        {
            var places = PlaceSamples.Table(spots);
            var clustering = new ClusterOptions { EpsilonMeters = 5_050, MinDensity = 16 };
            var found = ClusterStage.Run(places, clustering, Context);
            // Clusters 0 and 1 are neighbors that the run joined.
            var labels = found with { Label = [.. found.Label.Select(label => label < 1 ? label : label - 1)],
                ClusterCount = Math.Max(0, found.ClusterCount - 1) };
            if (found.ClusterCount == 1)
                labels = found;

            var atlas = MergeAtlas.Of(places, clustering, labels, new() { ResolutionMeters = 500 }, Context);

            var expected = new Dictionary<(AtlasKind, int, int), (double? Epsilon, double? MinDensity)>();
            double[] above = [.. Enumerable.Range(11, 10).Select(i => 500.0 * i)];
            var byEpsilon =
                above.Select(epsilon => ClusterStage.Run(places, clustering with { EpsilonMeters = epsilon }, Context)).ToArray();
            var byMinimum = Enumerable.Range(8, 9).Reverse()
                .Select(minimum => (minimum, ClusterStage.Run(places, clustering with { MinDensity = minimum }, Context))).ToArray();
            for (int a = 0; a < places.Length; a++)
            {
                for (int b = 0; b < places.Length; b++)
                {
                    if (!found.Core[a] || !found.Core[b] || found.Label[a] >= found.Label[b])
                        continue;
                    var (rankA, rankB) = (labels.Label[a], labels.Label[b]);
                    var key = (rankA == rankB ? AtlasKind.Neighbours : AtlasKind.Apart, rankA, rankB);
                    int epsilon = Array.FindIndex(byEpsilon, at => at.Label[a] == at.Label[b]);
                    int minimum = Array.FindIndex(
                        byMinimum, at => at.Item2.Core[a] && at.Item2.Core[b] && at.Item2.Label[a] == at.Item2.Label[b]);
                    expected[key] = (epsilon < 0 ? null : above[epsilon], minimum < 0 ? null : byMinimum[minimum].minimum);
                    if (key.Item1 == AtlasKind.Neighbours || epsilon >= 0 || minimum >= 0)
                        continue;
                    expected.Remove(key);
                }
            }
            // Of clusters that were joined, the first to join counts.
            foreach (var row in atlas.Rows.Where(row => row.Kind == AtlasKind.Neighbours || (row.Kind == AtlasKind.Apart && row.A != 0)))
                Assert.Equal(expected[(row.Kind, row.A, row.B)], (row.EpsilonMeters, row.MinDensity));
            Assert.Equal(expected.Keys.Where(key => key.Item2 != 0 || key.Item1 == AtlasKind.Neighbours).Count(),
                atlas.Rows.Count(row => row.Kind == AtlasKind.Neighbours || (row.Kind == AtlasKind.Apart && row.A != 0)));
            Assert.InRange(atlas.Runs, 0, 11 + 7);
            AssertParts(places, clustering, found, atlas);
            all.AddRange(atlas.Rows);
        });
        foreach (var kind in Enum.GetValues<AtlasKind>())
            Assert.Contains(all, row => row.Kind == kind && row.EpsilonMeters is not null && row.MinDensity is not null);
        Assert.Contains(all, row => row.Kind == AtlasKind.Apart && row.MinDensity is null);
    }

    [Fact]
    public void What_is_joined_at_an_epsilon_is_joined_at_a_larger_one()
    {
        Law.Holds(PlaceSamples.Scattered(50, 8, 25_000, 150), 20, spots =>
        {
            var places = PlaceSamples.Table(spots);
            LabelTable? smaller = null;
            for (double epsilon = 1_000; epsilon <= 10_000; epsilon += 500)
            {
                var labels = ClusterStage.Run(places, new ClusterOptions { EpsilonMeters = epsilon, MinDensity = 16 }, Context);
                for (int place = 0; smaller is not null && place < places.Length; place++)
                {
                    if (!smaller.Core[place])
                        continue;
                    Assert.True(labels.Core[place]);
                    int first = Enumerable.Range(0, places.Length).First(
                        other => smaller.Core[other] && smaller.Label[other] == smaller.Label[place]);
                    Assert.Equal(labels.Label[first], labels.Label[place]);
                }
                smaller = labels;
            }
        });
    }

    [Fact]
    public void No_clusters_make_no_rows()
    {
        Assert.Equal(0, Atlas(PlaceSamples.Table([new(0, 0, 1)]), 15_000, 20, new()).Runs);
        Assert.Empty(Atlas(PlaceSamples.Table([]), 15_000, 20, new()).Rows);
    }

    [Fact]
    public void The_file_has_ranks_from_1_and_kinds_in_small_letters()
    {
        var places = PlaceSamples.Table([new(0, 0, 50), new(0, 0.15, 40)]);
        var atlas = Atlas(places, 15_000, 20, new());
        var columns = AtlasColumns.All.With(new(atlas.Rows, places, [new("a", "A", "", 1, 50, 0, 0), new("b", "B", "", 1, 40, 0, 0.15)]));

        Assert.Equal(["apart", "1", "2", "16700"],
            new[] { "kind", "a_rank", "b_rank", "join_epsilon" }.Select(
                name => $"{columns.Single(column => column.Name == name).Value(0)}"));
    }

    // Parts are the clusters at twice the minimum density.
    private static void AssertParts(PlaceTable places, ClusterOptions clustering, LabelTable found, MergeAtlas atlas)
    {
        double[] steps = [2_525, 3_000, 3_500, 4_000, 4_500, 5_000, 5_050];
        var byEpsilon = steps.Select(epsilon => ClusterStage.Run(places, clustering with { EpsilonMeters = epsilon }, Context)).ToArray();
        var byMinimum = Enumerable.Range(16, 17)
            .Reverse().Select(minimum => ClusterStage.Run(places, clustering with { MinDensity = minimum }, Context)).ToArray();
        int[] densest =
        [
            .. Enumerable.Range(0, byMinimum[0].ClusterCount).Select(
                part => Enumerable.Range(0, places.Length).Where(place => byMinimum[0].Core[place] && byMinimum[0].Label[place] == part)
                .OrderByDescending(place => byMinimum[0].Density[place]).ThenBy(place => place).First()),
        ];
        var expected = densest.SelectMany(a => densest.Where(b => b > a && found.Label[a] == found.Label[b]), (a, b) => (
            a, b, Array.FindIndex(byEpsilon, at => IsOne(at, a, b)) is > 0 and var step ? (double?)steps[step] : null,
            (double?)(32 - Array.FindIndex(byMinimum, at => IsOne(at, a, b)))));
        Assert.Equal(
            expected.Order(),
            atlas.Rows.Where(row => row.Kind == AtlasKind.Parts)
                .Select(row => (row.PlaceA, row.PlaceB, row.EpsilonMeters, row.MinDensity)).Order());
    }

    private static bool IsOne(LabelTable labels, int a, int b) => labels.Core[a] && labels.Core[b] && labels.Label[a] == labels.Label[b];

    // Towns of 100 at either end, and between them villages of 4 every 5,566 m, five of which are within 15 km of each in the middle.
    private static PlaceTable Bridge() =>
        PlaceSamples.Table([new(0, 0, 100), new(0, 1, 100), .. Enumerable.Range(1, 19).Select(i => new Spot(0, 0.05 * i, 4))]);

    private static MergeAtlas Atlas(PlaceTable places, double epsilonMeters, double minDensity, MergeAtlasOptions options)
    {
        var clustering = new ClusterOptions { EpsilonMeters = epsilonMeters, MinDensity = minDensity };
        return MergeAtlas.Of(places, clustering, ClusterStage.Run(places, clustering, Context), options, Context);
    }
}
