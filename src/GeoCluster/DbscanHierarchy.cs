using System.Collections.Immutable;
using GeoCluster.Stages.Clustering.Hierarchy;

namespace GeoCluster;

/// <summary>The clusters at every minimum density for one epsilon: built once, then queried for any number of minimum densities.</summary>
/// <remarks>
/// Immutable once built: any number of threads may query it at once. Every cluster at a higher minimum density lies inside one cluster at
/// any lower one.
/// </remarks>
public sealed class DbscanHierarchy
{
    private readonly DbscanRows _rows;
    private readonly DensityHierarchy _hierarchy;

    private DbscanHierarchy(DbscanRows rows)
    {
        _rows = rows;
        _hierarchy = DensityHierarchy.Build(rows.Places, rows.Clustering, rows.Context);
        Densities = rows.ByRow(_hierarchy.Density);
    }

    /// <summary>The exact density of each row's position: the sum of all counts within epsilon, including its own.</summary>
    public ImmutableArray<long> Densities { get; }

    /// <summary>Finds the clusters at every minimum density of positions that count 1 each.</summary>
    /// <inheritdoc cref="Build(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{long}, double, DbscanOptions?)"/>
    public static DbscanHierarchy Build(
        ReadOnlySpan<double> latitudes, ReadOnlySpan<double> longitudes, double epsilonMeters, DbscanOptions? options = null) =>
        new(DbscanRows.Of(latitudes, longitudes, epsilonMeters, options));

    /// <summary>Finds the clusters at every minimum density of positions with counts.</summary>
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
    /// <param name="options">Earth model, threads and cancellation; null for the defaults.</param>
    /// <returns>The hierarchy. It depends neither on the order of the rows nor on the number of threads.</returns>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value is out of its range; the message contains the value, its row and the range.
    /// </exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    /// <remarks>
    /// Time: a million distinct positions took 3 s of processor time in 500 towns and 5 s spread over the globe. Memory: up to 650 bytes
    /// per position during the build, and about 120 afterward. In the worst case, with counts constructed for it, both time and memory are
    /// on the order of n².
    /// </remarks>
    public static DbscanHierarchy Build(
        ReadOnlySpan<double> latitudes, ReadOnlySpan<double> longitudes, ReadOnlySpan<long> counts, double epsilonMeters,
        DbscanOptions? options = null) =>
        new(DbscanRows.Of(latitudes, longitudes, counts, epsilonMeters, options));

    /// <summary>The clusters at one minimum density.</summary>
    /// <param name="minDensity">Above 0 and at most 2^62, as for <see cref="Dbscan"/>.</param>
    /// <param name="cancel">Canceling this token ends the call; it replaces the token that the hierarchy was built with.</param>
    /// <returns>The result that <see cref="Dbscan"/> returns for the same rows, epsilon and minimum density.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The minimum density is out of range.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    /// <remarks>Time and memory are linear in the number of positions and rows.</remarks>
    public DbscanResult LabelsAt(double minDensity, CancellationToken cancel = default)
    {
        DbscanRows.CheckMinDensity(minDensity);
        return _rows.ResultOf(_hierarchy.LabelsAt(minDensity, _rows.Context with { Cancel = cancel }));
    }

    /// <summary>The number of clusters at every minimum density.</summary>
    /// <returns>
    /// Levels by falling minimum density. Each level's cluster count holds from its minimum density, inclusive, down to that of the next
    /// level, exclusive. Above the first level there are no clusters.
    /// </returns>
    /// <remarks>Time: a sort of the densities at which clusters appear or join.</remarks>
    public ImmutableArray<ClusterCountLevel> ClusterCounts() =>
        [.. _hierarchy.ClusterCounts().Select(step => new ClusterCountLevel((long)step.MinDensity, step.Clusters))];
}

/// <summary>The number of clusters from one minimum density down to the next level.</summary>
/// <param name="MinDensity">The greatest minimum density with this number of clusters.</param>
/// <param name="ClusterCount">Number of clusters.</param>
public readonly record struct ClusterCountLevel(long MinDensity, int ClusterCount);
