using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Options;

namespace GeoCluster.RunFiles.Columns;

/// <summary>Every table that a run writes, with all columns that it can have.</summary>
internal static class TableDefinitions
{
    /// <summary>The tables of a run.</summary>
    public static ImmutableArray<TableDefinition> Of(PipelineOptions options) =>
        Of([.. options.Sources.Select(source => source.Name)], (options.Typology ?? new()).Components);

    /// <summary>The tables of runs with given sources.</summary>
    /// <param name="sources">Names of the sources, in the order of the pipeline file.</param>
    /// <param name="components">Number of principal components that the typology has.</param>
    public static ImmutableArray<TableDefinition> Of(IReadOnlyList<string> sources, int components) =>
    [
        new(
            ClusterColumns.Table, "One row per cluster, by rank.",
            [.. ClusterColumns.Of(sources).Definitions(), ClusterColumns.Outline, ClusterColumns.OutlineBox]),
        new(
            CompositionColumns.OrganizationTable, "One row per cluster, source and organization, for the ten largest by count.",
            CompositionColumns.OfOrganizations.Definitions()),
        new(
            CompositionColumns.FieldTable, "One row per cluster, source and field, largest first.",
            CompositionColumns.OfFields.Definitions()),
        new(
            LinkColumns.Table, "One row per pair of clusters of which one is among the ten strongest partners of the other.",
            LinkColumns.All.Definitions()),
        new(
            RegionColumns.Table, "One row per region, subregion and country; within each level, the highest score first.",
            RegionColumns.Of(sources).Definitions()),
        new(YearlyColumns.Table, "One row per cluster, source and year.", YearlyColumns.All.Definitions()),
        new(
            TypologyColumns.Table, "One row per cluster, by rank; with `typology`.",
            TypologyColumns.Of(components).Definitions()),
        new(
            NicheColumns.Table, "One row per cluster of a field that the whole run does not show; with `perField`.",
            NicheColumns.All.Definitions()),
        new(
            PlaceColumns.Table, "One row per place, by longitude, then latitude.",
            [.. PlaceColumns.Of(sources).Select(column => column.Definition)]),
        new(RejectedColumns.Table, "One row per input row that could not be used.", RejectedColumns.All.Definitions()),
    ];

    /// <summary>The table with a given name.</summary>
    /// <exception cref="InvalidOperationException">A run writes no such table.</exception>
    public static TableDefinition Find(PipelineOptions options, string table) => Of(options).Single(definition => definition.Name == table);
}
