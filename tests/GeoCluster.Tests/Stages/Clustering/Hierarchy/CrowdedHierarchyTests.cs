using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Stages.Clustering.Hierarchy;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Clustering.Hierarchy;

/// <summary>The hierarchy where cells contain many places, branches are close and ties are frequent.</summary>
public class CrowdedHierarchyTests
{
    private const double EpsilonMeters = 15_000;
    private static readonly RunContext Context = new() { Threads = 2 };

    [Fact]
    public void Between_two_long_slopes_the_nearer_one_is_found_at_every_minimum()
    {
        // A line along the equator with a gap in the middle: density rises on either side, so that a place in the gap is within epsilon
        // of hundreds of places each of which is higher than all that are nearer, now on one side, now on the other.
        var random = new Random(20261111);
        double epsilon = EpsilonMeters / 111_195;
        int mostChanges = 0;
        for (int round = 0; round < 4; round++)
        {
            var spots = new List<Spot>();
            for (int i = 0; i < 1_000; i++)
            {
                double east = epsilon * (0.52 + 2 * random.NextDouble()), north = 0.002 * random.NextDouble();
                spots.Add(new Spot(north, east));
                spots.Add(new Spot(north, round % 2 == 0 ? -east : -epsilon * (0.52 + 2 * random.NextDouble())));
            }
            for (int i = 0; i < 20; i++)
                spots.Add(new Spot(0.001 * random.Next(-3, 4), i < 5 ? 0 : epsilon * 0.2 * (random.NextDouble() - 0.5), random.Next(0, 2)));
            var places = PlaceSamples.Table(spots, EarthModel.Sphere);
            var hierarchy = AssertAnswersAsRuns(places, random, 25);
            mostChanges = Math.Max(mostChanges, ChangesOfSide(places, hierarchy));
        }
        Assert.True(mostChanges > 10);
    }

    [Fact]
    public void Crowds_on_a_lattice_are_distinguished_at_every_minimum()
    {
        var random = new Random(20261112);
        double step = Math.Pow(2, -4);
        for (int round = 0; round < 25; round++)
        {
            var spots = new List<Spot>();
            for (int i = 0; i < random.Next(2, 12); i++)
            {
                var spot = new Spot(step * random.Next(-2, 3), step * random.Next(-3, 4), random.Next(0, 3));
                spots.AddRange(Enumerable.Repeat(spot, random.Next(1, 200)));
            }
            AssertAnswersAsRuns(PlaceSamples.Table(spots, EarthModel.Sphere), random, 10);
        }
    }

    [Fact]
    public void Places_of_equal_density_join_and_border_as_in_a_run()
    {
        // Three crowds of one total each, in a row: all places of a crowd are tied in level, and the middle one is a border of both.
        foreach (int crowd in new[] { 1, 70, 300 })
        {
            var spots = Enumerable.Range(0, crowd).SelectMany(i => new Spot[]
            {
                new(1e-6 * i, -0.12), new(1e-6 * i, 0, i % 2), new(1e-6 * i, 0.12),
            });
            AssertAnswersAsRuns(PlaceSamples.Table(spots, EarthModel.Sphere), new Random(20261113), 10);
        }
    }

    [Theory, InlineData(1), InlineData(1_000_000)]
    public void A_crowd_over_a_pole_answers_as_runs(long countScale)
    {
        var random = new Random(20261114);
        for (int round = 0; round < 6; round++)
        {
            var pole = new Spot(round % 2 == 0 ? 90 : -90, 0);
            double spread = EpsilonMeters * (0.5 + 2.5 * random.NextDouble());
            var spots = Enumerable.Range(0, 2_500).Select(_ =>
                PlaceSamples.Away(random, pole, spread * Math.Sqrt(random.NextDouble())) with { Count = random.Next(0, 700_001) });
            AssertAnswersAsRuns(PlaceSamples.Table(spots, EarthModel.Sphere, countScale), random, 15);
        }
    }

    /// <summary>
    /// How often the cluster of a place in the gap changes sides as the minimum rises; the largest such number.
    /// </summary>
    private static int ChangesOfSide(PlaceTable places, DensityHierarchy hierarchy)
    {
        int[] changes = new int[places.Length], side = new int[places.Length];
        foreach (long minDensity in hierarchy.Density.Distinct().Order())
        {
            var labels = hierarchy.LabelsAt(minDensity, Context);
            int[] sideOf = new int[labels.ClusterCount];
            for (int place = 0; place < places.Length; place++)
            {
                if (labels.Core[place])
                    sideOf[labels.Label[place]] |= places.Longitude[place] < 0 ? 1 : 2;
            }
            for (int place = 0; place < places.Length; place++)
            {
                int now = labels.Label[place] == LabelTable.Noise ? 0 : sideOf[labels.Label[place]];
                if (now is not (1 or 2))
                    continue;
                changes[place] += side[place] != 0 && side[place] != now ? 1 : 0;
                side[place] = now;
            }
        }
        return changes.Max();
    }

    /// <summary>Compares with runs at minimum densities drawn from the densities, and at the lowest.</summary>
    private static DensityHierarchy AssertAnswersAsRuns(PlaceTable places, Random random, int most)
    {
        var options = new ClusterOptions { EpsilonMeters = EpsilonMeters, Earth = places.Earth };
        var hierarchy = DensityHierarchy.Build(places, options, Context);
        long[] reached = [.. hierarchy.Density.Distinct().Where(density => density > 0)];
        random.Shuffle(reached);
        foreach (long units in reached.Take(most).Append(1))
        {
            double minDensity = (double)units / places.CountScale;
            var expected = ClusterStage.Run(places, options with { MinDensity = minDensity }, Context);
            var actual = hierarchy.LabelsAt(minDensity, Context);
            Assert.Equal(expected.ClusterCount, actual.ClusterCount);
            Assert.Equal(expected.Core.AsSpan(), actual.Core.AsSpan());
            Assert.Equal(expected.Label.AsSpan(), actual.Label.AsSpan());
        }
        return hierarchy;
    }
}
