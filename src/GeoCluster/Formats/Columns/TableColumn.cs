namespace GeoCluster.Formats.Columns;

/// <summary>A column of a table that is written as CSV, and where its rows lie on the map as GeoJSON.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Value">
/// Value of row i: a <see cref="long"/>, <see cref="double"/> or <see cref="string"/>, by type; null where there is none.
/// </param>
internal sealed record TableColumn(ColumnDefinition Definition, Func<int, object?> Value)
{
    /// <summary>As in files.</summary>
    public string Name => Definition.Name;

    /// <summary>What its values are.</summary>
    public ColumnType Type => Definition.Type;
}
