using System.Collections.Immutable;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Stages.Ingesting;

/// <summary>The columns that a source adds to those of its files: computed ones, and those of its lookups.</summary>
/// <param name="source">The source.</param>
/// <param name="tables">Its lookups.</param>
internal sealed class AddedColumns(SourceOptions source, ImmutableArray<LookupTable> tables)
{
    /// <summary>The lookups.</summary>
    public ImmutableArray<LookupTable> Tables => tables;

    /// <summary>The table of a lookup.</summary>
    public LookupTable Table(PlannedLookup lookup) => tables.First(table => table.Reading.Plan.Lookup == lookup.Lookup);

    /// <summary>The computed column with a name, or null.</summary>
    public ComputedColumn? Computed(string name) => source.Computed.GetValueOrDefault(name);

    /// <summary>The lookup, and the index of its column, that a name refers to; the index is -1 for whether a row has a match.</summary>
    public (LookupTable Table, int Column)? Find(string name)
    {
        if (source.Computed.ContainsKey(name) || LookupOptions.Find(name, source.Lookups) is not var (lookup, column))
            return null;
        var table = tables.First(t => t.Reading.Plan.Lookup == lookup);
        return (table, column == "" ? -1 : table.Reading.Plan.Columns.IndexOf(column));
    }

    /// <summary>Adds the columns to the rows of a file.</summary>
    public IRowSource AddTo(IRowSource rows) => source.Computed.IsEmpty && tables.IsEmpty ? rows : new AddedRows(rows, this);

    /// <summary>Adds the columns of a plan to the shape of a file.</summary>
    public static InputShape Describe(InputShape shape, ColumnPlan plan, ImmutableArray<LookupReading> lookups)
    {
        var source = plan.Source;
        if (source.Computed.IsEmpty && lookups.IsEmpty)
            return shape;
        bool IsList(string name) => source.Computed.GetValueOrDefault(name) is { } computed
            ? computed is ProductColumn product && product.Factors.Any(IsList)
            : LookupOptions.Find(name, source.Lookups) is var (lookup, _) ? lookup.From.Any(IsList)
            : shape.Columns.Any(c => c.Name == name && c.IsList);
        InputColumn? Added(string name)
        {
            if (source.Computed.GetValueOrDefault(name) is { } computed)
                return computed is ConstantColumn
                    ? new InputColumn(name, "constant", ColumnKind.Untyped, false)
                        : new InputColumn(name, "product", ColumnKind.Real, IsList(name));
            return LookupOptions.Find(name, source.Lookups) is var (of, column) && column != ""
                ? lookups.FirstOrDefault(l => l.Plan.Lookup == of)?.Column(column) is { } found
                    ? found with { Name = name, IsList = IsList(name), IsPrimaryGeometry = false } : null
                : null;
        }
        string[] names = [.. plan.Needed.Select(needed => needed.Name).Where(plan.IsAdded).Distinct()];
        return shape with
        {
            Columns = [.. shape.Columns.Where(c => !names.Contains(c.Name)), .. names.Select(Added).OfType<InputColumn>()],
        };
    }
}
