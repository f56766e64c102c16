using CsCheck;
using GeoCluster.Earth;
using GeoCluster.Explaining;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Tables;
using GeoCluster.Tests.Reference;

namespace GeoCluster.Tests.Explaining;

public class WhereTests
{
    public static TheoryData<double, double> Everywhere =>
        new() { { 48.5, 9 }, { 0, 179.98 }, { 66, -179.99 }, { 89.95, 20 }, { -89.99, 0 } };

    [Theory, MemberData(nameof(Everywhere))]
    public void An_answer_is_what_a_slow_clustering_with_the_position_among_the_places_gives(double latitude, double longitude)
    {
        ForQuestions(latitude, longitude, (run, position) =>
        {
            var answer = Where.Ask(run, position.Latitude, position.Longitude, new RunContext());
            var (places, here) = With(run.Places, position);
            var (label, core, density, _) = SlowClustering.Run(places, run.Options.Clustering);

            Assert.Equal(density[here] / (double)places.CountScale, answer.Density);
            Assert.Equal(places.Count[here] / (double)places.CountScale, answer.CountHere);
            Assert.Equal(label[here] == LabelTable.Noise ? null : run.Clusters[label[here]], answer.Cluster);
            bool isDense = density[here] >= (decimal)run.Options.Clustering.MinDensity * places.CountScale;
            Assert.Equal(isDense ? PlaceKind.Core : label[here] == LabelTable.Noise ? PlaceKind.Noise : PlaceKind.Border, answer.Kind);
            Assert.True(core[here] == (isDense && places.Count[here] > 0));
            Assert.Equal(Math.Max(0, run.Options.Clustering.MinDensity - answer.Density), answer.Lacking, 1e-6);

            double Chord(int place) =>
                ChordSquared.Between((places.X[here], places.Y[here], places.Z[here]),
                    (places.X[place], places.Y[place], places.Z[place])).SquareMeters;
            int[] cores = [.. Enumerable.Range(0, places.Length).Where(place => core[place]).OrderBy(Chord)];
            Assert.Equal(cores.Length == 0, answer.NearestCore is null);
            if (answer.NearestCore is { } nearest)
                Assert.Equal(new ChordSquared(Chord(cores[0])).ToMeters(EarthModel.Ellipsoid), nearest.DistanceMeters);
            Assert.Equal(Math.Clamp(run.Clusters.Length - 1, 0, 3), answer.OtherClusters.Length);
            Assert.DoesNotContain(answer.Cluster ?? answer.NearestCore?.Cluster, answer.OtherClusters.Select(other => other.Cluster));
            Assert.Equal(answer.OtherClusters.OrderBy(other => other.DistanceMeters), answer.OtherClusters);
        });
    }

    [Theory, MemberData(nameof(Everywhere))]
    public void At_its_minimum_density_a_run_has_the_position_in_the_cluster_and_one_unit_above_it_does_not(
        double latitude, double longitude)
    {
        ForQuestions(latitude, longitude, (run, position) =>
        {
            var answer = Where.Ask(run, position.Latitude, position.Longitude, new RunContext());
            var (places, here) = With(run.Places, position);
            double unit = 1.0 / places.CountScale;
            LabelTable At(double minimum) =>
                ClusterStage.Run(places, run.Options.Clustering with { MinDensity = minimum }, new RunContext());

            if (answer.InClusterUpTo is not { } upTo)
            {
                Assert.Equal(LabelTable.Noise, At(unit).Label[here]);
                return;
            }
            Assert.Equal(LabelTable.Noise, At(upTo + unit).Label[here]);
            IsTheClusterOf(run, answer.ClusterThere!, places, At(upTo), here);
        });
    }

    [Theory, MemberData(nameof(Everywhere))]
    public void At_its_epsilon_a_run_has_the_position_in_the_cluster_and_a_meter_below_it_does_not(double latitude, double longitude)
    {
        ForQuestions(latitude, longitude, (run, position) =>
        {
            var answer = Where.Ask(run, position.Latitude, position.Longitude, new RunContext());
            var (places, here) = With(run.Places, position);
            LabelTable At(double epsilon) =>
                ClusterStage.Run(places, run.Options.Clustering with { EpsilonMeters = epsilon }, new RunContext());

            if (answer.InClusterFromMeters is not { } from)
            {
                Assert.Equal(4 * run.Options.Clustering.EpsilonMeters, answer.EpsilonLimitMeters);
                Assert.Equal(LabelTable.Noise, At(answer.EpsilonLimitMeters).Label[here]);
                return;
            }
            Assert.True(from == Where.LeastEpsilonMeters || At(from - 1).Label[here] == LabelTable.Noise);
            IsTheClusterOf(run, answer.ClusterFrom!, places, At(from), here);
        });
    }

    [Theory, InlineData(6, PlaceKind.Core, 0), InlineData(7, PlaceKind.Border, 1)]
    internal void Density_at_the_minimum_is_core_and_one_less_lacks_one(double minDensity, PlaceKind kind, double lacking)
    {
        // The middle place has 1 + 2 + 3 within epsilon; the eastern one has 4 more, which the middle does not reach.
        var run = Explained.Run(
            PlaceSamples.Table([new(10, 20), new(10, 20.05, 2), new(10, 19.95, 3), new(10, 20.12, 4)]), 6_000, minDensity);
        var answer = Where.Ask(run, 10, 20, new RunContext());
        Assert.Equal((6.0, lacking), (answer.Density, answer.Lacking));
        Assert.Equal(kind == PlaceKind.Core ? PlaceKind.Core : PlaceKind.Noise, answer.Kind);
    }

    [Fact]
    public void Far_out_at_sea_there_is_nothing_at_any_threshold()
    {
        var run = Explained.Run(PlaceSamples.Table([new(48, 9, 50)]), 15_000, 45);
        var answer = Where.Ask(run, -48, -171, new RunContext());
        Assert.Equal((PlaceKind.Noise, 0.0, 45.0), (answer.Kind, answer.Density, answer.Lacking));
        Assert.Null(answer.Cluster);
        Assert.Null(answer.InClusterUpTo);
        Assert.Null(answer.InClusterFromMeters);
        // Antipodes are half a circumference apart.
        Assert.InRange(answer.NearestCore!.DistanceMeters, 0.995 * Math.PI * EarthConstants.MeanRadiusMeters,
            1.005 * Math.PI * EarthConstants.MeanRadiusMeters);
    }

    [Fact]
    public void Without_clusters_there_is_no_core_place()
    {
        var answer = Where.Ask(Explained.Run(PlaceSamples.Table([]), 15_000, 45), 0, 0, new RunContext());
        Assert.Null(answer.NearestCore);
        Assert.Empty(answer.OtherClusters);
    }

    [Fact]
    public void An_observation_between_two_clusters_would_join_them()
    {
        var run = Explained.Run(PlaceSamples.Table([new(0, 0, 10), new(0, 0.2, 10)]), 15_000, 10);
        var answer = Where.Ask(run, 0, 0.1, new RunContext());
        Assert.Equal(PlaceKind.Core, answer.Kind);
        Assert.Equal("A", answer.Cluster!.Name);
        Assert.Equal(["A", "B"], answer.WouldJoin.Select(cluster => cluster.Name));
        Assert.Empty(Where.Ask(run, 0, 0, new RunContext()).WouldJoin);
    }

    [Fact]
    public void An_observation_amid_thin_places_would_be_a_cluster_of_its_own()
    {
        var run = Explained.Run(PlaceSamples.Table([new(0, 0, 6), new(0, 0.2, 6)]), 15_000, 10);
        var answer = Where.Ask(run, 0, 0.1, new RunContext());
        Assert.Equal((PlaceKind.Core, null, 12.0), (answer.Kind, answer.Cluster, answer.Density));
        Assert.Equal(6, answer.InClusterUpTo);
    }

    [Theory, InlineData(0, "north"), InlineData(90, "east"), InlineData(180, "south"), InlineData(270, "west")]
    public void A_bearing_points_to_the_nearest_core_place(double bearing, string direction)
    {
        var there = PlaceSamples.Away(new Spot(-17, 179.99), 9_000, double.DegreesToRadians(bearing));
        var answer = Where.Ask(Explained.Run(PlaceSamples.Table([there with { Count = 9 }]), 15_000, 9), -17, 179.99, new RunContext());
        Assert.True(Math.Abs(Math.IEEERemainder(answer.NearestCore!.BearingDegrees - bearing, 360)) < 0.01, direction);
        Assert.Equal(9_000, answer.NearestCore.DistanceMeters, 60.0);
    }

    [Theory, InlineData(90.1, 0), InlineData(0, -180.1), InlineData(double.NaN, 0), InlineData(0, double.NaN)]
    public void A_position_off_the_globe_is_refused(double latitude, double longitude)
    {
        var run = Explained.Run(PlaceSamples.Table([]), 15_000, 45);
        Assert.Throws<ArgumentOutOfRangeException>(() => Where.Ask(run, latitude, longitude, new RunContext()));
        Assert.Throws<ArgumentOutOfRangeException>(() => JoinThresholds.Find(run, (0, 0), (latitude, longitude), new RunContext()));
    }

    /// <summary>
    /// Tests a law on worlds with whole or fractional counts, each with one of its places and some other positions.
    /// </summary>
    private static void ForQuestions(double latitude, double longitude, Action<ExplainedRun, Spot> law)
    {
        foreach (var (epsilon, countScale, rounds) in new[] { (300.0, 1L, 8), (15_000, 1, 4), (15_000, 1_000_000, 4) })
        {
            var beside = Gen.Select(Gen.Int[0, 59], Gen.Double[0, 2], Gen.Double[0, 2 * Math.PI]);
            var worlds = Gen.Select(Explained.Worlds(latitude, longitude, epsilon), Gen.Int[1, 12], Gen.Int[0, 59], beside.Array[0, 6]);
            Law.Holds(worlds, rounds, world =>
            {
                var (spots, minDensity, at, others) = world;
                var places = PlaceSamples.Table(
                    countScale == 1
                        ? spots : spots.Select(spot => spot with { Count = spot.Count * countScale / 3 }), countScale: countScale);
                var run = Explained.Run(places, epsilon, minDensity);
                Spot Place(int which) => new(places.Latitude[which % places.Length], places.Longitude[which % places.Length]);
                law(run, Place(at));
                foreach (var (which, epsilons, bearing) in others)
                {
                    var position = PlaceSamples.Away(Place(which), epsilons * epsilon, bearing);
                    law(run, position with { Longitude = Math.IEEERemainder(position.Longitude, 360) });
                }
            });
        }
    }

    /// <summary>The places including the position, which gets a count of 0 if it is not one of them.</summary>
    private static (PlaceTable Places, int Here) With(PlaceTable places, Spot position)
    {
        var spots = Enumerable.Range(0, places.Length)
            .Select(i => new Spot(places.Latitude[i], places.Longitude[i], places.Count[i])).ToList();
        if (!spots.Exists(spot => (spot.Latitude, spot.Longitude) == (position.Latitude, position.Longitude)))
            spots.Add(position with { Count = 0 });
        var table = PlaceSamples.Table(spots, places.Earth, places.CountScale);
        return (table,
            Enumerable.Range(0, table.Length).Single(
                i => (table.Latitude[i], table.Longitude[i]) == (position.Latitude, position.Longitude)));
    }

    private static void IsTheClusterOf(ExplainedRun run, ClusterElsewhere cluster, PlaceTable places, LabelTable labels, int here)
    {
        Assert.NotEqual(LabelTable.Noise, labels.Label[here]);
        int[] members = [.. Enumerable.Range(0, places.Length).Where(place => labels.Label[place] == labels.Label[here])];
        var present = ClusterStage.Run(places, run.Options.Clustering, new RunContext()).Label;
        double[] shared = [.. run.Clusters.Select(
            (_, label) => members.Where(place => present[place] == label).Sum(place => places.Count[place]) / (double)places.CountScale)];
        double most = shared.DefaultIfEmpty(0).Max();
        Assert.Equal(members.Sum(place => places.Count[place]) / (double)places.CountScale, cluster.Count);
        Assert.Equal(most, cluster.SharedCount);
        Assert.Equal(most > 0 ? run.Clusters[Array.IndexOf(shared, most)] : null, cluster.Continues);
    }
}
