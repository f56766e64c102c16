using System.Collections.Immutable;
using GeoCluster.Formats.Columns;

namespace GeoCluster.Tuning;

/// <summary>Every table that a study writes, with all columns that it can have.</summary>
internal static class TuneTables
{
    /// <summary>The tables.</summary>
    public static ImmutableArray<TableDefinition> Of(IEnumerable<string> sources) =>
    [
        new(TuneColumns.Table, "One row per setting, by epsilon, then minimum density.", TuneColumns.Of(sources).Definitions()),
        new(KeptColumns.Table, "One row per cluster of the pipeline's own setting, by rank.", KeptColumns.All.Definitions()),
        new(
            AtlasColumns.Table, "One row per pair of clusters, or of dense parts of one cluster; with `--atlas`.",
            AtlasColumns.All.Definitions()),
    ];
}
