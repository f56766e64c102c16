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
    /// <summary>Follows the places and leaves bays out.</summary>
    Concave,

    /// <summary>Smallest convex outline.</summary>
    Convex,

    /// <summary>As concave, but half of epsilon around the core places.</summary>
    Buffer,
}
