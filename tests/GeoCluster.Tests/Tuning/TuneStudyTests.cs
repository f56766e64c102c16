using CsCheck;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Locating;
using GeoCluster.Tables;
using GeoCluster.Tuning;

namespace GeoCluster.Tests.Tuning;

public class TuneStudyTests
{
    private static readonly TuneTargets None = new(null, null);

    [Fact]
    public void Where_all_is_noise_the_greatest_density_is_reported_and_a_setting_proposed()
    {
        var study = Study(ThreeTowns(), epsilonMeters: 5_000, minDensity: 1_000, new TuneGrid([3_000, 5_000, 8_000], [5, 10, 20, 40]));

        Assert.Equal(SettingFault.AllNoise, study.Diagnosis.Fault);
        Assert.Equal(60, study.Diagnosis.GreatestDensity);
        var proposed = study.Diagnosis.Proposed!.Value;
        Assert.Equal(3,
            Study(ThreeTowns(), proposed.EpsilonMeters, proposed.MinDensity, new TuneGrid([5_000], [5])).Table.OwnSetting.Clusters.Length);
    }

    [Fact]
    public void Where_one_cluster_is_a_giant_a_setting_is_proposed_that_separates_clusters()
    {
        var study = Study(ThreeTowns(), epsilonMeters: 100_000, minDensity: 5, new TuneGrid([3_000, 5_000, 8_000], [5, 10, 20, 40]));

        Assert.Equal(SettingFault.OneGiant, study.Diagnosis.Fault);
        Assert.Single(study.Table.OwnSetting.Clusters);
        Assert.InRange(study.Diagnosis.Proposed!.Value.EpsilonMeters, 3_000, 8_000);
    }

    [Fact]
    public void Where_nothing_can_be_separated_nothing_is_proposed()
    {
        var study = Study(ThreeTowns(), epsilonMeters: 5_000, minDensity: 1_000, new TuneGrid([5_000], [900]));

        Assert.Equal((SettingFault.AllNoise, null), (study.Diagnosis.Fault, study.Diagnosis.Proposed));
        Assert.Null(study.Recommendation);
        Assert.Null(study.Chosen);
    }

    [Fact]
    public void A_setting_that_a_small_step_changes_much_stands_on_a_cliff()
    {
        // 60 observations in one town: with a minimum of 60 it is a cluster, with 63 it is not.
        var study = Study(ThreeTowns(), epsilonMeters: 5_000, minDensity: 60, new TuneGrid([5_000], [60]));
        var firm = Study(ThreeTowns(), epsilonMeters: 5_000, minDensity: 20, new TuneGrid([5_000], [20]));

        var cliff = Assert.Single(study.Neighborhood.Cliffs);
        Assert.Equal(
            (5_000, 63, 0, 1, 1), (cliff.EpsilonMeters, cliff.MinDensity, cliff.Clusters, cliff.ChangedPart, cliff.ClustersChanged));
        Assert.Empty(firm.Neighborhood.Cliffs);
        Assert.Equal([(4_750, 20), (5_250, 20), (5_000, 19), (5_000, 21)],
            firm.Neighborhood.Changes.Select(change => (change.EpsilonMeters, change.MinDensity)));
    }

    [Fact]
    public void Recommended_is_the_most_stable_setting_inside_the_grid_that_is_closest_to_the_pipelines_own()
    {
        // From 3 to 10 km, and from 5 to 30 observations, the three towns are three clusters, whatever the setting.
        var study = Study(ThreeTowns(), epsilonMeters: 6_000, minDensity: 50, new TuneGrid([3_000, 6_000, 10_000], [4, 8, 12, 16, 20]));

        Assert.Equal((6_000, 16), (study.Recommendation!.Setting.EpsilonMeters, study.Recommendation.Setting.MinDensity));
        Assert.Equal(1, study.Recommendation.Stability);
        Assert.True(study.Recommendation.OwnStability < 0.9);
        Assert.Equal((6_000, 16), study.Chosen);
    }

    [Fact]
    public void A_target_that_is_reached_is_chosen_before_the_recommendation_and_one_that_is_not_is_ignored()
    {
        (double, double)? Chosen(TuneTargets targets) =>
            Study(ThreeTowns(), 6_000, 8, new TuneGrid([3_000, 6_000, 10_000], [4, 8, 12]), targets).Chosen;

        Assert.Equal((6_000, 50), Chosen(new TuneTargets(1, null)));
        Assert.Null(Chosen(new TuneTargets(7, null)));
        Assert.Equal((6_000, 60), Chosen(new TuneTargets(null, 0.4)));
    }

    [Fact]
    public void K_distances_are_those_of_a_loop_over_all_places()
    {
        Law.Holds(Gen.Select(Gen.Int[-50, 50], Gen.Int[17_950, 18_050]).Array[20, 500], 3, drawn =>
        {
            var observed = new Observed("a");
            foreach (var (record, (north, east)) in drawn.Index())
                observed.Add(north / 100.0, (east < 18_000 ? east : east - 36_000) / 100.0, record);
            var (places, _) = LocateStage.Run([observed.Table()], new ClusterOptions(), new());

            var curve = KDistances.Of(places, 7, new());

            var expected = Enumerable.Range(0, places.Length)
                .SelectMany(from => Enumerable.Repeat(SlowKDistance(places, from, 7), (int)places.Count[from])).Order();
            Assert.Equal(expected, curve.Meters, (a, b) => Math.Abs(a - b) < 1e-6);
            Assert.NotNull(curve.KneeMeters);
        });
    }

    [Fact]
    public void Where_too_few_are_within_reach_the_distance_is_infinite()
    {
        var (places, _) = LocateStage.Run([new Observed("a").Add(0, 0, 1).Add(40, 40, 2).Table()], new ClusterOptions(), new());

        var curve = KDistances.Of(places, 2, new());

        Assert.Equal([double.PositiveInfinity, double.PositiveInfinity], curve.Meters.AsEnumerable());
        Assert.Null(curve.KneeMeters);
    }

    [Fact]
    public void Of_the_densities_each_observation_is_in_one_bin()
    {
        var study = Study(ThreeTowns(), 5_000, 20, new TuneGrid([5_000], [20]));

        var bins = study.Densities.Bins;
        Assert.Equal(125, bins.Sum(bin => bin.Count));
        Assert.Equal(60, bins[^1].Count);
        Assert.True(bins[^1].From <= 60 && bins[^1].To > 60);
        Assert.All(bins.Zip(bins.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
    }

    private static double SlowKDistance(PlaceTable places, int from, long k)
    {
        long sum = 0;
        return Enumerable.Range(0, places.Length)
            .Select(to => (
                Distance: ChordSquared.Between((places.X[from], places.Y[from], places.Z[from]),
                    (places.X[to], places.Y[to], places.Z[to])), Count: places.Count[to]))
            .OrderBy(place => place.Distance.SquareMeters)
            .First(place => (sum += place.Count) >= k).Distance.ToMeters(places.Earth);
    }

    // 60, 40 and 25 observations, each within a kilometer, 55 km apart.
    private static ObservationTable ThreeTowns()
    {
        var observed = new Observed("patents");
        int record = 0;
        foreach (var (longitude, size) in new[] { (0.0, 60), (0.5, 40), (1.0, 25) })
        {
            for (int i = 0; i < size; i++)
                observed.Add(0.001 * (i % 6), longitude + 0.001 * (i / 6 % 6), record++);
        }
        return observed.Table();
    }

    private static TuneStudy Study(
        ObservationTable source, double epsilonMeters, double minDensity, TuneGrid grid, TuneTargets? targets = null)
    {
        var options = new PipelineOptions
        {
            Name = "towns", Sources = [], Clustering = new ClusterOptions { EpsilonMeters = epsilonMeters, MinDensity = minDensity },
            Merge = new MergeOptions { Rule = MergeRule.None },
        };
        var (places, located) = LocateStage.Run([source], options.Clustering, new());
        return TuneStudy.Run(places, located, options, grid, targets ?? None, withAtlas: false, new());
    }
}
