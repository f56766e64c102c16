using System.Collections.Immutable;
using GeoCluster.Formats.Columns;

namespace GeoCluster.Comparing;

/// <summary>Every table that a comparison writes, with all columns that it can have.</summary>
internal static class ComparisonTables
{
    /// <summary>The tables.</summary>
    public static ImmutableArray<TableDefinition> Of(IEnumerable<string> sources) =>
    [
        new(
            ComparisonColumns.Table, "A row per cluster of B, by rank, then one per cluster of A that none of B continues.",
            ComparisonColumns.Of(sources).Definitions()),
        new(OverlapColumns.Table, "A row per pair of clusters that have observations in common.", OverlapColumns.All.Definitions()),
    ];
}
