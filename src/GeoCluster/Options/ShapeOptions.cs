namespace GeoCluster.Options;

/// <summary>How outlines are drawn.</summary>
internal sealed record ShapeOptions
{
    /// <summary>Kind of outline.</summary>
    public OutlineKind Kind { get; init; } = OutlineKind.Concave;
}

/// <summary>Kind of outline.</summary>
internal enum OutlineKind
{
    /// <summary>Follows the places and excludes bays.</summary>
    Concave,

    /// <summary>Smallest convex outline.</summary>
    Convex,

    /// <summary>Like concave, but with a buffer of half of epsilon around the core places.</summary>
    Buffer,
}
