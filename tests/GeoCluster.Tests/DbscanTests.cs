using CsCheck;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Tests.Reference;

namespace GeoCluster.Tests;

/// <summary>The library called with arrays, as users call it.</summary>
public class DbscanTests
{
    private static readonly double[] Latitudes = [35.68, 35.70, 34.69, 34.60, 48.86];
    private static readonly double[] Longitudes = [139.69, 139.75, 135.50, 135.48, 2.35];
    private static readonly long[] Counts = [3_000, 2_000, 4_600, 0, 900];

    [Fact]
    public void Labels_and_core_flags_come_in_the_order_of_the_rows_and_clusters_from_west_to_east()
    {
        var found = Dbscan.Run(Latitudes, Longitudes, Counts, epsilonMeters: 15_000, minDensity: 4_500);

        Assert.Equal([1, 1, 0, 0, Dbscan.Noise], found.Labels.AsEnumerable());
        Assert.Equal([true, true, true, false, false], found.IsCore.AsEnumerable());
        Assert.Equal(2, found.ClusterCount);
    }

    [Fact]
    public void Without_counts_each_row_counts_1_and_rows_at_one_position_add_up()
    {
        double[] latitudes = [10, 10, 10.001, 50], longitudes = [20, 20, 20, 20];

        var found = Dbscan.Run(latitudes, longitudes, epsilonMeters: 200, minDensity: 3);

        Assert.Equal([0, 0, 0, Dbscan.Noise], found.Labels.AsEnumerable());
        Assert.Equal([true, true, true, false], found.IsCore.AsEnumerable());
        Assert.Equal(0, Dbscan.Run(latitudes, longitudes, epsilonMeters: 200, minDensity: 4).ClusterCount);
        Assert.Equal([3, 3, 3, 1], DbscanHierarchy.Build(latitudes, longitudes, epsilonMeters: 200).Densities.AsEnumerable());
    }

    [Fact]
    public void The_date_line_and_the_poles_are_ordinary_places()
    {
        double[] latitudes = [0, 0, 0, 89.99, 89.99, 90], longitudes = [179.99, -180, 180, -100, 80, 7];

        var found = Dbscan.Run(latitudes, longitudes, epsilonMeters: 3_000, minDensity: 3);

        Assert.Equal([0, 0, 0, 1, 1, 1], found.Labels.AsEnumerable());
    }

    [Fact]
    public void No_rows_are_a_result_without_clusters()
    {
        var found = Dbscan.Run([], [], [], 15_000, 4_500);
        var hierarchy = DbscanHierarchy.Build([], [], 15_000);

        Assert.Equal((0, 0, 0), (found.Labels.Length, found.IsCore.Length, found.ClusterCount));
        Assert.Empty(hierarchy.ClusterCounts());
        Assert.Equal(0, hierarchy.LabelsAt(1).ClusterCount);
    }

    [Theory]
    [InlineData(48.5, 9, EarthModel.Ellipsoid)]
    [InlineData(0, 179.98, EarthModel.Ellipsoid)]
    [InlineData(89.95, 20, EarthModel.Sphere)]
    public void Labels_are_those_of_the_definition_for_any_order_of_rows_and_number_of_threads(
        double latitude, double longitude, EarthModel earth)
    {
        const double Epsilon = 2_000;
        int clusters = 0;
        var worlds =
            from spots in PlaceSamples.Clumps(latitude, longitude, Epsilon, most: 80)
            from order in Gen.Shuffle(Enumerable.Range(0, spots.Length).ToArray())
            from minDensity in Gen.Int[1, 12]
            from threads in Gen.Int[1, 3]
            select (Spots: spots, Order: order, MinDensity: minDensity, Threads: threads);
        Law.Holds(worlds, 60, world =>
        {
            var (spots, order, minDensity, threads) = world;
            var rows = PlaceSamples.Table(spots);
            double[] latitudes = [.. order.Select(row => rows.Latitude[row])], longitudes = [.. order.Select(row => rows.Longitude[row])];
            long[] counts = [.. order.Select(row => rows.Count[row])];
            var positions = PlaceSamples.Table(
                order.GroupBy(row => (rows.Latitude[row], rows.Longitude[row]))
                    .Select(same => new Spot(same.Key.Item1, same.Key.Item2, same.Sum(row => rows.Count[row]))), earth);
            var thresholds = new ClusterOptions { EpsilonMeters = Epsilon, MinDensity = minDensity, Earth = earth };
            var expected = SlowClustering.Run(positions, thresholds);
            var placeOf = Enumerable.Range(0, positions.Length)
                .ToDictionary(place => (positions.Latitude[place], positions.Longitude[place]));
            int[] place = [.. latitudes.Zip(longitudes).Select(position => placeOf[position])];

            var options = new DbscanOptions { Earth = earth, Threads = threads };
            var hierarchy = DbscanHierarchy.Build(latitudes, longitudes, counts, Epsilon, options);
            var run = Dbscan.Run(latitudes, longitudes, counts, Epsilon, minDensity, options);
            foreach (var found in new[] { run, hierarchy.LabelsAt(minDensity) })
            {
                Assert.Equal(place.Select(p => expected.Label[p]), found.Labels);
                Assert.Equal(place.Select(p => expected.Core[p]), found.IsCore);
                Assert.Equal(expected.ClusterCount, found.ClusterCount);
            }
            Assert.Equal(place.Select(p => expected.Density[p]), hierarchy.Densities);
            clusters += expected.ClusterCount;
        });
        Assert.True(clusters > 60);
    }

    [Fact]
    public void The_number_of_clusters_is_known_at_every_minimum_density()
    {
        var hierarchy = DbscanHierarchy.Build(Latitudes, Longitudes, Counts, 15_000);

        ClusterCountLevel[] expected = [new(5_000, 1), new(4_600, 2), new(900, 3)];
        Assert.Equal(expected, hierarchy.ClusterCounts().AsEnumerable());
        Assert.Equal([0, 1, 2, 3], new[] { 5_000.5, 4_601, 4_600, 900 }.Select(minimum => hierarchy.LabelsAt(minimum).ClusterCount));
    }

    [Theory]
    [InlineData("latitudes", 90.5, "Row 1", "-90 to 90")]
    [InlineData("latitudes", double.NaN, "Row 1", "-90 to 90")]
    [InlineData("longitudes", -180.5, "Row 1", "-180 to 180")]
    [InlineData("longitudes", double.PositiveInfinity, "Row 1", "-180 to 180")]
    [InlineData("counts", -3, "Row 1", "0 or more")]
    [InlineData("counts", 9.3e18, "Row 1", "9223372036854775807")]
    [InlineData("epsilonMeters", 9.5, "10 to 500000 meters")]
    [InlineData("epsilonMeters", double.NaN, "10 to 500000 meters")]
    [InlineData("minDensity", 0, "above 0")]
    [InlineData("minDensity", double.NaN, "above 0")]
    [InlineData("options", 0, "At least 1 thread")]
    public void A_wrong_argument_is_refused_with_its_value_and_range(string argument, double value, params string[] said)
    {
        double[] latitudes = [1, argument == "latitudes" ? value : 2], longitudes = [1, argument == "longitudes" ? value : 2];
        long[] counts = [1, argument == "counts" ? (long)value : 2];
        double epsilon = argument == "epsilonMeters" ? value : 1_000, minDensity = argument == "minDensity" ? value : 1;
        var options = new DbscanOptions { Threads = argument == "options" ? (int)value : 1 };

        var refusals = new List<ArgumentOutOfRangeException>
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Dbscan.Run(latitudes, longitudes, counts, epsilon, minDensity, options)),
            Assert.Throws<ArgumentOutOfRangeException>(
                () => DbscanHierarchy.Build(latitudes, longitudes, counts, epsilon, options).LabelsAt(minDensity)),
        };
        if (argument != "counts")
            refusals.Add(Assert.Throws<ArgumentOutOfRangeException>(() => Dbscan.Run(latitudes, longitudes, epsilon, minDensity, options)));

        foreach (var refusal in refusals)
        {
            Assert.Equal(argument, refusal.ParamName);
            Assert.All(said, text => Assert.Contains(text, refusal.Message, StringComparison.Ordinal));
            Assert.Contains(argument is "counts" ? $"{counts[1]}" : $"{refusal.ActualValue}", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Columns_of_different_lengths_are_refused()
    {
        var longitudes = Assert.Throws<ArgumentException>(() => Dbscan.Run([1, 2], [1], 1_000, 1));
        var counts = Assert.Throws<ArgumentException>(() => Dbscan.Run([1, 2], [1, 2], [], 1_000, 1));

        Assert.Contains("There are 1 longitudes for 2 latitudes.", longitudes.Message, StringComparison.Ordinal);
        Assert.Contains("There are 0 counts for 2 latitudes.", counts.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_is_canceled_ends()
    {
        var canceled = new DbscanOptions { Cancel = new CancellationToken(canceled: true) };
        var hierarchy = DbscanHierarchy.Build(Latitudes, Longitudes, Counts, 15_000);

        Assert.ThrowsAny<OperationCanceledException>(() => Dbscan.Run(Latitudes, Longitudes, Counts, 15_000, 4_500, canceled));
        Assert.ThrowsAny<OperationCanceledException>(() => DbscanHierarchy.Build(Latitudes, Longitudes, Counts, 15_000, canceled));
        Assert.ThrowsAny<OperationCanceledException>(() => hierarchy.LabelsAt(4_500, canceled.Cancel));
    }
}
