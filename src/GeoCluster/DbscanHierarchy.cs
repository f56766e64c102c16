using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering.Hierarchy;

namespace GeoCluster;

/// <summary>The clusters of every minimum density, for one epsilon: built once, then asked for as many minimums as wanted.</summary>
/// <remarks>
/// Not changed once built: any number of threads may ask at once. With a higher minimum density every cluster lies inside one cluster
/// of a lower one.
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

    /// <summary>Of each row the exact density of its position: the sum of all counts within epsilon, its own included.</summary>
    public ImmutableArray<long> Densities { get; }

    /// <summary>Finds the clusters of every minimum density of positions that count 1 each.</summary>
    /// <inheritdoc cref="Build(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{long}, double, DbscanOptions?)"/>
    public static DbscanHierarchy Build(
        ReadOnlySpan<double> latitudes, ReadOnlySpan<double> longitudes, double epsilonMeters, DbscanOptions? options = null) =>
        new(DbscanRows.Of(latitudes, longitudes, epsilonMeters, options));

    /// <summary>Finds the clusters of every minimum density of positions with counts.</summary>
    /// <param name="latitudes">Of each row, degrees, -90 to 90 inclusive.</param>
    /// <param name="longitudes">
    /// Of each row, degrees, -180 to 180 inclusive; -180 and 180 are the same meridian. As many as latitudes. Rows may repeat a
    /// position; their counts add up.
    /// </param>
    /// <param name="counts">
    /// Of each row, how many observations it stands for, 0 or more, with a sum within Int64. As many as latitudes.
    /// </param>
    /// <param name="epsilonMeters">The radius of the neighborhood, 10 to 500,000 meters along the earth; closed.</param>
    /// <param name="options">The shape of the earth, threads, cancellation; the defaults if null.</param>
    /// <returns>The hierarchy; the same for any order of rows and number of threads.</returns>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value is out of its range; the message contains the value, its row and the range.
    /// </exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    /// <remarks>
    /// Time: a million distinct positions took 3 s of processor time in 500 towns, 5 s spread over the globe. Memory: up to 650 bytes per
    /// position while it is built; it keeps about 120. In the worst case, with counts made for it, both time and memory are in the
    /// order of n².
    /// </remarks>
    public static DbscanHierarchy Build(
        ReadOnlySpan<double> latitudes, ReadOnlySpan<double> longitudes, ReadOnlySpan<long> counts, double epsilonMeters,
        DbscanOptions? options = null) =>
        new(DbscanRows.Of(latitudes, longitudes, counts, epsilonMeters, options));

    /// <summary>The clusters at one minimum density.</summary>
    /// <param name="minDensity">Above 0 and at most 2^62, as for <see cref="Dbscan"/>.</param>
    /// <param name="cancel">Ends the call when it is canceled, in place of the token that the hierarchy was built with.</param>
    /// <returns>What <see cref="Dbscan"/> returns for the same rows, epsilon and minimum density.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The minimum density is out of range.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    /// <remarks>Time and memory are linear in positions and rows.</remarks>
    public DbscanResult LabelsAt(double minDensity, CancellationToken cancel = default)
    {
        DbscanRows.CheckMinDensity(minDensity);
        return _rows.ResultOf(_hierarchy.LabelsAt(minDensity, _rows.Context with { Cancel = cancel }));
    }

    /// <summary>The number of clusters at every minimum density.</summary>
    /// <returns>
    /// Levels by falling minimum density: from that of a level, included, down to that of the next, excluded, there are as many
    /// clusters as the level says; above the first there are none.
    /// </returns>
    /// <remarks>Time: a sort of the densities at which clusters appear or join.</remarks>
    public ImmutableArray<ClusterCountLevel> ClusterCounts() =>
        [.. _hierarchy.ClusterCounts().Select(step => new ClusterCountLevel((long)step.MinDensity, step.Clusters))];
}

/// <summary>How many clusters there are from a minimum density downward, until the next level.</summary>
/// <param name="MinDensity">The greatest minimum density with that many.</param>
/// <param name="ClusterCount">Their number.</param>
public readonly record struct ClusterCountLevel(long MinDensity, int ClusterCount);
