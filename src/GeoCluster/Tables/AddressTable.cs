using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>
/// The addresses of one source: positions with what is written of them. Many observations share an address, so what holds for all of
/// them is kept once. Rows are in order of first reading; nothing computed from this table may depend on that order or on codes.
/// </summary>
/// <remarks>
/// One position may have several addresses, as where its city is spelled in two ways, and 180° and -180°, or the meridians of a pole, are
/// still told apart: what is one place is for Locate to say.
/// </remarks>
internal sealed record AddressTable
{
    /// <summary>Degrees, -90..90.</summary>
    public required ImmutableArray<double> Latitude { get; init; }

    /// <summary>Degrees, -180..180.</summary>
    public required ImmutableArray<double> Longitude { get; init; }

    /// <summary>Rows of the observation table at the address, at least 1.</summary>
    public required ImmutableArray<int> RowCount { get; init; }

    /// <summary>City names, or null where the role is not mapped. The same holds for the columns that follow.</summary>
    public TextColumn? City { get; init; }

    /// <summary>ISO 3166 alpha-2 codes as the source gives them.</summary>
    public TextColumn? Country { get; init; }

    /// <summary>Precision levels of the geocoding.</summary>
    public TextColumn? Precision { get; init; }

    /// <summary>Number of addresses.</summary>
    public int Length => Latitude.Length;
}
