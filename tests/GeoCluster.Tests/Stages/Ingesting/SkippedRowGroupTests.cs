using GeoCluster.Options;
using ParquetSharp;

namespace GeoCluster.Tests.Stages.Ingesting;

/// <summary>Row groups that a filter excludes by their statistics: not read, but counted as if they had been.</summary>
public class SkippedRowGroupTests
{
    private const int Groups = 8, RowsOfGroup = 24;

    private static readonly (ColumnRole, string)[] Columns = [.. InputFolder.Minimal, (ColumnRole.Year, "year"), (ColumnRole.Country, "c")];

    private static T[] Each<T>(Func<int, int, T> value) =>
        [.. Enumerable.Range(0, Groups * RowsOfGroup).Select(i => value(i / RowsOfGroup, i % RowsOfGroup))];

    public static TheoryData<string> YearTypes() => ["int?", "ushort?", "date", "milliseconds", "nanoseconds", "text", "double?"];

    private static TestColumn Years(string type)
    {
        // Group 0 has years before 1000, group 5 has some missing, group 6 none at all; the others one or two years each.
        int?[] years = Each<int?>((group, row) => group switch
        {
            0 => 900 + row % 3,
            5 when row % 4 == 0 => null,
            6 => null,
            7 => 2017,
            _ => 2010 + 2 * group + row % 2,
        });
        return type switch
        {
            "int?" => TestColumn.Of("year", years),
            "ushort?" => TestColumn.Of("year", years.Select(y => (ushort?)y).ToArray()),
            "date" => TestColumn.Of("year", years.Select(y => y is { } year ? (Date?)new Date(year, 12, 31) : null).ToArray()),
            "milliseconds" => TestColumn.Of("year", LogicalType.Timestamp(true, TimeUnit.Millis),
                years.Select(y => y is { } year ? (DateTime?)new DateTime(year, 1, 1) : null).ToArray()),
            "nanoseconds" => TestColumn.Of("year",
                years.Select(y => y is { } year ? (DateTimeNanos?)new DateTimeNanos(new DateTime(Math.Max(1700, year), 1, 1)) : null)
                    .ToArray()),
            "double?" => TestColumn.Of("year", years.Select(y => (double?)y).ToArray()),
            _ => TestColumn.Of("year", years.Select(y => y?.ToString()).ToArray()),
        };
    }

    [Theory, MemberData(nameof(YearTypes))]
    public void The_row_accounting_is_that_of_the_same_rows_without_statistics(string type)
    {
        using var folder = new InputFolder();
        TestColumn[] columns =
        [
            TestColumn.Of("id", Each((group, row) => 1000 * group + row)),
            TestColumn.Of("lon", Each((_, row) => (double?)row)),
            TestColumn.Of("lat", Each((_, row) => row % 10 == 0 ? (double?)null : 1)),
            Years(type),
            TestColumn.Of("c", Each((group, row) => group == 4 ? "AT" : row % 2 == 0 ? "CH" : row % 3 == 0 ? "" : "DE")),
            TestColumn.Of("kind", Each((group, row) => (long)group * 10 + row % 3)),
        ];
        int[] groups = [.. Enumerable.Repeat(RowsOfGroup, Groups)];
        folder.WriteParquet("with.parquet", columns, groups);
        folder.WriteParquet("without.parquet", columns, settings: s => s.DisableStatistics());
        RowFilter years = new("years", ColumnRole.Year, [], [(2011, 2013), (2016, 2017)]),
            countries = new("countries", ColumnRole.Country, ["CH", "AT"], []);
        RowFilter kind = new("kind", null, ["20", "21", "42", "-7", "x"], []);
        List<RowFilter[]> all = [[years], [years, countries, kind], [kind, years], [countries, kind, years]];
        // The type of years does not matter to these.
        if (type == "int?")
            all.AddRange([[countries], [kind]]);
        foreach (var filters in all)
        {
            var (expected, expectedRejected) = InputFolder.Ingest(
                folder.Source("without.parquet", Columns) with { Filters = [.. filters] });
            var (table, rejected) = InputFolder.Ingest(folder.Source("with.parquet", Columns) with { Filters = [.. filters] });
            AssertColumn.Equal(expected.Rows.Filtered, table.Rows.Filtered);
            AssertColumn.Equal(expected.Rows.Rejected, table.Rows.Rejected);
            Assert.Equal((expected.Rows.Read, expected.Rows.Used), (table.Rows.Read, table.Rows.Used));
            AssertColumn.Equal(expected.Longitude, table.Longitude);
            AssertColumn.Equal(expectedRejected.Select(r => (r.Row, r.Reason)), rejected.Select(r => (r.Row, r.Reason)));
        }
    }

    [Theory, InlineData("years"), InlineData("countries"), InlineData("kind")]
    public void A_row_group_that_is_taken_out_is_not_read(string name)
    {
        using var folder = new InputFolder();
        string path = folder.WriteParquet(
            "p.parquet",
            [
                TestColumn.Of("id", 1, 2, 3, 4), TestColumn.Of("lon", 1.0, 2, 3, 4), TestColumn.Of("lat", 1.0, 2, 3, 4),
                TestColumn.Of("year", 2001, 2002, 2021, 2022), TestColumn.Of("c", "AT", "BE", "CH", "DE"),
                TestColumn.Of("kind", (string?[])[null, null, "a", "b"]),
            ],
            [2, 2], s => s.DisableDictionary());
        byte[] bytes = File.ReadAllBytes(path);
        bytes.AsSpan(4, 100).Fill(0xff);
        File.WriteAllBytes(path, bytes);
        var source = folder.Source("p.parquet", Columns);
        Assert.Throws<InputException>(() => InputFolder.Ingest(source));
        RowFilter filter = name switch
        {
            "years" => new(name, ColumnRole.Year, [], [(2003, 2022)]),
            "countries" => new(name, ColumnRole.Country, ["A", "CH", "DE"], []),
            _ => new(name, null, ["a", "b"], []),
        };
        var table = InputFolder.Ingest(source with { Filters = [filter] }).Table;
        AssertColumn.Equal([3, 4], table.Longitude);
        AssertColumn.Equal([(name, 2L)], table.Rows.Filtered);
    }

    [Fact]
    public void Row_groups_with_lists_are_read_since_only_then_their_rows_are_known()
    {
        using var folder = new InputFolder();
        folder.WriteParquet(
            "p.parquet",
            [
                TestColumn.Of("id", 1, 2), TestColumn.Of("lon", [1, 2, 3], new double?[] { 4 }),
                TestColumn.Of("lat", [1, 2, 3], new double?[] { 4, 5 }),
                TestColumn.Of("year", 2001, 2001),
            ]);
        var source = folder.Source("p.parquet", [.. InputFolder.Minimal, (ColumnRole.Year, "year")]) with
        {
            Filters = [new RowFilter("years", ColumnRole.Year, [], [(2021, 2021)])],
        };
        var rows = InputFolder.Ingest(source).Table.Rows;
        Assert.Equal((4, 3, 1), (rows.Read, rows.FilteredRows, rows.RejectedRows));
    }
}
