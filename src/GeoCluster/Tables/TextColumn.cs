using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>A column of repeated texts: a code per row, each text once.</summary>
/// <param name="Code">Per row, an index into <paramref name="Text"/>, or <see cref="Missing"/>.</param>
/// <param name="Text">The distinct texts; their order has no meaning.</param>
internal sealed record TextColumn(ImmutableArray<int> Code, ImmutableArray<string> Text)
{
    /// <summary>Code of a missing text.</summary>
    public const int Missing = -1;
}
