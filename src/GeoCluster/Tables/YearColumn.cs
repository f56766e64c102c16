using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>A column of years: a code of two bytes per row.</summary>
/// <param name="Code">Per row, an index into <paramref name="Year"/>, or <see cref="TextColumn.Missing"/>.</param>
/// <param name="Year">The years that occur, rising.</param>
internal sealed record YearColumn(ImmutableArray<short> Code, ImmutableArray<int> Year);
