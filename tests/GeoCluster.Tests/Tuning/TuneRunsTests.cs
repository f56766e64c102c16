using System.Collections.Immutable;
using CsCheck;
using GeoCluster.Matching;
using GeoCluster.Options;
using GeoCluster.Stages.Aggregating;
using GeoCluster.Stages.Clustering;
using GeoCluster.Stages.Grouping;
using GeoCluster.Stages.Locating;
using GeoCluster.Stages.Merging;
using GeoCluster.Stages.Ranking;
using GeoCluster.Tables;
using GeoCluster.Tests.Reference;
using GeoCluster.Tuning;

namespace GeoCluster.Tests.Tuning;

public class TuneRunsTests
{
    private static readonly TuneGrid Grid = new([8_000, 15_000, 22_000], [3, 8, 20, 45]);

    [Theory, InlineData(MergeRule.None), InlineData(MergeRule.Distance), InlineData(MergeRule.MainPartner), InlineData(MergeRule.TieShare)]
    internal void Each_setting_is_what_a_run_of_its_own_finds(MergeRule rule)
    {
        var options = Options(15_000, 8) with { Merge = new MergeOptions { Rule = rule, WithinMeters = 12_000, TieShare = 0.3 } };
        int most = 0;
        Law.Holds(Worlds, 1, world =>
        {
            var (places, located) = LocateStage.Run(Sources(world), options.Clustering, new());

            var table = TuneRuns.Run(places, located, options, Grid, new(null, null), new());

            most = Math.Max(most, table.Settings.Max(row => row.Max(setting => setting.Clusters.Length)));
            foreach (var setting in table.Settings.SelectMany(row => row))
            {
                var (ranked, labels) = RunAlone(places, located, options, setting.EpsilonMeters, setting.MinDensity);
                Assert.Equal(ranked.Clusters.Id.AsEnumerable(), setting.Clusters.Select(c => c.Id));
                Assert.Equal(ranked.Clusters.Name.AsEnumerable(), setting.Clusters.Select(c => c.Name));
                Assert.Equal(ranked.Clusters.Countries.AsEnumerable(), setting.Clusters.Select(c => c.Countries));
                Assert.Equal(ranked.Score.AsEnumerable(), setting.Clusters.Select(c => c.Score));
                Assert.Equal(ranked.Score.Sum(), setting.Score);
                Assert.Equal(ranked.Score.Take(100).Sum(), setting.Top100Score);
                Assert.Equal(
                    ranked.Clusters.Sources.Select(s => 100 * s.Noise.ToDouble() / s.World.ToDouble()), setting.NoisePercent);
                Assert.Equal(
                    ranked.Clusters.Countries.SelectMany(c => c.Split('/', StringSplitOptions.RemoveEmptyEntries)).Distinct().Count(),
                    setting.Countries);
                long[] count = new long[ranked.Length];
                for (int place = 0; place < places.Length; place++)
                {
                    if (labels.Label[place] >= 0)
                        count[labels.Label[place]] += places.Count[place];
                }
                Assert.Equal(count.Select(c => (double)c), setting.Clusters.Select(c => c.Count));
                Assert.Equal(100.0 * count.DefaultIfEmpty(0).Max() / places.Count.Sum(), setting.LargestPercent);
            }
        });
        Assert.InRange(most, 4, int.MaxValue);
    }

    [Fact]
    public void Settings_are_compared_with_the_pipelines_own_and_with_the_next_ones()
    {
        var options = Options(15_000, 8);
        var overlaps = new HashSet<double>();
        Law.Holds(Worlds, 3, world =>
        {
            var (places, located) = LocateStage.Run(Sources(world), options.Clustering, new());

            var table = TuneRuns.Run(places, located, options, Grid, new(null, null), new());

            var labels = table.Settings.SelectMany(row => row).Select(setting => (setting.EpsilonMeters, setting.MinDensity)).ToDictionary(
                setting => setting, setting => RunAlone(places, located, options, setting.EpsilonMeters, setting.MinDensity).Labels.Label);
            double Index(TunedSetting a, TunedSetting b) =>
                SlowRandIndex.Adjusted(places.Count, labels[(a.EpsilonMeters, a.MinDensity)], labels[(b.EpsilonMeters, b.MinDensity)]);
            Assert.Equal((1, 1), table.Own);
            Assert.Equal(1, table.OwnSetting.OverlapWithOwn);
            Assert.All(table.OwnSetting.ChangesFromOwn, change => Assert.Equal(ChangeKind.Kept, change.Kind));
            for (int e = 0; e < 3; e++)
            {
                for (int m = 0; m < 4; m++)
                {
                    var setting = table.Settings[e][m];
                    Assert.Equal(Index(table.OwnSetting, setting), setting.OverlapWithOwn, 1e-12);
                    Assert.Equal(e == 2, setting.OverlapWithNextEpsilon is null);
                    Assert.Equal(m == 3, setting.OverlapWithNextMinDensity is null);
                    if (setting.OverlapWithNextEpsilon is { } epsilon)
                        Assert.Equal(Index(setting, table.Settings[e + 1][m]), epsilon, 1e-12);
                    if (setting.OverlapWithNextMinDensity is { } minDensity)
                        Assert.Equal(Index(setting, table.Settings[e][m + 1]), minDensity, 1e-12);
                    Assert.Equal(setting.Clusters.Length, setting.ChangesFromOwn.Count(change => change.B is not null));
                    Assert.Equal(table.OwnSetting.Clusters.Length, setting.ChangesFromOwn.Count(change => change.A is not null));
                }
            }
            overlaps.UnionWith(table.Settings.SelectMany(row => row).Select(s => s.OverlapWithOwn));
        });
        Assert.Contains(overlaps, overlap => overlap is > 0 and < 1);
    }

    [Fact]
    public void The_setting_of_the_pipeline_is_added_to_the_grid_and_threads_change_nothing()
    {
        var options = Options(11_000, 30);
        Law.Holds(Worlds, 1, world =>
        {
            var (places, located) = LocateStage.Run(Sources(world), options.Clustering, new());

            var one = TuneRuns.Run(places, located, options, Grid, new(null, null), new() { Threads = 1 });
            var three = TuneRuns.Run(places, located, options, Grid, new(null, null), new() { Threads = 3 });

            Assert.Equal([8_000, 11_000, 15_000, 22_000], one.Grid.EpsilonMeters.AsEnumerable());
            Assert.Equal([3, 8, 20, 30, 45], one.Grid.MinDensity.AsEnumerable());
            Assert.Equal((11_000, 30), (one.OwnSetting.EpsilonMeters, one.OwnSetting.MinDensity));
            Assert.Equal(one.Settings.SelectMany(row => row).Select(Readable), three.Settings.SelectMany(row => row).Select(Readable));
        });
    }

    [Fact]
    public void Without_places_there_is_a_grid_of_nothing()
    {
        var options = Options(15_000, 8);
        var (places, located) = LocateStage.Run([new Observed("a").Table()], options.Clustering, new());

        var table = TuneRuns.Run(places, located, options, Grid, new(null, null), new());

        Assert.All(table.Settings.SelectMany(row => row), setting =>
        {
            Assert.Empty(setting.Clusters);
            Assert.Equal((0, 0, 1), (setting.LargestPercent, setting.Score, setting.OverlapWithOwn));
        });
    }

    private static string Readable(TunedSetting setting) => string.Join(
        '|',
        setting.EpsilonMeters, setting.MinDensity, setting.Score, setting.Top100Score, setting.LargestPercent, setting.Countries,
        setting.OverlapWithOwn,
        setting.OverlapWithNextEpsilon, setting.OverlapWithNextMinDensity, string.Join(' ', setting.NoisePercent),
        string.Join(' ', setting.Clusters),
        string.Join(' ', setting.ChangesFromOwn.Select(c => (c.Kind, c.A, c.B))),
        string.Join(' ', setting.ChangesToNextEpsilon.Select(c => (c.Kind, c.A, c.B))),
        string.Join(' ', setting.ChangesToNextMinDensity.Select(c => (c.Kind, c.A, c.B))));

    private static (RankedTable Ranked, LabelTable Labels) RunAlone(
        PlaceTable places, ImmutableArray<LocatedObservations> located, PipelineOptions options, double epsilonMeters, double minDensity)
    {
        var found = ClusterStage.Run(places, options.Clustering with { EpsilonMeters = epsilonMeters, MinDensity = minDensity }, new());
        var (joined, _) = MergeStage.Run(places, found, GroupStage.Run(located, found, new()), options.Merge, new());
        return RankStage.Run(AggregateStage.Run(located, places, joined, new()), joined, options.Ranking);
    }

    private static PipelineOptions Options(double epsilonMeters, double minDensity) => new()
    {
        Name = "tuned",
        Sources = [],
        Clustering = new ClusterOptions { EpsilonMeters = epsilonMeters, MinDensity = minDensity },
    };

    // Towns of several sizes in a few countries, close enough for some to join at some settings; people of different towns work together.
    // One person in four is elsewhere than at home: in a town up to number 39.
    private static Gen<((double, double, int)[] Towns, (int, (int, int, double, double)[])[] Records)> Worlds { get; } = Gen.Select(
        Gen.Select(Gen.Double[47, 49], Gen.Double[6, 10], Gen.Int[1, 11]).Array[1, 30],
        Gen.Select(
            Gen.Int[0, 39], Gen.Select(Gen.Int[0, 159], Gen.Int[0, 10], Gen.Double.Unit, Gen.Double.Unit).Array[1, 3]).Array[1, 2_000]);

    private static ImmutableArray<ObservationTable> Sources(
        ((double Latitude, double Longitude, int Size)[] Towns, (int Home, (int, int, double, double)[] People)[] Records) world)
    {
        var towns = world.Towns;
        Observed patents = new("patents") { Unlocated = Tally.From([KeyValuePair.Create(1, 7L)]), UnlocatedCount = 7 },
            deals = new("deals", clusters: false);
        foreach (var (record, (home, people)) in world.Records.Index())
        {
            foreach (var (person, (elsewhere, reach, north, east)) in people.Index())
            {
                int index = (elsewhere < 40 ? elsewhere : home) % towns.Length;
                var (town, country) = (towns[index], $"{"CDF"[index % 3]}{"HER"[index % 3]}");
                double spread = 0.01 * (reach % town.Size);
                var (latitude, longitude) = (Math.Round(town.Latitude + spread * north, 2), Math.Round(town.Longitude + spread * east, 2));
                patents.Add(latitude, longitude, record, people.Length, city: $"Town {index}", country: country);
                if (person == 0 && record % 5 == 0)
                    deals.Add(latitude, longitude, record, city: $"Town {index}", country: country);
            }
        }
        return [patents.Table(), deals.Table()];
    }
}
