using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Tables;
using GeoCluster.Tests.Support;

namespace GeoCluster.Tests.Stages.Clustering;

/// <summary>The memory that <see cref="ClusterStage.Run"/> states.</summary>
[Collection(PeakMemory.Alone)]
public class ClusterMemoryTests
{
    private const int Places = 300_000;

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    public void Sparse_places_take_no_more_memory_than_stated(double minDensity, bool exactDensity)
    {
        var random = new Random(20261130);
        var places = PlaceSamples.Table(Enumerable.Range(0, Places).Select(_ => new Spot(
            double.RadiansToDegrees(Math.Asin(2 * random.NextDouble() - 1)), 360 * random.NextDouble() - 180)));
        // One or two places within epsilon on average, and hardly ever two in a cell.
        Assert.InRange(BytesPerPlace(places, 29_000, minDensity, exactDensity), 30, 150);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Crowded_places_take_no_more_memory_than_stated(bool exactDensity)
    {
        var random = new Random(20261130);
        var places = PlaceSamples.Table(Enumerable.Range(0, Places).Select(_ => new Spot(
            48 + 1.5 * random.NextDouble(), 2 + 2 * random.NextDouble())));
        Assert.InRange(BytesPerPlace(places, 15_000, 9_000, exactDensity), 10, 60);
    }

    private static double BytesPerPlace(PlaceTable places, double epsilonMeters, double minDensity, bool exactDensity)
    {
        LabelTable? labels = null;
        var options = new ClusterOptions { EpsilonMeters = epsilonMeters, MinDensity = minDensity, ExactDensity = exactDensity };
        long peak = PeakMemory.Of(() => labels = ClusterStage.Run(places, options, new RunContext { Threads = 2 }));
        Assert.NotEqual(0, labels!.ClusterCount);
        GC.KeepAlive(places);
        return peak / (double)places.Length;
    }
}
