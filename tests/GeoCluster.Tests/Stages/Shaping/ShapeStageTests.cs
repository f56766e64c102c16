using CsCheck;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Shaping;
using GeoCluster.Tables;
using NetTopologySuite.Geometries;

namespace GeoCluster.Tests.Stages.Shaping;

public class ShapeStageTests
{
    private const double DegreesPerMeter = 1 / 111_195.0;

    public static TheoryData<double, double> Everywhere => new()
    {
        { 0, 0 }, { 51.5, 0 }, { 35.7, 139.7 }, { -33.4, -70.6 }, { 64, -22 }, { -17.8, 179.98 }, { 66, -179.97 }, { 80, 20 },
        { 80.1, 180 },
        { 89.6, 45 }, { 90, 0 }, { -89.9, -120 }, { -90, 0 },
    };

    [Theory, MemberData(nameof(Everywhere))]
    public void Every_kind_of_outline_keeps_the_rules_and_contains_all_core_places_anywhere(double latitude, double longitude)
    {
        foreach (var kind in Enum.GetValues<OutlineKind>())
            foreach (var (epsilon, spread) in new[] { (15_000.0, 20_000.0), (15_000, 150_000), (100, 800), (1, 3), (200_000, 1_500_000) })
            {
                var worlds = Gen.Select(Gen.Const(kind), Gen.Const(epsilon), Disc(latitude, longitude, spread, 300));
                Law.Holds(worlds, 2, world => Drawn.Around(world.Item3, world.Item1, world.Item2));
            }
    }

    [Theory, MemberData(nameof(Everywhere))]
    public void Chains_crosses_rings_spirals_and_grids_keep_the_rules(double latitude, double longitude)
    {
        foreach (var kind in Enum.GetValues<OutlineKind>())
            foreach (double epsilon in new[] { 150.0, 15_000 })
            {
                var drawings = Gen.Select(
                    Gen.Const(kind), Gen.Const(epsilon), Gen.Double[0.2 * epsilon, epsilon], Gen.Double[0, 360], Gen.Int[1, 120]);
                Law.Holds(drawings, 2, drawing =>
                {
                    var (_, _, step, bearing, count) = drawing;
                    Func<int, (double, double)>[] figures =
                    [
                        i => Moved(latitude, longitude, bearing, i * step),
                        i => Moved(latitude, longitude, i % 4 * 90, i / 4 * step),
                        i => Moved(latitude, longitude, i * 3, 20 * step),
                        i => Moved(latitude, longitude, i * 5, i * step / 20),
                        i => Moved(latitude + i / 11 * step * DegreesPerMeter * (latitude > 0 ? -1 : 1), longitude, 90, i % 11 * step),
                    ];
                    foreach (var figure in figures)
                        Drawn.Around(Enumerable.Range(0, count).Select(figure), kind, epsilon);
                });
            }
    }

    [Fact]
    public void A_place_is_inside_also_where_a_neighbor_stands_for_it()
    {
        // The westernmost place of a cell stands for it, so the other one is put across a cell's diagonal, and the rest of the cluster in
        // the west.
        const double margin = 1_500;
        var diagonal = Gen.Select(Gen.OneOf(Gen.Double[40, 50], Gen.Double[130, 140]), Gen.Double[0.8 * margin, 1.2 * margin]);
        var inTheWest = Gen.Select(Gen.Double[225, 315], Gen.Double[0, 12_000]);
        var clusters = Gen.Select(
            Gen.Double[-60, 60], Gen.Double[-170, 170], diagonal, inTheWest, inTheWest, (latitude, longitude, other, west, farWest) =>
            new[] { (0, 0), other, west, farWest }.Select(move => Moved(latitude, longitude, move.Item1, move.Item2)).ToArray());
        Law.Holds(clusters.Array[1, 1_000], 2, drawn =>
        {
            var (places, labels) = Drawn.Clusters(EarthModel.Ellipsoid, drawn);
            foreach (var kind in new[] { OutlineKind.Concave, OutlineKind.Convex })
                Drawn.Run(places, labels, kind);
        });
    }

    [Theory, MemberData(nameof(Everywhere))]
    public void One_place_two_places_and_places_in_a_line_get_an_area(double latitude, double longitude)
    {
        var eastward = Enumerable.Range(0, 12).Select(i => Moved(latitude, longitude, 90, i * 9_000.0)).ToList();
        foreach (var kind in Enum.GetValues<OutlineKind>())
        {
            double one = Drawn.Around([(latitude, longitude)], kind).AreaKm2;
            double two = Drawn.Around(eastward.Take(2), kind).AreaKm2;
            double line = Drawn.Around(eastward, kind).AreaKm2;
            double margin = kind == OutlineKind.Buffer ? 7.5 : 1.5;
            Assert.Equal(Math.PI * margin * margin, one, 0.01 * one);
            Assert.InRange(two, 1.2 * one, one + 2 * margin * 9.2);
            Assert.InRange(line, one + 2 * margin * 80, one + 2 * margin * 120);
        }
    }

    [Theory, InlineData(0), InlineData(45), InlineData(-80)]
    public void Places_along_a_parallel_or_a_meridian_are_all_inside(double latitude)
    {
        Drawn.Around(Enumerable.Range(0, 400).Select(i => (latitude, -20 + i * 0.1)));
        Drawn.Around(Enumerable.Range(0, 90).Select(i => (latitude + i * 0.1, 7.0)));
        Drawn.Around([(latitude, 7), (latitude, 7 + 1e-9), (latitude + 1e-9, 7)]);
    }

    [Fact]
    public void Fifty_thousand_places_are_outlined_as_closely_as_a_few()
    {
        var random = new Random(20260902);
        var (places, labels) = Drawn.Clusters(EarthModel.Ellipsoid, Spots(random, 48.9, 2.3, 60_000, 50_000));
        foreach (var kind in Enum.GetValues<OutlineKind>())
            Assert.InRange(Drawn.Run(places, labels, kind).AreaKm2[0], Math.PI * 58 * 58, Math.PI * 69 * 69);
    }

    [Fact]
    public void A_concave_outline_leaves_a_bay_open_that_a_convex_one_fills()
    {
        var shore = Enumerable.Range(0, 7)
            .SelectMany(i => new[] { (35.0 + i * 0.1, 140.0), (35.0, 140.0 + i * 0.1), (35.0 + i * 0.1, 140.6) }).ToList();
        var bay = (Latitude: 35.4, Longitude: 140.3);
        Assert.False(Drawn.Covers(Drawn.Around(shore).Outline, bay.Latitude, bay.Longitude));
        Assert.False(Drawn.Covers(Drawn.Around(shore, OutlineKind.Buffer).Outline, bay.Latitude, bay.Longitude));
        Assert.True(Drawn.Covers(Drawn.Around(shore, OutlineKind.Convex).Outline, bay.Latitude, bay.Longitude));
    }

    [Fact]
    public void A_ring_of_places_gets_an_outline_without_a_hole()
    {
        var ring = Enumerable.Range(0, 36).Select(i => Moved(46.4, 6.5, i * 10, 40_000)).ToList();
        Assert.True(Drawn.Covers(Drawn.Around(ring).Outline, 46.4, 6.5));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public void A_ring_around_another_cluster_has_a_hole_that_holds_it(double latitude, double longitude)
    {
        foreach (var kind in new[] { OutlineKind.Concave, OutlineKind.Buffer })
            foreach (double epsilon in new[] { 150.0, 15_000 })
            {
                var ring = Ring(latitude, longitude, 4 * epsilon, epsilon);
                Law.Holds(Gen.Select(Gen.Const(kind), Gen.Const(epsilon), Disc(latitude, longitude, epsilon, 300)), 2, world =>
                {
                    var inner = world.Item3;
                    var (places, labels) = Drawn.Clusters(EarthModel.Ellipsoid, ring, inner);
                    var shapes = Drawn.Run(places, labels, kind, epsilon);

                    // Outlines that are cut at a meridian or around a pole have no inner ring, but an area in halves.
                    Assert.True(shapes.Outline[0].Disjoint(shapes.Outline[1]));
                    foreach (var (innerLatitude, innerLongitude) in inner)
                        Assert.False(Drawn.Covers(shapes.Outline[0], innerLatitude, innerLongitude));
                    double widenKm = (kind == OutlineKind.Buffer ? 0.5 : 0.1) * epsilon / 1000, radiusKm = 4 * epsilon / 1000;
                    // The ring's places lie up to 30 % of epsilon beside their circle, on both sides.
                    Assert.InRange(shapes.AreaKm2[0], 2 * Math.PI * radiusKm * 2 * widenKm,
                        2 * Math.PI * radiusKm * 2.1 * (widenKm + 0.3 * epsilon / 1000));
                    Assert.True(shapes.AreaKm2[0] < 0.85 * Drawn.Around(ring, kind, epsilon).AreaKm2);
                });
            }
    }

    [Fact]
    public void A_hole_is_an_inner_ring_wound_clockwise_at_the_distance_that_the_outside_keeps()
    {
        var ring = Enumerable.Range(0, 72).Select(i => Moved(46.4, 6.5, i * 5, 40_000)).ToList();
        var (places, labels) = Drawn.Clusters(EarthModel.Ellipsoid, ring, [(46.4, 6.5)]);
        var hole = Assert.Single(Assert.IsType<Polygon>(Drawn.Run(places, labels).Outline[0]).Holes);
        Assert.False(hole.IsCCW);
        double areaKm2 = OutlineArea.Km2(GeometryFactory.Default.CreatePolygon(hole));
        // Flat corners of up to an epsilon are taken in along the inside of the ring: less than a kilometer.
        Assert.InRange(areaKm2, Math.PI * 37.9 * 37.9, Math.PI * 38.5 * 38.5);
    }

    [Fact]
    public void Only_holes_with_core_places_of_another_cluster_are_open()
    {
        // Two rings that touch, and one around both; the first ring holds a cluster, the second one none but noise and a border place.
        var eight = Ring(20, 30, 50_000, 15_000).Concat(Ring(20, 30.95, 50_000, 15_000)).ToList();
        var (places, labels) = Drawn.Clusters(EarthModel.Ellipsoid, eight, [(20, 30), (20, 30.95), (20.01, 30.95)]);
        int[] border = [.. Enumerable.Range(0, places.Length).Where(i => labels.Label[i] == 1 && places.Longitude[i] > 30.5)];
        bool[] core = [.. labels.Core];
        int[] label = [.. labels.Label];
        (core[border[0]], core[border[1]], label[border[1]]) = (false, false, LabelTable.Noise);
        var outline = Assert.IsType<Polygon>(Drawn.Run(places, labels with { Core = [.. core], Label = [.. label] }).Outline[0]);
        var hole = Assert.Single(outline.Holes);
        Assert.True(GeometryFactory.Default.CreatePolygon(hole).Contains(new Point(30, 20)));
        Assert.True(Drawn.Covers(outline, 20, 30.95));
        Assert.Equal(2, Assert.IsType<Polygon>(Drawn.Run(places, labels).Outline[0]).NumInteriorRings);
    }

    [Fact]
    public void Rings_in_rings_leave_each_other_out()
    {
        var rings = Enumerable.Range(0, 4)
            .Select(i => i == 0 ? [(-17.5, 179.9)] : Ring(-17.5, 179.9, 55_000 * i, 15_000).AsEnumerable()).ToArray();
        var (places, labels) = Drawn.Clusters(EarthModel.Ellipsoid, rings);
        foreach (var kind in new[] { OutlineKind.Concave, OutlineKind.Buffer })
        {
            var shapes = Drawn.Run(places, labels, kind);
            for (int a = 0; a < 4; a++)
                for (int b = 0; b < a; b++)
                    Assert.True(shapes.Outline[a].Disjoint(shapes.Outline[b]));
        }
        Assert.True(Drawn.Covers(Drawn.Run(places, labels, OutlineKind.Convex).Outline[3], -17.5, 179.9));
    }

    [Fact]
    public void A_hole_in_many_places_stays_clear_of_all_of_them()
    {
        // Most places are thinned away deep inside of the broad ring; the cluster in its middle is all that is close to the hole's edge.
        var random = new Random(20261125);
        var broad = Enumerable.Range(0, 60_000).Select(
            _ => Moved(31, 121, random.NextDouble() * 360, 32_000 + 90_000 * random.NextDouble()));
        var (places, labels) = Drawn.Clusters(EarthModel.Ellipsoid, broad, Spots(random, 31, 121, 16_000, 3_000));
        foreach (var kind in new[] { OutlineKind.Concave, OutlineKind.Buffer })
        {
            var shapes = Drawn.Run(places, labels, kind);
            Assert.Single(Assert.IsType<Polygon>(shapes.Outline[0]).Holes);
            for (int place = 0; place < places.Length; place++)
                Assert.False(labels.Label[place] == 1 && Drawn.Covers(shapes.Outline[0], places.Latitude[place], places.Longitude[place]));
        }
    }

    [Fact]
    public void A_ring_around_the_globe_leaves_out_what_lies_north_of_it()
    {
        var ring = Enumerable.Range(0, 720).Select(i => (70 + i % 2 * 0.05, -180 + 0.5 * i)).ToList();
        var (places, labels) = Drawn.Clusters(
            EarthModel.Ellipsoid, ring, [(90, 0), (89.9, 55)], [(75, 180 - 360)], [(72, -0.01), (72, 0.01)]);
        var shapes = Drawn.Run(places, labels, epsilonMeters: 30_000);
        for (int inner = 1; inner < 4; inner++)
            Assert.True(shapes.Outline[0].Disjoint(shapes.Outline[inner]));
        Assert.InRange(shapes.AreaKm2[0], 13_000 * 6, 13_900 * 12);
    }

    [Theory, InlineData(17_000), InlineData(20_000), InlineData(60_000), InlineData(900_000)]
    public void Parts_of_a_cluster_further_apart_than_epsilon_get_one_polygon(double gapMeters)
    {
        var there = Moved(50, 8, 70, gapMeters);
        Law.Holds(Disc(50, 8, 5_000, 80), 2, spots =>
        {
            foreach (var kind in Enum.GetValues<OutlineKind>())
                Assert.IsType<Polygon>(Drawn.Around([.. spots, there], kind).Outline);
        });
    }

    [Theory, InlineData(OutlineKind.Concave), InlineData(OutlineKind.Convex), InlineData(OutlineKind.Buffer)]
    internal void A_cluster_across_the_antimeridian_is_cut_there_and_keeps_its_area(OutlineKind kind)
    {
        Law.Holds(Disc(-17.5, 20, 70_000, 400), 2, spots =>
        {
            (double Latitude, double Longitude)[] home = [Moved(-17.5, 20, 90, 70_000), Moved(-17.5, 20, 270, 70_000), .. spots];
            var moved = home.Select(p => (p.Latitude, Wrapped(p.Longitude + 159.9)));
            var (whole, areaKm2) = Drawn.Around(home, kind);
            var (cut, cutAreaKm2) = Drawn.Around(moved, kind);
            Assert.IsType<Polygon>(whole);
            Assert.All(Drawn.Parts(cut), part => Assert.True(part.EnvelopeInternal.MaxX == 180 || part.EnvelopeInternal.MinX == -180));
            Assert.InRange(cut.NumGeometries, 2, int.MaxValue);
            Assert.Equal(areaKm2, cutAreaKm2, 1e-6 * areaKm2);
        });
    }

    [Theory, InlineData(90), InlineData(-90)]
    public void A_cluster_around_a_pole_contains_it_and_is_cut_in_halves(double pole)
    {
        var ring = Enumerable.Range(0, 24).Select(i => (Latitude: pole * 0.997, Longitude: -180 + 15.0 * i)).ToList();
        var (outline, areaKm2) = Drawn.Around(ring);
        Assert.Equal(2, outline.NumGeometries);
        foreach (double longitude in new[] { -180, -90, -0.5, 0, 0.5, 90, 180.0 })
            Assert.True(Drawn.Covers(outline, pole, longitude));
        double radiusKm = 0.27 * 111.694 + 1.5;
        Assert.Equal(Math.PI * radiusKm * radiusKm, areaKm2, 0.02 * areaKm2);
    }

    [Theory, InlineData(500), InlineData(1_400), InlineData(1_600), InlineData(2_800), InlineData(3_200)]
    public void A_cluster_beside_a_pole_keeps_the_rules_at_any_distance(double metersFromPole)
    {
        var beside = Enumerable.Range(0, 10)
            .Select(i => (Latitude: 90 - (metersFromPole + 4_000 * i) * DegreesPerMeter, Longitude: 30.0)).ToList();
        foreach (var kind in Enum.GetValues<OutlineKind>())
            Drawn.Around(beside, kind);
        bool takenIn = Drawn.Covers(Drawn.Around(beside).Outline, 90, 0);
        Assert.Equal(metersFromPole < 3_000, takenIn);
    }

    [Fact]
    public void A_cluster_that_touches_both_sides_of_a_pole_has_no_line_through_it()
    {
        Drawn.Around([(89.95, 0), (89.95, 180 - 360)]);
        Drawn.Around([(90, 0)]);
        Drawn.Around([(-90, 0), (-89.99, 77)]);
    }

    [Fact]
    public void A_cluster_all_over_the_globe_is_drawn_in_valid_parts()
    {
        var random = new Random(20260905);
        var globe = Enumerable.Range(0, 3_000)
            .Select(_ => (double.RadiansToDegrees(Math.Asin(2 * random.NextDouble() - 1)), random.NextDouble() * 360 - 180)).ToList();
        foreach (var kind in Enum.GetValues<OutlineKind>())
            Assert.InRange(Drawn.Around(globe, kind, 500_000).AreaKm2, 300e6, 510.1e6);
        Drawn.Around([(0, 0), (0, -180)], epsilonMeters: 500_000);
        Drawn.Around([(0, 0), (0, 90), (90, 0)], epsilonMeters: 500_000);
    }

    [Fact]
    public void Outlines_are_the_same_for_any_number_of_threads()
    {
        Law.Holds(Disc(-60, 0, 40_000, 300).Array[1, 30], 2, clusters =>
        {
            var (places, labels) = Drawn.Clusters(EarthModel.Ellipsoid,
                [.. clusters.Select((cluster, i) => cluster.Select(p => (p.Latitude + 5 * i, Wrapped(p.Longitude - 170 + 11 * i))))]);
            var expected = Drawn.Run(places, labels);
            foreach (int threads in new[] { 2, 3, 8 })
            {
                var actual = Drawn.Run(places, labels, threads: threads);
                Assert.Equal(expected.AreaKm2.ToArray(), actual.AreaKm2.ToArray());
                for (int cluster = 0; cluster < expected.Length; cluster++)
                    Assert.True(expected.Outline[cluster].EqualsExact(actual.Outline[cluster]));
            }
        });
    }

    [Fact]
    public void Border_places_and_noise_do_not_shape_an_outline()
    {
        var (places, labels) = Drawn.Clusters(EarthModel.Ellipsoid, [(10, 10), (10.05, 10), (10, 10.05), (10.1, 10.1), (11, 11)]);
        var withOthers = labels with { Core = [true, true, true, false, false], Label = [0, 0, 0, 0, LabelTable.Noise] };
        var alone = Drawn.Around([(10, 10), (10.05, 10), (10, 10.05)]);
        Assert.True(alone.Outline.EqualsExact(Drawn.Run(places, withOthers).Outline[0]));
    }

    [Fact]
    public void The_sphere_gets_outlines_too()
    {
        Law.Holds(Disc(52, 5, 50_000, 500), 2, spots =>
        {
            var (places, labels) = Drawn.Clusters(EarthModel.Sphere, spots);
            Drawn.Run(places, labels);
        });
    }

    [Fact]
    public void No_clusters_give_no_outlines()
    {
        var (places, labels) = Drawn.Clusters(EarthModel.Ellipsoid);
        Assert.Equal(0, Drawn.Run(places, labels).Length);
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        var (places, labels) = Drawn.Clusters(EarthModel.Ellipsoid, [(1, 1)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Drawn.Run(places, labels, epsilonMeters: 0));
        Assert.Throws<ArgumentException>(() => Drawn.Run(places, labels with { ClusterCount = 2 }));
        Assert.Throws<ArgumentException>(() => Drawn.Run(places, labels with { Label = [] }));
    }

    [Fact]
    public void A_canceled_run_stops()
    {
        var (places, labels) = Drawn.Clusters(EarthModel.Ellipsoid, [(1, 1)]);
        var context = new RunContext { Cancel = new CancellationToken(canceled: true) };
        Assert.Throws<OperationCanceledException>(() => ShapeStage.Run(places, labels, new ClusterOptions(), new ShapeOptions(), context));
    }

    /// <summary>Positions spread evenly over a disc, seven decimals or more.</summary>
    private static Gen<(double Latitude, double Longitude)[]> Disc(double latitude, double longitude, double radiusMeters, int most) =>
        Gen.Select(Gen.Double[0, 360], Gen.Double.Unit, (bearing, chance) =>
            Moved(latitude, longitude, bearing, radiusMeters * Math.Sqrt(chance))).Array[1, most];

    private static List<(double Latitude, double Longitude)> Spots(
        Random random, double latitude, double longitude, double radiusMeters, int count) =>
        [.. Enumerable.Range(0, count).Select(
            _ => Moved(latitude, longitude, random.NextDouble() * 360, radiusMeters * Math.Sqrt(random.NextDouble())))];

    /// <summary>Positions a third of epsilon apart, up to 30 % of epsilon beside a circle.</summary>
    private static List<(double Latitude, double Longitude)> Ring(
        double latitude, double longitude, double radiusMeters, double epsilonMeters)
    {
        int count = (int)(6 * Math.PI * radiusMeters / epsilonMeters);
        var random = new Random(20261123);
        return [.. Enumerable.Range(0, count).Select(
            i => Moved(latitude, longitude, 360.0 * i / count, radiusMeters + (0.6 * random.NextDouble() - 0.3) * epsilonMeters))];
    }

    /// <summary>The position at a distance and bearing, on a sphere.</summary>
    private static (double Latitude, double Longitude) Moved(double latitude, double longitude, double bearingDegrees, double meters)
    {
        double distance = meters / EarthConstants.MeanRadiusMeters, bearing = double.DegreesToRadians(bearingDegrees);
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(latitude));
        double sine = Math.Clamp(sinLatitude * Math.Cos(distance) + cosLatitude * Math.Sin(distance) * Math.Cos(bearing), -1, 1);
        double eastward = Math.Atan2(
            Math.Sin(bearing) * Math.Sin(distance),
            cosLatitude * Math.Cos(distance) - sinLatitude * Math.Sin(distance) * Math.Cos(bearing));
        return (double.RadiansToDegrees(Math.Asin(sine)), Wrapped(longitude + double.RadiansToDegrees(eastward)));
    }

    private static double Wrapped(double longitude) => longitude >= 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
}
