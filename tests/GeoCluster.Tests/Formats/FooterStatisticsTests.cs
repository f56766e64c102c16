using GeoCluster.Checking;
using GeoCluster.Formats;
using GeoCluster.Options;
using ParquetSharp;

namespace GeoCluster.Tests.Formats;

public class FooterStatisticsTests
{
    private static ColumnContent? Content(TestColumn column, int[]? rowGroups = null, Action<WriterPropertiesBuilder>? settings = null)
    {
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet",
            [TestColumn.Of("lon", new double[column.Length]), TestColumn.Of("lat", new double[column.Length]), column], rowGroups,
            settings);
        var source = folder.Source("p.parquet", (ColumnRole.Record, "c"), (ColumnRole.Longitude, "lon"), (ColumnRole.Latitude, "lat"));
        return SourceInspector.Inspect(
            source with { Columns = source.Columns.Remove(ColumnRole.Record).Add(ColumnRole.Amount, "c").Add(ColumnRole.Count, "lon") },
            new RunContext()).Columns.Single(c => c.Column == "c").Content;
    }

    [Fact]
    public void Whole_numbers_keep_their_sign() => Assert.Equal(
        new ColumnContent(4, 1, -5, 7_000_000_000, true), Content(TestColumn.Of<long?>("c", -5, null, 7_000_000_000, 0)));

    [Fact]
    public void Numbers_without_sign_have_none() => Assert.Equal(
        new ColumnContent(2, 0, 3, 4_000_000_000, true), Content(TestColumn.Of("c", 4_000_000_000u, 3u)));

    [Fact]
    public void Decimals_are_divided() => Assert.Equal(
        new ColumnContent(3, 0, -12.5, 3.75, true), Content(TestColumn.Of("c", LogicalType.Decimal(18, 2), -12.5m, 3.75m, 0m)));

    [Fact]
    public void Of_dates_and_times_years_are_given()
    {
        Assert.Equal(new ColumnContent(2, 0, 1969, 2024, true), Content(TestColumn.Of("c", new Date(1969, 12, 31), new Date(2024, 1, 1))));
        Assert.Equal(new ColumnContent(2, 0, 1999, 2001, true),
            Content(TestColumn.Of("c", new DateTime(1999, 12, 31, 23, 59, 59), new DateTime(2001, 1, 1))));
    }

    [Fact]
    public void Row_groups_are_added_up_and_those_without_values_change_no_range() => Assert.Equal(
        new ColumnContent(5, 3, -1, 2.5, true), Content(TestColumn.Of("c", new double?[] { null, null, 2.5, -1, null }), [2, 0, 3]));

    [Fact]
    public void Texts_have_no_range() =>
        Assert.Equal(new ColumnContent(3, 1, null, null, true), Content(TestColumn.Of("c", new string?[] { "b", null, "a" })));

    [Fact]
    public void Without_statistics_nothing_is_stated() => Assert.Null(
        Content(TestColumn.Of("c", 1, 2), settings: s => s.DisableStatistics()));
}
