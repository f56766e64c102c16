using CsCheck;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering.Search;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Clustering.Search;

/// <summary>The grid and the lists of near cells, on which all bounds depend.</summary>
public class NeighborSweepTests
{
    [Theory, MemberData(nameof(ClusterTwinTests.Regions), MemberType = typeof(ClusterTwinTests))]
    public void Sure_cells_are_wholly_within_epsilon_and_cells_left_out_are_not_at_all(double latitude, double longitude)
    {
        foreach (double epsilonMeters in new[] { 10.0, 250, 15_000, 500_000 })
        {
            var worlds = Gen.Select(
                PlaceSamples.Clumps(latitude, longitude, epsilonMeters, most: 300), Gen.OneOf(EarthModel.Ellipsoid, EarthModel.Sphere));
            Law.Holds(worlds, 8, world =>
            {
                var (spots, earth) = world;
                var places = PlaceSamples.Table(spots, earth);
                var epsilon = ChordSquared.FromMeters(epsilonMeters, earth);
                var grid = CellGrid.Build(places, epsilon, new RunContext { Threads = 2 });
                AssertBounds(places, grid, epsilon.SquareMeters);
            });
        }
    }

    [Fact]
    public void Cells_hold_every_place_once_and_number_no_more_than_the_places()
    {
        var random = new Random(20260402);
        var places = PlaceSamples.Table(Enumerable.Range(0, 5_000).Select(_ =>
            new Spot(Math.Asin(2 * random.NextDouble() - 1) * 180 / Math.PI, 360 * random.NextDouble() - 180, random.Next(5))));
        foreach (double epsilonMeters in new[] { 10.0, 15_000, 500_000 })
        {
            var grid = CellGrid.Build(places, ChordSquared.FromMeters(epsilonMeters, places.Earth), new RunContext { Threads = 3 });
            Assert.Equal(Enumerable.Range(0, places.Length), grid.Place.Order());
            Assert.Equal(places.Count.Sum(), grid.CountIn(new CellRange(0, grid.Cells)));
            Assert.True(grid.Cells <= places.Length && grid.Bands.Length <= grid.Cells);
            for (int cell = 0; cell < grid.Cells; cell++)
            {
                Assert.True(grid.PlacesIn(cell) > 0);
                Assert.Equal(grid.PlacesOf(cell).ToArray().Order(), grid.PlacesOf(cell).ToArray());
            }
        }
    }

    private static void AssertBounds(PlaceTable places, CellGrid grid, double epsilon)
    {
        var rising = new NeighborSweep(grid);
        var onward = new NeighborSweep(grid, onlyOnward: true);
        for (int cell = 0; cell < grid.Cells; cell++)
        {
            rising.MoveTo(cell);
            onward.MoveTo(cell);
            var alone = new NeighborSweep(grid);
            alone.MoveTo(cell);
            var sure = Cells(rising.Contained);
            var ring = Cells(rising.Crossing);
            Assert.Contains(cell, sure);
            Assert.Equal(sure, Cells(alone.Contained));
            Assert.Equal(ring, Cells(alone.Crossing));
            Assert.Equal(sure.Where(other => other >= cell), Cells(onward.Contained).Where(other => other >= cell));
            Assert.Equal(ring.Where(other => other >= cell), Cells(onward.Crossing).Where(other => other >= cell));
            Assert.Equal(sure.Count + ring.Count, sure.Concat(ring).Distinct().Count());
            var near = sure.Concat(ring).ToHashSet();
            for (int other = 0; other < grid.Cells; other++)
            {
                foreach (int a in grid.PlacesOf(cell))
                {
                    foreach (int b in grid.PlacesOf(other))
                    {
                        double square = ChordSquared.Between(
                            (places.X[a], places.Y[a], places.Z[a]), (places.X[b], places.Y[b], places.Z[b])).SquareMeters;
                        Assert.True(near.Contains(other) || square > epsilon);
                        Assert.True(ring.Contains(other) || !near.Contains(other) || square <= epsilon);
                    }
                }
            }
        }
    }

    private static List<int> Cells(ReadOnlySpan<CellRange> ranges)
    {
        var cells = new List<int>();
        foreach (var range in ranges)
            cells.AddRange(Enumerable.Range(range.First, range.End - range.First));
        cells.Sort();
        return cells;
    }
}
