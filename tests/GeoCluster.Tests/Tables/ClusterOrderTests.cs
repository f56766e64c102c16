using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Tables;

public class ClusterOrderTests
{
    private static readonly int[] Order = [2, 0, 1];

    // Members of a table that are not columns: the same for all clusters.
    private static readonly Type[] Whole =
        [typeof(string), typeof(long), typeof(double), typeof(double?), typeof(Tally), typeof(ImmutableSortedDictionary<string, double>)];

    public static TheoryData<Type> Tables => [.. typeof(ClusterTable).Assembly.GetTypes().Where(ClusterOrder.IsTable)];

    [Theory, MemberData(nameof(Tables))]
    public void No_column_of_a_table_is_forgotten(Type table)
    {
        object before = Filled(table), after = Applied(before);

        Assert.All(table.GetProperties().Where(
            property => ClusterOrder.ElementOf(property) is { } element && !ClusterOrder.IsTable(element)), property =>
        {
            object?[] values = Values(property, before);
            Assert.Equal(IsOfClusters(property) ? [.. Order.Select(row => values[row])] : values, Values(property, after));
        });
    }

    [Theory, MemberData(nameof(Tables))]
    public void Whatever_is_no_column_is_a_table_or_the_same_for_all_clusters(Type table) => Assert.All(
        table.GetProperties().Where(property => property.CanWrite && ClusterOrder.ElementOf(property) is null),
        property =>
            Assert.True(ClusterOrder.IsTable(property.PropertyType) || Whole.Contains(property.PropertyType),
                $"{table.Name}.{property.Name} keeps its order"));

    [Fact]
    public void Tables_within_a_table_are_reordered_with_it()
    {
        var years = (YearCounts)Filled(typeof(YearCounts));
        var source = (SourceCounts)Filled(typeof(SourceCounts)) with { Years = years };
        var clusters = (ClusterTable)Filled(typeof(ClusterTable)) with { Sources = [source] };
        var ranked = (RankedTable)Filled(typeof(RankedTable)) with { Clusters = clusters };

        var after = ClusterOrder.Apply(ranked, Order);

        Assert.Equal(["2", "0", "1"], after.Clusters.Id.AsEnumerable());
        Assert.Equal([2, 0, 1], after.Clusters.Sources[0].Observations.AsEnumerable());
        Assert.Equal([2, 0, 1], after.Clusters.Sources[0].Years!.GrowthPercent.AsEnumerable());
        Assert.Equal(["0", "1", "2"], clusters.Id.AsEnumerable());
    }

    [Fact]
    public void A_column_that_is_not_there_stays_so() =>
        Assert.True(ClusterOrder.Apply(
            (ClusterTable)Filled(typeof(ClusterTable)) with { MidpointPercent = default }, Order).MidpointPercent.IsDefault);

    [Fact]
    public void A_column_with_other_rows_that_is_not_marked_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => ClusterOrder.Apply((ClusterTable)Filled(typeof(ClusterTable)) with { Name = ["one"] }, Order));

        Assert.StartsWith("ClusterTable.Name has 1 rows for 3 clusters", error.Message, StringComparison.Ordinal);
    }

    private static bool IsOfClusters(PropertyInfo property) => !property.IsDefined(typeof(NotByClusterAttribute));

    private static object Applied(object table) =>
        typeof(ClusterOrder).GetMethod(nameof(ClusterOrder.Apply))!.MakeGenericMethod(table.GetType()).Invoke(null, [table, Order])!;

    // Columns whose rows are not clusters happen to have as many rows.
    private static object Filled(Type table)
    {
        object filled = RuntimeHelpers.GetUninitializedObject(table);
        foreach (var property in table.GetProperties())
        {
            if (ClusterOrder.ElementOf(property) is { } element)
                property.SetValue(filled, Column(element));
        }
        return filled;
    }

    private static object Column(Type element) =>
        typeof(ClusterOrderTests)
            .GetMethod(nameof(ColumnOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(element).Invoke(null, [])!;

    private static ImmutableArray<T> ColumnOf<T>() =>
        ClusterOrder.IsTable(typeof(T)) ? [] : [.. Enumerable.Range(0, Order.Length).Select(i => (T)Value(typeof(T), i))];

    private static object Value(Type type, int i) =>
        Nullable.GetUnderlyingType(type) is { } inner ? Value(inner, i)
        : type == typeof(string) ? $"{i}"
        : type == typeof(Tally) ? Tally.From([KeyValuePair.Create(1, 1L + i)])
        : type == typeof(Composition) ? new Composition { Parts = [], Others = Tally.Zero, Without = Tally.Zero, Herfindahl = i }
        : type == typeof(ImmutableArray<CountryPart>) ? ImmutableArray.Create(new CountryPart($"{i}", 1))
        : type == typeof(ImmutableArray<Tally>) ? ImmutableArray.Create(Tally.From([KeyValuePair.Create(1, 1L + i)]))
        : Convert.ChangeType(i, type, null);

    private static object?[] Values(PropertyInfo property, object table) =>
        [.. ((System.Collections.IEnumerable)property.GetValue(table)!).Cast<object?>()];
}
