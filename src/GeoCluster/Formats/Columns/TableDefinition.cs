using System.Collections.Immutable;

namespace GeoCluster.Formats.Columns;

/// <summary>Everything there is to know about a table but its rows.</summary>
/// <param name="Name">Of its files, without their endings.</param>
/// <param name="Rows">What it has a row for, and in which order; a sentence.</param>
/// <param name="Columns">All columns that it can have, in their order.</param>
internal sealed record TableDefinition(string Name, string Rows, ImmutableArray<ColumnDefinition> Columns)
{
    /// <summary>The column of this name; null if there is none, as in a file of another version of this program.</summary>
    public ColumnDefinition? Find(string column) => Columns.FirstOrDefault(c => c.Name == column);
}
