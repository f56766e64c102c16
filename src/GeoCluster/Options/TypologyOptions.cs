namespace GeoCluster.Options;

/// <summary>How clusters are sorted into types by their fields.</summary>
internal sealed record TypologyOptions
{
    /// <summary>Principal components to describe a cluster by, 1 to 20; fewer if the data have no more.</summary>
    public int Components { get; init; } = 5;

    /// <summary>Number of types, 2 to 20; null: the number from 2 to 12 whose types are told apart best.</summary>
    public int? Types { get; init; }

    /// <summary>Where random choices start from, 0 or above. The same seed gives the same types.</summary>
    public int Seed { get; init; } = 1;
}
