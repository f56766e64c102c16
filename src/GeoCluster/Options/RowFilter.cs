using System.Collections.Immutable;

namespace GeoCluster.Options;

/// <summary>What a filter requires of a value.</summary>
internal enum FilterTest
{
    /// <summary>It is one of the listed values.</summary>
    OneOf,

    /// <summary>It is none of the listed values, and not missing.</summary>
    NoneOf,

    /// <summary>It is a number within a range; texts are read as numbers.</summary>
    Within,

    /// <summary>It is missing.</summary>
    Missing,

    /// <summary>It is not missing.</summary>
    Present,
}

/// <summary>Numbers between two ends; an end may be infinite.</summary>
/// <param name="Least">The lower end.</param>
/// <param name="LeastIsOpen">Whether the lower end itself is excluded.</param>
/// <param name="Greatest">The upper end.</param>
/// <param name="GreatestIsOpen">Whether the upper end itself is excluded.</param>
internal readonly record struct NumberRange(double Least, bool LeastIsOpen, double Greatest, bool GreatestIsOpen);

/// <summary>Keeps rows whose value passes a test; an empty value passes only <see cref="FilterTest.Missing"/>.</summary>
/// <param name="Name">
/// Name under which filtered rows are counted: <c>years</c>, <c>precision</c>, <c>countries</c>, <c>fields</c>, a column name, or the name
/// of a lookup.
/// </param>
/// <param name="Role">The role whose column is filtered, or null for a column named by <paramref name="Name"/>.</param>
/// <param name="Values">Listed texts, compared ordinally and case-sensitively; not used for years.</param>
/// <param name="Years">Allowed years, both ends included; only for <see cref="ColumnRole.Year"/> and <see cref="ColumnRole.Date"/>.</param>
internal sealed record RowFilter(string Name, ColumnRole? Role, ImmutableArray<string> Values, ImmutableArray<(int From, int To)> Years)
{
    /// <summary>The first and the last year accepted in data and in filters; both have four digits.</summary>
    public const int FirstYear = 1000, LastYear = 2999;

    /// <summary>What is required of a value.</summary>
    public FilterTest Test { get; init; }

    /// <summary>The numbers to keep, for <see cref="FilterTest.Within"/>.</summary>
    public NumberRange Range { get; init; }
}
