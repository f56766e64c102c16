using GeoCluster.Options;
using GeoCluster.Stages.Ingesting;
using GeoCluster.Tables;
using ParquetSharp;

namespace GeoCluster.Tests.Stages.Ingesting;

/// <summary>Each row is used, filtered or rejected, and the run reports which and why.</summary>
public class RowFateTests
{
    private static SourceOptions Source(InputFolder folder, params (ColumnRole, string)[] more) =>
        folder.Source("p.parquet", [.. InputFolder.Minimal, .. more]);

    private static void Write(InputFolder folder, params TestColumn[] columns) =>
        folder.WriteParquet("p.parquet", columns, [1, columns[0].Length - 1]);

    [Fact]
    public void Every_reason_names_file_row_group_row_column_and_value()
    {
        using var folder = new InputFolder();
        folder.WriteParquet(
            "in/sub/p.parquet",
            [
                TestColumn.Of("id", "a", null, "", "b", "b", "b", "b", "b", "b", "b", "b", "b", "b", "b"),
                TestColumn.Of("lon", 1, 1, 1, (double?)null, 1, double.NaN, 1, 1, 180.5, -0.0, 1, 1, 1, 1),
                TestColumn.Of("lat", 1, 1, 1, (double?)1, null, 1, double.NegativeInfinity, -90.25, 1, 0.0, 1, 1, 1, 1),
                TestColumn.Of("year", "2020", "2020", "2020", "2020", "2020", "2020", "2020", "2020", "2020", "2020", "n/a", "0999", "2020",
                    null),
                TestColumn.Of("weight", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, (double?)-0.5, 1),
            ],
            [4, 10]);
        var (table, rejected) = InputFolder.Ingest(folder.Source("in", [.. InputFolder.Minimal, (ColumnRole.Year, "year"),
            (ColumnRole.Weight, "weight")]));
        const string File = "data/in/sub/p.parquet";
        AssertColumn.Equal(
            [
                new("patents", File, 0, 1, "id", "", RejectReason.MissingRecordId),
                new("patents", File, 0, 2, "id", "", RejectReason.MissingRecordId),
                new("patents", File, 0, 3, "lon", "", RejectReason.MissingCoordinate),
                new("patents", File, 1, 4, "lat", "", RejectReason.MissingCoordinate),
                new("patents", File, 1, 5, "lon", "NaN", RejectReason.CoordinateNotANumber),
                new("patents", File, 1, 6, "lat", "-Infinity", RejectReason.CoordinateNotANumber),
                new("patents", File, 1, 7, "lat", "-90.25", RejectReason.LatitudeOutOfRange),
                new("patents", File, 1, 8, "lon", "180.5", RejectReason.LongitudeOutOfRange),
                new("patents", File, 1, 9, "lon", "-0", RejectReason.NullIsland),
                new("patents", File, 1, 10, "year", "n/a", RejectReason.BadYear),
                new("patents", File, 1, 11, "year", "0999", RejectReason.BadYear),
                new RejectedRow("patents", File, 1, 12, "weight", "-0.5", RejectReason.BadWeight),
            ],
            rejected);
        Assert.Equal((14, 2, 12), (table.Rows.Read, table.Rows.Used, table.Rows.RejectedRows));
        AssertColumn.Equal(
            [(RejectReason.MissingRecordId, 2), (RejectReason.MissingCoordinate, 2), (RejectReason.CoordinateNotANumber, 2),
                (RejectReason.LatitudeOutOfRange, 1), (RejectReason.LongitudeOutOfRange, 1), (RejectReason.NullIsland, 1),
                (RejectReason.BadYear, 2), (RejectReason.BadWeight, 1L)],
            table.Rows.Rejected);
        // Ten of them belong to record b; the bad weight counts nothing.
        Assert.Equal(10, table.UnlocatedCount);
        AssertColumn.Equal([(Tally.GivenDenominator, 9_000_000_000L)], table.Unlocated.Parts);
    }

    [Theory]
    [InlineData(-180.0, -90.0)]
    [InlineData(180.0, 90.0)]
    [InlineData(0.0, 1e-300)]
    [InlineData(-1e-300, 0.0)]
    public void The_ends_of_the_ranges_are_used_and_so_is_everything_but_exactly_zero(double longitude, double latitude)
    {
        using var folder = new InputFolder();
        Write(folder, TestColumn.Of("id", 1), TestColumn.Of("lon", longitude), TestColumn.Of("lat", latitude));
        var table = InputFolder.Ingest(Source(folder)).Table;
        Assert.Equal((longitude, latitude), (Assert.Single(table.Longitude), Assert.Single(table.Latitude)));
    }

    [Theory]
    [InlineData(180.00000000000003, 0.0, RejectReason.LongitudeOutOfRange)]
    [InlineData(-180.00000000000003, 0.0, RejectReason.LongitudeOutOfRange)]
    [InlineData(0.0, 90.00000000000001, RejectReason.LatitudeOutOfRange)]
    [InlineData(500.0, -90.00000000000001, RejectReason.LatitudeOutOfRange)]
    internal void The_next_number_past_a_range_is_rejected(double longitude, double latitude, RejectReason reason)
    {
        using var folder = new InputFolder();
        Write(folder, TestColumn.Of("id", 1), TestColumn.Of("lon", longitude), TestColumn.Of("lat", latitude));
        Assert.Equal(reason, Assert.Single(InputFolder.Ingest(Source(folder)).Rejected).Reason);
    }

    [Theory]
    [InlineData("2021", 2021)]
    [InlineData("2021-05-03", 2021)]
    [InlineData("2005-2014", 2005)]
    [InlineData("20210503", 2021)]
    [InlineData("202105", 2021)]
    [InlineData("1999T", 1999)]
    [InlineData("20215", null)]
    [InlineData("2021050", null)]
    [InlineData(" 2021", null)]
    [InlineData("21", null)]
    [InlineData("-2021", null)]
    [InlineData("3000", null)]
    [InlineData("1000", 1000)]
    [InlineData("2999", 2999)]
    public void A_text_that_starts_with_a_year_is_a_year(string text, int? year) =>
        Assert.Equal(year ?? Years.Unreadable, Years.OfText(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_year_before_1000_or_after_2999_is_bad_and_a_missing_one_is_not()
    {
        using var folder = new InputFolder();
        Write(folder, TestColumn.Of("id", 1, 2, 3, 4, 5), TestColumn.Of("lon", 1.0, 2, 3, 4, 5), TestColumn.Of("lat", 1.0, 1, 1, 1, 1),
            TestColumn.Of<int?>("y", 999, 1000, null, 2999, 3000));
        var (table, rejected) = InputFolder.Ingest(Source(folder, (ColumnRole.Year, "y")));
        AssertColumn.Equal([2, 3, 4], table.Longitude);
        AssertColumn.Equal(["999", "3000"], rejected.Select(r => r.Value));
    }

    [Fact]
    public void A_date_far_outside_of_the_calendar_is_a_bad_year_and_not_a_broken_file()
    {
        using var folder = new InputFolder();
        Write(
            folder, TestColumn.Of("id", 1, 2, 3), TestColumn.Of("lon", 1.0, 2, 3), TestColumn.Of("lat", 1.0, 1, 1),
            TestColumn.Of("d", new Date(int.MaxValue), new Date(2020, 1, 1), new Date(int.MinValue)));
        var (table, rejected) = InputFolder.Ingest(Source(folder, (ColumnRole.Date, "d")));
        AssertColumn.Equal([2], table.Longitude);
        AssertColumn.Equal(["5881580", "-5877641"], rejected.Select(r => r.Value));
    }

    [Fact]
    public void Filters_apply_in_order_before_checks_and_a_missing_value_never_passes()
    {
        using var folder = new InputFolder();
        Write(
            folder,
            TestColumn.Of("id", 1, 2, 3, 4, 5, 6, 7, 8),
            TestColumn.Of("lon", 1.0, 2, 3, 4, 999, 6, 7, 8),
            TestColumn.Of("lat", 1.0, 1, 1, 1, 1, 1, 1, 1),
            TestColumn.Of("y", "2020", "2018", null, "2020", "2020", "bad", "bad", "2020"),
            TestColumn.Of("c", "CH", "XX", "CH", "ch", "XX", "CH", "XX", null),
            TestColumn.Of("kind", 1, 1, 1, 1, 1, 1, 1, (int?)1));
        var source = Source(folder, (ColumnRole.Year, "y"), (ColumnRole.Country, "c")) with
        {
            Filters =
            [
                new RowFilter("years", ColumnRole.Year, [], [(2019, 2019), (2020, 2023)]),
                new RowFilter("countries", ColumnRole.Country, ["CH", "DE"], []),
                new RowFilter("kind", null, ["1"], []),
            ],
        };
        var (table, rejected) = InputFolder.Ingest(source);
        AssertColumn.Equal([1], table.Longitude);
        // 2 and 3 by year; 4, 5, 7 and 8 by country; the bad year of 6 neither passes nor fails the filter.
        AssertColumn.Equal([("years", 2L), ("countries", 4L), ("kind", 0L)], table.Rows.Filtered);
        Assert.Equal((5L, "bad", RejectReason.BadYear), (Assert.Single(rejected).Row, rejected[0].Value, rejected[0].Reason));
        Assert.Equal(table.Rows.Read, table.Rows.Used + table.Rows.FilteredRows + table.Rows.RejectedRows);
    }

    public static TheoryData<string> FilterTypes() => ["int", "long?", "ulong", "double", "bool", "string", "decimal"];

    [Theory, MemberData(nameof(FilterTypes))]
    public void A_filter_compares_values_as_they_are_written(string type)
    {
        var column = type switch
        {
            "int" => TestColumn.Of("k", 1, 2, 3),
            "long?" => TestColumn.Of<long?>("k", 1, null, 3),
            "ulong" => TestColumn.Of<ulong>("k", 1, 2, ulong.MaxValue),
            "double" => TestColumn.Of("k", 1, 2.5, 3.5),
            "bool" => TestColumn.Of<bool?>("k", true, false, null),
            "decimal" => TestColumn.Of("k", LogicalType.Decimal(9, 1), 1m, 2m, 3.5m),
            _ => TestColumn.Of("k", "1", "01", "3.5"),
        };
        string[] allowed = ["1", "true", "3.5", "002", "+2", "18446744073709551615", "3.50"];
        using var folder = new InputFolder();
        Write(folder, TestColumn.Of("id", 1, 2, 3), TestColumn.Of("lon", 1.0, 2, 3), TestColumn.Of("lat", 1.0, 1, 1), column);
        var source = Source(folder) with { Filters = [new RowFilter("k", null, [.. allowed], [])] };
        double[] expected = type is "int" or "long?" or "bool" ? [1] : [1, 3];
        AssertColumn.Equal(expected, InputFolder.Ingest(source).Table.Longitude);
    }

    [Theory, InlineData(ParquetDataPageVersion.V1), InlineData(ParquetDataPageVersion.V2)]
    public void Booleans_are_read_in_both_versions_of_pages(ParquetDataPageVersion version)
    {
        bool[] flags = [.. Enumerable.Range(0, 1000).Select(i => i % 3 == 0)];
        using var folder = new InputFolder();
        folder.WriteParquet(
            "p.parquet",
            [TestColumn.Of("id", Enumerable.Range(0, 1000).ToArray()), TestColumn.Of("lon",
                Enumerable.Range(0, 1000).Select(i => i / 8.0).ToArray()), TestColumn.Of("lat", flags.Select(_ => 1.0).ToArray()),
                TestColumn.Of("k", flags)],
            settings: s => s.DataPageVersion(version).Encoding("k", version == ParquetDataPageVersion.V2 ? Encoding.Rle : Encoding.Plain));
        var source = Source(folder) with { Filters = [new RowFilter("k", null, ["true"], [])] };
        AssertColumn.Equal(
            Enumerable.Range(0, 1000).Where(i => flags[i]), InputFolder.Ingest(source).Table.Longitude.Select(l => (int)(8 * l)));
    }

    [Fact]
    public void A_filtered_row_is_gone_from_its_record_and_a_rejected_one_is_not()
    {
        using var folder = new InputFolder();
        Write(
            folder, TestColumn.Of("id", 1, 1, 1), TestColumn.Of("lon", 1.0, 2, 999), TestColumn.Of("lat", 1.0, 1, 1),
            TestColumn.Of("c", "CH", "DE", "CH"));
        var source = Source(folder, (ColumnRole.Country, "c")) with
        {
            Filters = [new RowFilter("countries", ColumnRole.Country, ["CH"], [])],
        };
        var table = InputFolder.Ingest(source).Table;
        AssertColumn.Equal([2], table.Denominator);
        AssertColumn.Equal([(2, 1L)], table.Unlocated.Parts);
    }

    [Fact]
    public async Task Rows_that_are_all_filtered_need_no_other_column_to_be_read()
    {
        // The coordinates of the second file are damaged, but they are not read.
        using var folder = new InputFolder();
        TestColumn[] Columns(int year) =>
            [TestColumn.Of("y", year), TestColumn.Of("id", 1), TestColumn.Of("lon", 1.0), TestColumn.Of("lat", 1.0)];
        folder.WriteParquet("in/a.parquet", Columns(2020));
        string damaged = folder.WriteParquet("in/b.parquet", Columns(1990));
        var source = folder.Source("in", [.. InputFolder.Minimal, (ColumnRole.Year, "y")]) with { Filters = [new RowFilter("years",
            ColumnRole.Year, [], [(2020, 2020)])] };
        byte[] bytes = File.ReadAllBytes(damaged);
        await using (var reader = await Parquet.ParquetReader.CreateAsync(damaged))
        {
            var longitude = reader.Metadata!.RowGroups[0].Columns[2].MetaData!;
            bytes.AsSpan((int)(longitude.DictionaryPageOffset ?? longitude.DataPageOffset), 8).Fill(0xff);
        }
        File.WriteAllBytes(damaged, bytes);
        Assert.Equal((1, 1), (InputFolder.Ingest(source).Table.Length, InputFolder.Ingest(source).Table.Rows.FilteredRows));
        Assert.Contains("\"lon\"", Assert.Throws<InputException>(() => InputFolder.Ingest(source with { Filters = [] })).Message);
    }
}
