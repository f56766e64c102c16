using GeoCluster.Options;
using GeoCluster.Stages.Clustering;

namespace GeoCluster;

/// <summary>Exact density-based clustering (DBSCAN) of weighted positions on the globe.</summary>
public static class Dbscan
{
    /// <summary>The label of rows that are in no cluster.</summary>
    public const int Noise = -1;

    /// <summary>Finds the clusters of positions that count 1 each.</summary>
    /// <inheritdoc cref="Run(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{long}, double, double, DbscanOptions?)"/>
    public static DbscanResult Run(
        ReadOnlySpan<double> latitudes, ReadOnlySpan<double> longitudes, double epsilonMeters, double minDensity,
        DbscanOptions? options = null) =>
        Run(DbscanRows.Of(latitudes, longitudes, epsilonMeters, options), minDensity);

    /// <summary>Finds the clusters of positions with counts.</summary>
    /// <param name="latitudes">Latitude of each row in degrees, -90 to 90 inclusive.</param>
    /// <param name="longitudes">
    /// Longitude of each row in degrees, -180 to 180 inclusive; -180 and 180 are the same meridian. As many as latitudes. Rows may repeat a
    /// position; their counts add up.
    /// </param>
    /// <param name="counts">
    /// Number of observations that each row stands for, 0 or more, with a sum within Int64. As many as latitudes.
    /// </param>
    /// <param name="epsilonMeters">
    /// The radius of the neighborhood, 10 to 500,000 meters along the earth's surface; a distance of exactly epsilon is inside.
    /// </param>
    /// <param name="minDensity">
    /// The minimum sum of counts within epsilon of a core position, including its own counts; above 0 and at most 2^62. Called MinPts or
    /// min_samples elsewhere.
    /// </param>
    /// <param name="options">Earth model, threads and cancellation; null for the defaults.</param>
    /// <returns>
    /// A label and a core flag for each row, in the order of the rows. No rows, no cluster and a single cluster are valid results. The
    /// clusters depend neither on the order of the rows nor on the number of threads.
    /// </returns>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value is out of its range; the message contains the value, its row and the range.
    /// </exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    /// <remarks>
    /// <para>
    /// A position is a core position if its density, the sum of all counts within epsilon, reaches the minimum, and its own count is above
    /// 0. Core positions that are connected by steps of at most epsilon form one cluster. Any other position within epsilon of a core
    /// position is a border position and belongs to the cluster of its nearest core position; at equal distances, to the cluster with the
    /// lowest label. All other positions are noise.
    /// </para>
    /// <para>
    /// The definition is that of Ester et al. 1996, with counts as weights as in Sander et al. 1998 and a rule for border positions that
    /// does not depend on the order of rows. Counts have the same effect as repeated positions in unweighted DBSCAN. Distances are
    /// geodesics on WGS 84, compared by squared chords: accurate to 0.04 mm at 15 km, 1.2 cm at 100 km and 1.5 m at 500 km. The date line
    /// and the poles need no special treatment.
    /// </para>
    /// <para>
    /// Time: a sort, and on the order of √m distance tests for a position with m others within epsilon, unless bounds decide it without
    /// any. A million distinct positions took 2 s of processor time in 500 towns and 4 s spread over the globe. No input is known that
    /// takes time on the order of n². Memory, including the result: about 210 bytes per row if no two rows share a position.
    /// </para>
    /// </remarks>
    /// <example>
    /// <code>
    /// var found = Dbscan.Run(latitudes, longitudes, counts, epsilonMeters: 15_000, minDensity: 4_500);
    /// int cluster = found.Labels[0];
    /// </code>
    /// </example>
    public static DbscanResult Run(
        ReadOnlySpan<double> latitudes, ReadOnlySpan<double> longitudes, ReadOnlySpan<long> counts, double epsilonMeters, double minDensity,
        DbscanOptions? options = null) =>
        Run(DbscanRows.Of(latitudes, longitudes, counts, epsilonMeters, options), minDensity);

    private static DbscanResult Run(DbscanRows rows, double minDensity)
    {
        DbscanRows.CheckMinDensity(minDensity);
        var clustering = rows.Clustering with { MinDensity = minDensity };
        return rows.ResultOf(ClusterStage.Run(rows.Places, clustering, rows.Context));
    }
}

/// <summary>Options of a clustering besides its thresholds.</summary>
public sealed record DbscanOptions
{
    /// <summary>The surface on which distances are measured.</summary>
    public Earth.EarthModel Earth { get; init; } = GeoCluster.Earth.EarthModel.Ellipsoid;

    /// <summary>Number of threads, at least 1; by default the number of processors. Results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Canceling this token ends the call with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancel { get; init; }
}
