namespace GeoCluster.Options;

/// <summary>How clusters are grouped into types by their fields.</summary>
internal sealed record TypologyOptions
{
    /// <summary>The largest number of types that is tried if <see cref="Types"/> is not given.</summary>
    public const int MostTypesTried = 12;

    /// <summary>Limits of <see cref="Components"/>.</summary>
    public static Limits ComponentsLimits { get; } = new(1, 20);

    /// <summary>Limits of <see cref="Types"/>.</summary>
    public static Limits TypesLimits { get; } = new(2, 20);

    /// <summary>Limits of <see cref="Seed"/>.</summary>
    public static Limits SeedLimits { get; } = new(0, 1_000_000);

    /// <summary>Number of principal components that describe a cluster; fewer if the data have no more.</summary>
    public int Components { get; init; } = 5;

    /// <summary>Number of types; null for the number up to <see cref="MostTypesTried"/> whose types are separated best.</summary>
    public int? Types { get; init; }

    /// <summary>Seed of random choices. The same seed gives the same types.</summary>
    public int Seed { get; init; } = 1;
}
