namespace GeoCluster.Options;

/// <summary>Adds up work that is done, from any thread: a figure that says more of an algorithm than seconds do.</summary>
internal sealed class WorkCount
{
    private long _distanceTests;

    /// <summary>
    /// Distances between two places that the Cluster stage has computed: the same number for any number of threads. Boxes compared
    /// with places or with other boxes, by which most places are decided many at a time, are not among them, nor is what
    /// the hierarchy of minimum densities does after counting densities.
    /// </summary>
    public long DistanceTests => Interlocked.Read(ref _distanceTests);

    /// <summary>Adds distance tests; to be called once for many.</summary>
    internal void AddDistanceTests(long tests) => Interlocked.Add(ref _distanceTests, tests);
}
