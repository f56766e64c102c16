using System.Collections.Immutable;
using CsCheck;
using GeoCluster.Earth;
using GeoCluster.Stages.Populating;
using GeoCluster.Tables;
using GeoCluster.Tests.Reference;
using NetTopologySuite.Geometries;

namespace GeoCluster.Tests.Stages.Populating;

public sealed class PopulateStageTests
{
    [Fact]
    public void Two_clusters_by_hand()
    {
        // Scores 3 and 1; 2 and 0.5 million people; scores of 1.5 and 2 per million.
        var population = Run(
            [Box(0, 0, 1, 1), Box(5, 5, 6, 6)], [3, 1],
            (0.5, 0.5, 1_500_000), (0.25, 0.75, 500_000), (5.5, 5.5, 500_000), (3, 3, 7), (5.9, 6.1, 8));

        Assert.Equal([2_000_000, 500_000], population.People.AsEnumerable());
        Assert.Equal([2, 1], population.Points.AsEnumerable());
        Assert.Equal([1.5, 2], population.Intensity.AsEnumerable());
        Assert.Equal([2, 1], population.IntensityRank.AsEnumerable());
        Assert.Equal((2_500_015, 5, 2_500_000), (population.WorldPeople, population.WorldPoints, population.PeopleInside));
    }

    [Fact]
    public void A_cluster_without_people_has_no_intensity_and_no_rank()
    {
        var population = Run([Box(0, 0, 1, 1), Box(2, 2, 3, 3), Box(5, 5, 6, 6)], [3, 2, 1], (2.5, 2.5, 0), (5.5, 5.5, 100));

        Assert.Equal([0, 0, 100], population.People.AsEnumerable());
        Assert.Equal([0, 1, 1], population.Points.AsEnumerable());
        Assert.Equal([null, null, 10_000.0], population.Intensity.AsEnumerable());
        Assert.Equal([null, null, 1], population.IntensityRank.AsEnumerable());
    }

    [Fact]
    public void Of_equal_intensities_the_better_score_comes_first() => Assert.Equal(
        [2, 3, 1],
        Run([Box(0, 0, 1, 1), Box(2, 2, 3, 3), Box(5, 5, 6, 6)], [4, 2, 1], (0.5, 0.5, 4), (2.5, 2.5, 2),
            (5.5, 5.5, 0.5)).IntensityRank.AsEnumerable());

    [Theory]
    [InlineData(0, 0.5, true)]
    [InlineData(1, 1, true)]
    [InlineData(0.5, 1.00000004, true)]
    [InlineData(0.5, 1.00000006, false)]
    [InlineData(-0.0000002, 0.5, false)]
    [InlineData(-0.00000004, -0.00000004, true)]
    public void A_point_on_the_edge_is_inside_by_seven_decimals(double latitude, double longitude, bool isInside) =>
        Assert.Equal(isInside ? 1 : 0, Run([Box(0, 0, 1, 1)], [1], (latitude, longitude, 1)).Points[0]);

    [Fact]
    public void A_point_in_two_outlines_counts_in_each_but_once_in_all()
    {
        var population = Run([Box(0, 0, 2, 2), Box(1, 1, 3, 3)], [2, 1], (1.5, 1.5, 10), (0.5, 0.5, 1), (2.5, 2.5, 2));

        Assert.Equal([11, 12], population.People.AsEnumerable());
        Assert.Equal(13, population.PeopleInside);
    }

    [Fact]
    public void People_in_a_hole_are_outside()
    {
        var ring = new Polygon((LinearRing)Box(0, 0, 3, 3).Boundary, [(LinearRing)Box(1, 1, 2, 2).Boundary]);

        Assert.Equal(3, Run([ring], [1], (1.5, 1.5, 10), (0.5, 0.5, 1), (1, 1, 2)).People[0]);
    }

    [Theory]
    [InlineData(180)]
    [InlineData(-180)]
    [InlineData(179.99999999)]
    public void The_antimeridian_is_one_line_however_it_is_written(double longitude)
    {
        var east = Box(179, 0, 180, 1);
        var both = new MultiPolygon([Box(179, 0, 180, 1), Box(-180, 0, -179, 1)]);

        Assert.Equal([1, 1], Run([both, east], [2, 1], (0.5, longitude, 1)).Points.AsEnumerable());
    }

    [Fact]
    public void Disjoint_outlines_hold_with_what_is_outside_exactly_all_people_in_any_order()
    {
        Polygon[] boxes = [.. Enumerable.Range(0, 36).Select(i => Box(-175 + 10 * i, -60 + 3 * i, -165.0000001 + 10 * i, -50 + 3 * i))];
        double[] score = [.. boxes.Select(_ => 1.0)];
        var people = Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], Gen.Int[0, 1_000_000_000].Select(n => n / 1000.0));
        Law.Holds(Gen.Select(people.Array[0, 20_000], Gen.Int), 3, world =>
        {
            var (points, order) = world;
            var inAnyOrder = points.ToArray();
            new Random(order).Shuffle(inAnyOrder);

            var (population, shuffled) = (Run(boxes, score, points), Run(boxes, score, inAnyOrder));

            // Points and outlines are compared at seven decimals.
            decimal outside = points.Where(p => !boxes.Any(b => Drawn.Covers(b, Math.Round(p.Item1, 7), Math.Round(p.Item2, 7))))
                .Sum(p => (decimal)p.Item3);
            Assert.Equal(points.Sum(p => (decimal)p.Item3), population.People.Sum(p => (decimal)p) + outside);
            Assert.Equal(population.People.AsEnumerable(), shuffled.People);
            Assert.Equal(population.PeopleInside, shuffled.PeopleInside);
        });
    }

    // Towns around a place: across the antimeridian, around each pole, beside one, on the equator, over a quarter of the globe.
    [Theory]
    [InlineData(0, 179.99, 0.2)]
    [InlineData(-17, -179.95, 0.3)]
    [InlineData(90, 0, 0.3)]
    [InlineData(-90, 0, 0.3)]
    [InlineData(89.9, 100, 0.05)]
    [InlineData(48, 9, 0.3)]
    [InlineData(10, 170, 25)]
    public void The_index_agrees_with_the_slow_twin(double latitude, double longitude, double reachDegrees)
    {
        var towns = Near(latitude, longitude, reachDegrees).Array[1, 120];
        var neighbors = Near(latitude, longitude, reachDegrees / 3).Array[1, 40];
        var people = Gen.Select(Near(latitude, longitude, 1.5 * reachDegrees), Gen.Long[0, 999_999], Gen.Int[0, 9]).Array[0, 2_000];
        bool[] found = new bool[2];
        Law.Holds(Gen.Select(towns, neighbors, people), 3, world =>
        {
            var (places, labels) = Drawn.Clusters(EarthModel.Ellipsoid, world.Item1, world.Item2);
            var shapes = Drawn.Run(places, labels, epsilonMeters: reachDegrees > 1 ? 500_000 : 15_000);
            // A tenth of all points lie on corners of a grid of a tenth of a degree.
            (double Latitude, double Longitude, long People)[] points =
            [
                .. world.Item3.Select(p => p.Item3 > 0 ? (p.Item1.Latitude, p.Item1.Longitude, p.Item2)
                    : (Math.Round(p.Item1.Latitude, 1), Math.Round(p.Item1.Longitude, 1), p.Item2)),
                (latitude, longitude, 5), (latitude, 180, 6), (latitude, -180, 7),
            ];

            var population = Run(shapes.Outline, [2, 1], [.. points.Select(p => (p.Latitude, p.Longitude, (double)p.People))]);

            long[] expected = SlowPopulation.Inside(shapes.Outline, points);
            Assert.Equal(expected.Select(n => (double)n), population.People);
            for (int outline = 0; outline < 2; outline++)
                found[outline] |= expected[outline] > 0 && expected[outline] < points.Sum(p => p.People);
        });
        Assert.Equal([true, true], found);
    }

    [Theory, InlineData(90), InlineData(-90)]
    public void A_pole_inside_an_outline_is_inside_at_every_longitude(double pole)
    {
        var (places, labels) = Drawn.Clusters(EarthModel.Ellipsoid, Enumerable.Range(0, 12).Select(i => (0.999 * pole, -180.0 + 30 * i)));
        var shapes = Drawn.Run(places, labels);

        var written = Enumerable.Range(-360, 721).Select(i => (pole, i / 2.0, 1.0)).Append((pole, -5e-8, 1.0)).ToArray();

        Assert.Equal(written.Length, Run(shapes.Outline, [1], written).Points[0]);
    }

    [Fact]
    public void Clusters_with_few_points_and_more_people_than_live_on_earth_are_warned_of()
    {
        var nine = Enumerable.Range(1, 9).Select(i => (0.1 * i, 0.5, 1e9));

        var warned = Run([Box(0, 0, 1, 1), Box(2, 2, 3, 3)], [2, 1], [.. nine, (0.5, 0.25, 1e9), (2.5, 2.5, 1e9)]).Warnings;
        var enough = Run([Box(0, 0, 1, 1)], [1], [.. nine, (0.5, 0.25, 1e9)]).Warnings;

        Assert.Equal(2, warned.Length);
        Assert.Contains("11.0 billion people", warned[0], StringComparison.Ordinal);
        Assert.Contains("1 of 2 clusters contain fewer than 10 points", warned[1], StringComparison.Ordinal);
        Assert.Contains("first Town 2", warned[1], StringComparison.Ordinal);
        Assert.Empty(enough);
    }

    private static Gen<(double Latitude, double Longitude)> Near(double latitude, double longitude, double reachDegrees)
    {
        double wide = Math.Abs(latitude) > 89 ? 180 : reachDegrees;
        return Gen.Select(
            Gen.Double[latitude - reachDegrees, latitude + reachDegrees], Gen.Double[longitude - wide, longitude + wide], (north, east) => (
                north > 90 ? 180 - north : north < -90 ? -180 - north : north,
                east > 180 ? east - 360 : east < -180 ? east + 360 : east));
    }

    private static PopulationTable Run(
        IReadOnlyList<Geometry> outlines, double[] score, params (double Latitude, double Longitude, double People)[] points)
    {
        var shapes = new ShapeTable { Outline = [.. outlines], AreaKm2 = [.. outlines.Select(_ => 1.0)] };
        var (population, handed) = PopulateStage.Run(shapes, Ranked(score), take =>
        {
            // Two parts, as from two files.
            int half = points.Length / 2;
            take(Points(points[..half]));
            take(Points(points[half..]));
            return points.Length;
        });
        Assert.Equal(handed, population.WorldPoints);
        return population;
    }

    private static PopulationPoints Points((double Latitude, double Longitude, double People)[] points) => new(
        points.Select(p => p.Latitude).ToArray(), points.Select(p => p.Longitude).ToArray(),
        points.Select(p => (long)Math.Round(p.People * PopulationPoints.Scale)).ToArray());

    private static RankedTable Ranked(double[] score) => new()
    {
        Clusters = new ClusterTable
        {
            Sources = [],
            Id = [.. score.Select((_, i) => $"id-{i + 1}")],
            Name = [.. score.Select((_, i) => $"Town {i + 1}")],
            Countries = [.. score.Select(_ => "XX")],
            CountryParts = [.. score.Select(_ => ImmutableArray<CountryPart>.Empty)],
            PlaceCount = [.. score.Select(_ => 1)],
            CorePlaceCount = [.. score.Select(_ => 1)],
            CentroidLatitude = [.. score],
            CentroidLongitude = [.. score],
        },
        Score = [.. score],
        Sources = [],
    };

    private static Polygon Box(double west, double south, double east, double north) =>
        new(new LinearRing([new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]));
}
