using GeoCluster.Options;

namespace GeoCluster.Tests.Stages.Ingesting;

/// <summary>Comparisons, ranges, exclusions and missing values as filters of columns.</summary>
public class ValueFilterTests
{
    private const double No = double.PositiveInfinity;

    private static readonly string?[] Texts = ["-1", "0", "5", "10", "1e1", "2.5", "x", null, "9007199254740993"];

    internal static RowFilter Within(string column, double least, bool leastIsOpen, double greatest, bool greatestIsOpen) =>
        new(column, null, [], []) { Test = FilterTest.Within, Range = new NumberRange(least, leastIsOpen, greatest, greatestIsOpen) };

    public static TheoryData<string, int[]> Cases() => new()
    {
        { ">= 0", [1, 2, 3, 4, 5, 8] }, { "> 0", [2, 3, 4, 5, 8] }, { "< 5", [0, 1, 5] }, { "<= 5", [0, 1, 2, 5] },
        { "2.5..10", [2, 3, 4, 5] }, { "not 5", [0, 1, 3, 4, 5, 6, 8] }, { "missing", [7] }, { "present", [0, 1, 2, 3, 4, 5, 6, 8] },
        { "> 9007199254740992", [] },
    };

    private static RowFilter Of(string test) => test switch
    {
        ">= 0" => Within("v", 0, false, No, false),
        "> 0" => Within("v", 0, true, No, false),
        "< 5" => Within("v", -No, false, 5, true),
        "<= 5" => Within("v", -No, false, 5, false),
        "2.5..10" => Within("v", 2.5, false, 10, false),
        "> 9007199254740992" => Within("v", 9007199254740992, true, No, false),
        "not 5" => new("v", null, ["5"], []) { Test = FilterTest.NoneOf },
        "missing" => new("v", null, [], []) { Test = FilterTest.Missing },
        _ => new("v", null, [], []) { Test = FilterTest.Present },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Texts_compare_as_numbers_and_an_empty_value_passes_only_if_missing_values_are_kept(string test, int[] kept)
    {
        using var folder = new InputFolder();
        folder.WriteText("p.csv", "id,lon,lat,v\n" + string.Concat(Texts.Select((text, i) => $"{i},{i + 1},1,{text}\n")));
        var (table, _) = InputFolder.Ingest(folder.Source("p.csv", InputFolder.Minimal) with { Filters = [Of(test)] });
        AssertColumn.Equal(kept.Select(i => i + 1.0), table.Longitude);
        AssertColumn.Equal([("v", (long)(Texts.Length - kept.Length))], table.Rows.Filtered);
    }

    [Fact]
    public void Whole_numbers_compare_exactly_beyond_the_precision_of_doubles()
    {
        using var folder = new InputFolder();
        long[] values = [9007199254740992, 9007199254740993, long.MaxValue, long.MinValue];
        folder.WriteParquet("p.parquet",
            [TestColumn.Of("id", 0, 1, 2, 3), TestColumn.Of("lon", 1, 2, 3, 4), TestColumn.Of("lat", 1, 1, 1, 1),
                TestColumn.Of("v", values)]);
        var (table, _) = InputFolder.Ingest(
            folder.Source("p.parquet", InputFolder.Minimal) with { Filters = [Of("> 9007199254740992")] });
        AssertColumn.Equal([2.0, 3], table.Longitude);
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_row_group_that_the_statistics_decide_is_counted_as_if_it_had_been_read(string test, int[] kept)
    {
        Assert.NotNull(kept);
        using var folder = new InputFolder();
        long?[] values = [-3, -2, -1, null, 5, 5, 5, 5, 6, 7, null, null, 3, 4, 11, 12, null, null, null, null];
        TestColumn[] columns =
        [
            TestColumn.Of("id", [.. Enumerable.Range(0, values.Length)]), TestColumn.Of("lon", [.. Enumerable.Repeat(1.0, values.Length)]),
            TestColumn.Of("lat", [.. Enumerable.Repeat(1.0, values.Length)]), TestColumn.Of("v", values),
            TestColumn.Of("t", [.. values.Select(v => v?.ToString())]),
        ];
        folder.WriteParquet("with.parquet", columns, [4, 4, 4, 4, 4]);
        folder.WriteParquet("without.parquet", columns, [4, 4, 4, 4, 4], s => s.DisableStatistics());
        foreach (string column in (string[])["v", "t"])
        {
            var filter = Of(test) with { Name = column };
            var (expected, _) = InputFolder.Ingest(folder.Source("without.parquet", InputFolder.Minimal) with { Filters = [filter] });
            var (table, _) = InputFolder.Ingest(folder.Source("with.parquet", InputFolder.Minimal) with { Filters = [filter] });
            Assert.Equal(expected.Rows.Used, table.Rows.Used);
            AssertColumn.Equal(expected.RecordIndex, table.RecordIndex);
        }
    }
}
