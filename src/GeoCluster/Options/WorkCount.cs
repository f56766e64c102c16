namespace GeoCluster.Options;

/// <summary>Counts work done, from any thread: a better measure of an algorithm than seconds.</summary>
internal sealed class WorkCount
{
    private long _distanceTests;

    /// <summary>
    /// Number of distances between two places that the Cluster stage has computed; the same for any number of threads. It does not include
    /// comparisons of boxes with places or other boxes, which decide most places many at a time, nor the work of the hierarchy of minimum
    /// densities after counting densities.
    /// </summary>
    public long DistanceTests => Interlocked.Read(ref _distanceTests);

    /// <summary>Adds distance tests; call it once for many.</summary>
    internal void AddDistanceTests(long tests) => Interlocked.Add(ref _distanceTests, tests);
}
