using System.Collections.Immutable;

namespace GeoCluster.Formats.Columns;

/// <summary>A column: its definition, and how its values follow from the data of a table.</summary>
/// <typeparam name="T">The data of the table.</typeparam>
/// <param name="Definition">Its definition, which needs no data.</param>
/// <param name="Value">Value of row i, as in <see cref="TableColumn"/>.</param>
internal sealed record Column<T>(ColumnDefinition Definition, Func<T, int, object?> Value)
{
    /// <summary>Whether given data have the column.</summary>
    public Func<T, bool> IsIn { get; private init; } = _ => true;

    /// <summary>A column of texts.</summary>
    public static Column<T> Text(string name, string title, string meaning, Func<T, int, string?> value) =>
        Text(new(name, title, meaning, "", ColumnType.Text), value);

    /// <inheritdoc cref="Text(string, string, string, Func{T, int, string})"/>
    public static Column<T> Text(ColumnDefinition definition, Func<T, int, string?> value) => new(definition, value);

    /// <summary>A column of whole numbers.</summary>
    public static Column<T> Whole(string name, string title, string meaning, string unit, Func<T, int, long?> value) =>
        Whole(new(name, title, meaning, unit, ColumnType.Whole), value);

    /// <inheritdoc cref="Whole(string, string, string, string, Func{T, int, long?})"/>
    public static Column<T> Whole(ColumnDefinition definition, Func<T, int, long?> value) => new(definition,
    (table, row) => value(table, row));

    /// <summary>A column of numbers, which are rounded.</summary>
    public static Column<T> Real(
        string name, string title, string meaning, string unit, Func<T, int, double?> value,
        int decimals = ColumnDefinition.UsualDecimals) =>
        Real(new(name, title, meaning, unit, ColumnType.Real) { Decimals = decimals }, value);

    /// <summary>A column of rounded numbers or degrees, by its definition.</summary>
    public static Column<T> Real(ColumnDefinition definition, Func<T, int, double?> value) =>
        new(definition, (table, row) => value(table, row) is { } number ? Math.Round(number, definition.Decimals) : null);

    /// <summary>Makes this a column that only some data have.</summary>
    /// <param name="condition">When data have it, such as "with `population`".</param>
    /// <param name="isIn">Whether given data have it.</param>
    public Column<T> Only(string condition, Func<T, bool> isIn) =>
        this with { Definition = Definition with { Condition = condition }, IsIn = isIn };
}

/// <summary>Columns of a table, in order.</summary>
internal static class ColumnLists
{
    /// <summary>The columns that data have, with their values.</summary>
    public static ImmutableArray<TableColumn> With<T>(this IEnumerable<Column<T>> columns, T table) =>
        [.. columns.Where(column => column.IsIn(table)).Select(column => new TableColumn(column.Definition,
        row => column.Value(table, row)))];

    /// <summary>The definitions of the columns.</summary>
    public static ImmutableArray<ColumnDefinition> Definitions<T>(this IEnumerable<Column<T>> columns) =>
        [.. columns.Select(column => column.Definition)];

    /// <inheritdoc cref="Column{T}.Only"/>
    public static IEnumerable<Column<T>> Only<T>(this IEnumerable<Column<T>> columns, string condition, Func<T, bool> isIn) =>
        columns.Select(column => column.Only(condition, isIn));
}
