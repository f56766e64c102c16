using System.Collections.Immutable;
using GeoCluster.Earth;

namespace GeoCluster.Tables;

/// <summary>
/// One row per distinct position, in order of longitude, then latitude; this order breaks all ties in the line of stages, so results do not
/// depend on the order of rows. The position 180° is kept as -180°, a pole at longitude 0°, and no zero is negative.
/// </summary>
internal sealed record PlaceTable
{
    /// <summary>Surface that <see cref="X"/>, <see cref="Y"/> and <see cref="Z"/> lie on.</summary>
    public required EarthModel Earth { get; init; }

    /// <summary>Degrees, -180 included, 180 excluded.</summary>
    public required ImmutableArray<double> Longitude { get; init; }

    /// <summary>Degrees, -90..90.</summary>
    public required ImmutableArray<double> Latitude { get; init; }

    /// <summary>Earth-centered position in meters.</summary>
    public required ImmutableArray<double> X { get; init; }

    /// <inheritdoc cref="X"/>
    public required ImmutableArray<double> Y { get; init; }

    /// <inheritdoc cref="X"/>
    public required ImmutableArray<double> Z { get; init; }

    /// <summary>
    /// Weight for density, in units of 1 / <see cref="CountScale"/>; not negative. A place of count 0 (only sources that take no
    /// part in the clustering) is never core, but can be a border place.
    /// </summary>
    public required ImmutableArray<long> Count { get; init; }

    /// <summary>1 for whole counts, 1,000,000 for fixed-point ones.</summary>
    public required long CountScale { get; init; }

    /// <summary>Names of the sources, in the order of the pipeline file.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>Observations at each place, per source: <c>ObservationCount[source][place]</c>.</summary>
    public required ImmutableArray<ImmutableArray<long>> ObservationCount { get; init; }

    /// <summary>Number of places.</summary>
    public int Length => Longitude.Length;
}
