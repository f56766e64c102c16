using System.Collections.Immutable;

namespace GeoCluster.Options;

/// <summary>Keeps rows whose value is one of a list; an empty value never passes.</summary>
/// <param name="Name">
/// Name under which filtered rows are counted: <c>years</c>, <c>precision</c>, <c>countries</c>, <c>fields</c>, or a column's.
/// </param>
/// <param name="Role">The role whose column is filtered, or null for a column named by <paramref name="Name"/>.</param>
/// <param name="Values">Allowed texts, compared ordinally, case included; not used for years.</param>
/// <param name="Years">Allowed years, both ends included; only for <see cref="ColumnRole.Year"/> and <see cref="ColumnRole.Date"/>.</param>
internal sealed record RowFilter(string Name, ColumnRole? Role, ImmutableArray<string> Values, ImmutableArray<(int From, int To)> Years)
{
    /// <summary>The first and the last year that can be read from data or named in a filter; both have four digits.</summary>
    public const int FirstYear = 1000, LastYear = 2999;
}
