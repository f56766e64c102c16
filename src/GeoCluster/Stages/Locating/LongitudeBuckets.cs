using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Locating;

/// <summary>
/// Buckets from west to east that hold about equal numbers of rows, so that work fits a processor's cache and can be distributed. Their
/// limits come from a sample of the rows and do not affect results.
/// </summary>
/// <remarks>
/// The sampled range of longitudes is cut into equal cells, and cells into buckets. A bucket is large where many rows share one cell, as
/// they must where they share a longitude.
/// </remarks>
internal sealed class LongitudeBuckets
{
    private const int RowsPerBucket = 1 << 14;
    private const int MaxBuckets = 1024;        // of 256, 512, 1024 and 2048 the fastest by a little
    private const int CellsPerBucket = 64;
    private const int SampledPerBucket = 64;
    private const double LeastRangeDegrees = 1e-6;

    private readonly ushort[] _bucketOfCell;
    private readonly double _west;
    private readonly double _cellsPerDegree;

    private LongitudeBuckets(ReadOnlySpan<double> sample, int buckets)
    {
        Count = buckets;
        _bucketOfCell = new ushort[buckets * CellsPerBucket];
        double east = -180;
        _west = 180;
        foreach (double longitude in sample)
            (_west, east) = (Math.Min(_west, longitude), Math.Max(east, longitude));
        _cellsPerDegree = _bucketOfCell.Length / Math.Max(LeastRangeDegrees, east - _west);

        int[] sampledIn = new int[_bucketOfCell.Length];
        foreach (double longitude in sample)
            sampledIn[Cell(longitude)]++;
        long before = 0;
        for (int cell = 0; cell < sampledIn.Length; cell++)
        {
            _bucketOfCell[cell] = (ushort)Math.Min(buckets - 1, before * buckets / Math.Max(1, sample.Length));
            before += sampledIn[cell];
        }
    }

    /// <summary>Number of buckets, 1 or more; a bucket may be empty.</summary>
    public int Count { get; }

    /// <summary>Buckets for the rows of all sources.</summary>
    public static LongitudeBuckets Sample(ImmutableArray<AddressTable> sources)
    {
        long rows = sources.Sum(source => (long)source.Length);
        int buckets = (int)Math.Clamp(rows / RowsPerBucket, 1, MaxBuckets);
        if (buckets == 1)
            return new LongitudeBuckets([], 1);

        double[] sample = new double[buckets * SampledPerBucket];
        int source = 0;
        long firstOfSource = 0;
        for (int i = 0; i < sample.Length; i++)
        {
            long row = i * rows / sample.Length;
            for (; row >= firstOfSource + sources[source].Length; source++)
                firstOfSource += sources[source].Length;
            int rowOfSource = (int)(row - firstOfSource);
            sample[i] = Position.Of(sources[source].Latitude[rowOfSource], sources[source].Longitude[rowOfSource]).Longitude;
        }
        return new LongitudeBuckets(sample, buckets);
    }

    /// <summary>Bucket of a longitude; never decreases as longitude increases.</summary>
    public int Of(double longitude) => _bucketOfCell[Cell(longitude)];

    private int Cell(double longitude) =>
        double.ConvertToIntegerNative<int>(Math.Clamp((longitude - _west) * _cellsPerDegree, 0, _bucketOfCell.Length - 1));
}
