using CsCheck;
using GeoCluster.Earth;
using GeoCluster.Explaining;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;

namespace GeoCluster.Tests.Explaining;

public class JoinThresholdsTests
{
    [Theory, InlineData(48.5, 9), InlineData(0, 179.98), InlineData(89.95, 20)]
    public void Positions_are_together_up_to_a_minimum_and_from_an_epsilon_on_and_nowhere_else(double latitude, double longitude)
    {
        int found = 0;
        foreach (double epsilon in new[] { 60.0, 3_000 })
        {
            var questions = Gen.Select(
                Explained.Worlds(latitude, longitude, epsilon), Gen.Int[1, 10], Gen.Int[0, 59], Gen.Int[0, 59],
                Gen.Double.Unit.Array[0, 40]);
            Law.Holds(questions, 12, question =>
            {
                var (spots, minDensity, which, other, tries) = question;
                var run = Explained.Run(PlaceSamples.Table(spots), epsilon, minDensity);
                var (first, second) = (which % spots.Length, other % spots.Length);
                var answer = JoinThresholds.Find(run, PositionOf(run, first), PositionOf(run, second), new RunContext());

                // All minimum densities from 1 to the sum of counts, and all epsilons, or those around the answer and some others.
                for (int minimum = 1; minimum <= run.Places.Count.Sum(); minimum++)
                    Assert.Equal(minimum <= (answer.UpToMinimum ?? 0), AreTogether(run, first, second, epsilon, minimum));
                int limit = answer.EpsilonLimitMeters, from = answer.FromMeters ?? limit + 1;
                IEnumerable<int> epsilons = limit < 1_000
                    ? Enumerable.Range(10, limit - 9)
                    : [from - 1, from, .. tries.Select(part => (int)(10 + part * (limit - 9)))];
                foreach (int meters in epsilons.Where(meters => meters >= 10 && meters <= limit))
                    Assert.Equal(meters >= from, AreTogether(run, first, second, meters, minDensity));
                Assert.Equal(AreTogether(run, first, second, epsilon, minDensity), answer.AreTogether);
                found += answer.FromMeters > 10 ? 1 : 0;
            });
        }
        Assert.InRange(found, 6, 24);
    }

    [Fact]
    public void Core_places_are_together_exactly_where_they_have_one_label()
    {
        Law.Holds(Gen.Select(Explained.Worlds(10, 20, 15_000), Gen.Int[2, 7], Gen.Int[0, 59], Gen.Int[0, 59]), 60, question =>
        {
            var (spots, minDensity, which, other) = question;
            var run = Explained.Run(PlaceSamples.Table(spots), 15_000, minDensity);
            int[] core = [.. Enumerable.Range(0, run.Places.Length).Where(place => run.Labels.Core[place])];
            if (core.Length == 0)
                return;
            var (first, second) = (core[which % core.Length], core[other % core.Length]);

            var answer = JoinThresholds.Find(run, PositionOf(run, first), PositionOf(run, second), new RunContext());

            Assert.Equal(run.Labels.Label[first] == run.Labels.Label[second], answer.AreTogether);
        });
    }

    [Fact]
    public void A_bridge_holds_as_long_as_its_thinnest_pier_does()
    {
        // Steps of 11.1 km along the equator; the pier has 2 + 3 + 2 within reach.
        var run = Explained.Run(
            PlaceSamples.Table([new(0, 0, 50), new(0, 0.1, 2), new(0, 0.2, 3), new(0, 0.3, 2), new(0, 0.4, 50)]), 12_000, 5);
        var answer = JoinThresholds.Find(run, (0, 0), (0, 0.4), new RunContext());
        Assert.Equal((true, 7.0), (answer.AreTogether, answer.UpToMinimum));
        Assert.Equal(11_132, answer.FromMeters);
    }

    [Fact]
    public void Where_nothing_is_near_nothing_holds_together()
    {
        var run = Explained.Run(PlaceSamples.Table([new(0, 0, 50)]), 15_000, 45);
        var answer = JoinThresholds.Find(run, (0, 0), (60, 60), new RunContext());
        Assert.Equal((false, null, null), (answer.AreTogether, answer.UpToMinimum, answer.FromMeters));
        Assert.Equal(60_000, answer.EpsilonLimitMeters);
    }

    private static (double Latitude, double Longitude) PositionOf(ExplainedRun run, int place) =>
        (run.Places.Latitude[place], run.Places.Longitude[place]);

    /// <summary>By definition: each has a core place within epsilon, and both core places are in one cluster.</summary>
    private static bool AreTogether(ExplainedRun run, int first, int second, double epsilonMeters, double minimum)
    {
        var places = run.Places;
        var labels = ClusterStage.Run(
            places, run.Options.Clustering with { EpsilonMeters = epsilonMeters, MinDensity = minimum }, new RunContext());
        var epsilon = ChordSquared.FromMeters(epsilonMeters, places.Earth);
        HashSet<int> Reached(int from) => [.. Enumerable.Range(0, places.Length)
            .Where(place => labels.Core[place]
                && ChordSquared.Between((places.X[from], places.Y[from], places.Z[from]),
                    (places.X[place], places.Y[place], places.Z[place])).SquareMeters <= epsilon.SquareMeters)
            .Select(place => labels.Label[place])];
        return Reached(first).Overlaps(Reached(second));
    }
}
