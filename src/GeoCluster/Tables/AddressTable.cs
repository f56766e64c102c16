using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>
/// The addresses of one source: positions with their texts. Many observations share an address, so what holds for all of them is stored
/// once. Rows are in order of first reading; nothing computed from this table may depend on that order or on codes.
/// </summary>
/// <remarks>
/// One position may have several addresses, for example if its city is spelled in two ways. 180° and -180°, and the meridians of a pole,
/// are still distinct: Locate decides what is one place.
/// </remarks>
internal sealed record AddressTable
{
    /// <summary>Degrees, -90..90.</summary>
    public required ImmutableArray<double> Latitude { get; init; }

    /// <summary>Degrees, -180..180.</summary>
    public required ImmutableArray<double> Longitude { get; init; }

    /// <summary>Rows of the observation table at the address, at least 1.</summary>
    public required ImmutableArray<int> RowCount { get; init; }

    /// <summary>City names, or null if the role is not mapped. This also applies to the columns that follow.</summary>
    public TextColumn? City { get; init; }

    /// <summary>ISO 3166 alpha-2 codes as the source gives them.</summary>
    public TextColumn? Country { get; init; }

    /// <summary>Precision levels of the geocoding.</summary>
    public TextColumn? Precision { get; init; }

    /// <summary>Number of addresses.</summary>
    public int Length => Latitude.Length;
}
