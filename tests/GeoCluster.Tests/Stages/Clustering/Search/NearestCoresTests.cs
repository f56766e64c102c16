using CsCheck;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Stages.Clustering.Search;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Clustering.Search;

/// <summary>Compares positions that are not places with the definition, and with a clustering that includes them.</summary>
public class NearestCoresTests
{
    [Theory]
    [InlineData(47.2, 8.1, 500)]
    [InlineData(-16.5, 179.99, 4_000)]
    [InlineData(89.9, 0, 300)]
    public void A_position_has_the_label_that_it_gets_as_a_place_of_no_count(double latitude, double longitude, int most)
    {
        var worlds = Gen.Select(
            PlaceSamples.Clumps(latitude, longitude, epsilonMeters: 5_000, most),
            PlaceSamples.Clumps(latitude, longitude, epsilonMeters: 5_000, most: 60), Gen.Int[3, 29]);
        Law.Holds(worlds, 20, world =>
        {
            var (spots, drawn, minDensity) = world;
            var options = new ClusterOptions { EpsilonMeters = 5_000, MinDensity = minDensity };
            var asked = drawn.Select(spot => spot with { Count = 0 });
            var places = PlaceSamples.Table(spots);
            var labels = ClusterStage.Run(places, options, new RunContext());
            var together = PlaceSamples.Table(spots.Concat(asked));
            var expected = ClusterStage.Run(together, options, new RunContext());

            CartesianPoint[] positions =
            [
                .. Enumerable.Range(0, together.Length)
                    .Select(place => new CartesianPoint(together.X[place], together.Y[place], together.Z[place])),
            ];
            var epsilon = ChordSquared.FromMeters(options.EpsilonMeters, options.Earth);
            int[] actual = NearestCores.LabelsAt(positions, places, labels, epsilon, new RunContext());

            Assert.Equal(expected.Label, actual);
        });
    }

    [Fact]
    public void Each_place_counts_with_its_own_label_where_labels_change_from_place_to_place()
    {
        // Places on a line at whole hundredths of a degree: many are equally near.
        var worlds = Gen.Select(
            Gen.Select(Gen.Int[0, 399], Gen.Int[0, 3], Gen.Int[0, 2]).Array[1, 3_000], Gen.Int[-50, 849].Array[1, 200],
            Gen.Int[500, 4_999]);
        Law.Holds(worlds, 40, world =>
        {
            var (drawn, steps, epsilonMeters) = world;
            var places = PlaceSamples.Table(drawn.Select(spot => new Spot(0, spot.Item1 / 100.0)));
            var labels = new LabelTable
            {
                Label = [.. drawn.Select(spot => spot.Item2)], Core = [.. drawn.Select(spot => spot.Item3 > 0)], ClusterCount = 4,
            };
            var epsilon = ChordSquared.FromMeters(epsilonMeters, places.Earth);
            CartesianPoint[] asked = Array.ConvertAll(steps, step => At(0, step / 200.0));

            int[] expected = Array.ConvertAll(asked, from => Nearest(from, places, labels, epsilon));
            Assert.Equal(expected, NearestCores.LabelsAt(asked, places, labels, epsilon, new RunContext { Threads = 2 }));
        });
    }

    [Fact]
    public void Without_core_places_all_is_noise()
    {
        var places = PlaceSamples.Table([new Spot(0, 0), new Spot(0, 1)]);
        var labels = new LabelTable { Label = [LabelTable.Noise, LabelTable.Noise], Core = [false, false], ClusterCount = 0 };

        int[] found = NearestCores.LabelsAt([At(0, 0)], places, labels, ChordSquared.FromMeters(1_000, places.Earth), new RunContext());
        Assert.Equal([LabelTable.Noise], found);
    }

    private static int Nearest(CartesianPoint from, PlaceTable places, LabelTable labels, ChordSquared epsilon)
    {
        int FirstCore(int label) => Enumerable.Range(0, places.Length).First(place => labels.Core[place] && labels.Label[place] == label);
        return Enumerable.Range(0, places.Length).Where(place => labels.Core[place])
            .Select(place => (Chord: from.ChordTo(new(places.X[place], places.Y[place], places.Z[place])), Label: labels.Label[place]))
            .Where(near => near.Chord <= epsilon)
            .GroupBy(near => near.Chord.SquareMeters).OrderBy(group => group.Key)
            .Select(group => group.Select(near => near.Label).Distinct().MinBy(FirstCore)).FirstOrDefault(LabelTable.Noise);
    }

    private static CartesianPoint At(double latitude, double longitude)
    {
        var (x, y, z) = Cartesian.FromDegrees(latitude, longitude, EarthModel.Ellipsoid);
        return new CartesianPoint(x, y, z);
    }
}
