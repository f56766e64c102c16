using System.Collections.Immutable;

namespace GeoCluster.Options;

/// <summary>A column that no file has: the same value in all rows, or a product of columns.</summary>
internal abstract record ComputedColumn
{
    /// <summary>Its name where names of columns are shown; unlike any name that a file is likely to have.</summary>
    public abstract string Name { get; }
}

/// <summary>A column with the same value in all rows.</summary>
/// <param name="Role">The role of which the value is.</param>
/// <param name="Value">The value, as text.</param>
internal sealed record ConstantColumn(ColumnRole Role, string Value) : ComputedColumn
{
    /// <inheritdoc/>
    public override string Name => $"\"{Value}\" for {char.ToLowerInvariant(Role.ToString()[0])}{Role.ToString()[1..]}";
}

/// <summary>A column of numbers that are multiplied; missing where one of them is.</summary>
/// <param name="Factors">The columns.</param>
internal sealed record ProductColumn(ImmutableArray<string> Factors) : ComputedColumn
{
    /// <inheritdoc/>
    public override string Name => string.Join(" × ", Factors);

    /// <summary>Whether the factors are the same.</summary>
    public bool Equals(ProductColumn? other) => other is not null && Factors.SequenceEqual(other.Factors);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
