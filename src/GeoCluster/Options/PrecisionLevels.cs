using System.Collections.Immutable;

namespace GeoCluster.Options;

/// <summary>How precisely an address can be geocoded.</summary>
internal static class PrecisionLevels
{
    /// <summary>All levels, most precise first.</summary>
    public static ImmutableArray<string> All { get; } = ["rooftop", "street", "postcode", "city", "region", "country"];

    /// <summary>The levels at which all addresses of a city or larger area share one position.</summary>
    public static ImmutableArray<string> Midpoints { get; } = ["city", "region", "country"];
}
