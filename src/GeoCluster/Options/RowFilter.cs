using System.Collections.Immutable;

namespace GeoCluster.Options;

/// <summary>Keeps rows whose value is in a list; an empty value never passes.</summary>
/// <param name="Name">
/// Name under which filtered rows are counted: <c>years</c>, <c>precision</c>, <c>countries</c>, <c>fields</c> or a column name.
/// </param>
/// <param name="Role">The role whose column is filtered, or null for a column named by <paramref name="Name"/>.</param>
/// <param name="Values">Allowed texts, compared ordinally and case-sensitively; not used for years.</param>
/// <param name="Years">Allowed years, both ends included; only for <see cref="ColumnRole.Year"/> and <see cref="ColumnRole.Date"/>.</param>
internal sealed record RowFilter(string Name, ColumnRole? Role, ImmutableArray<string> Values, ImmutableArray<(int From, int To)> Years)
{
    /// <summary>The first and the last year accepted in data and in filters; both have four digits.</summary>
    public const int FirstYear = 1000, LastYear = 2999;
}
