using System.Collections.Immutable;
using System.Reflection;

namespace GeoCluster.Tables;

/// <summary>
/// A table whose columns, its properties of type <see cref="ImmutableArray{T}"/>, have a row per cluster unless marked otherwise.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ByClusterAttribute : Attribute;

/// <summary>Marks a column of such a table that does not have a row per cluster.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotByClusterAttribute : Attribute;

/// <summary>Reorders the clusters of a table: all columns at once, so that none is forgotten.</summary>
/// <remarks>It finds the columns by reflection, which takes microseconds, once per ranking.</remarks>
internal static class ClusterOrder
{
    private const BindingFlags Private = BindingFlags.NonPublic | BindingFlags.Static;

    private static readonly MethodInfo PickMethod = typeof(ClusterOrder).GetMethod(nameof(Pick), Private)!;
    private static readonly MethodInfo ApplyToEachMethod = typeof(ClusterOrder).GetMethod(nameof(ApplyToEach), Private)!;
    private static readonly MethodInfo CloneMethod =
        typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.NonPublic | BindingFlags.Instance)!;

    /// <summary>Reorders a table and the tables within it. Absent columns stay absent.</summary>
    /// <param name="table">A table with <see cref="ByClusterAttribute"/>.</param>
    /// <param name="order">Old row of each new one.</param>
    /// <exception cref="InvalidOperationException">A column does not have a row per cluster and is not marked so.</exception>
    public static T Apply<T>(T table, int[] order)
        where T : class
    {
        var copy = (T)CloneMethod.Invoke(table, null)!;
        foreach (var property in Columns(typeof(T)))
        {
            if (property.GetValue(table) is { } column)
                property.SetValue(copy, Reordered(property, column, order));
        }
        return copy;
    }

    /// <summary>The properties of a table that have a row per cluster or hold tables that do.</summary>
    internal static IEnumerable<PropertyInfo> Columns(Type table) => table.GetProperties().Where(property =>
        property.CanWrite && !property.IsDefined(typeof(NotByClusterAttribute))
        && (IsTable(property.PropertyType) || ElementOf(property) is not null));

    /// <summary>Type of the elements of a column; null if the property is not a column.</summary>
    internal static Type? ElementOf(PropertyInfo property) =>
        property.PropertyType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            ? type.GetGenericArguments()[0] : null;

    /// <summary>Whether a type is a table whose columns have a row per cluster.</summary>
    internal static bool IsTable(Type type) => type.IsDefined(typeof(ByClusterAttribute));

    private static object? Reordered(PropertyInfo property, object column, int[] order)
    {
        if (ElementOf(property) is not { } element)
            return Call(typeof(ClusterOrder).GetMethod(nameof(Apply))!, property.PropertyType, column, order);
        return IsTable(element)
            ? Call(ApplyToEachMethod, element, column, order)
            : Call(PickMethod, element, column, order, $"{property.DeclaringType!.Name}.{property.Name}");
    }

    private static object? Call(MethodInfo method, Type element, params object[] arguments) =>
        method.MakeGenericMethod(element).Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static ImmutableArray<T> ApplyToEach<T>(ImmutableArray<T> tables, int[] order)
        where T : class => [.. tables.Select(table => Apply(table, order))];

    private static ImmutableArray<T> Pick<T>(ImmutableArray<T> column, int[] order, string name)
    {
        if (column.IsDefault)
            return default;
        return column.Length == order.Length
            ? [.. order.Select(row => column[row])]
            : throw new InvalidOperationException(
                $"{name} has {column.Length} rows for {order.Length} clusters: fill it, or mark it with {nameof(NotByClusterAttribute)}.");
    }
}
