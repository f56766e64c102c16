using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Ingesting;

/// <summary>Folders such as year=2021 that act as columns, as Hive, Spark, DuckDB and Arrow write them.</summary>
public sealed class PartitionTests : IDisposable
{
    private static readonly (ColumnRole, string)[] Columns =
        [.. InputFolder.Minimal, (ColumnRole.Year, "year"), (ColumnRole.Country, "country"), (ColumnRole.City, "city name")];

    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static TestColumn[] Row(double longitude) =>
        [TestColumn.Of("id", (int)longitude), TestColumn.Of("lon", longitude), TestColumn.Of("lat", 10.0)];

    private SourceOptions World()
    {
        _folder.WriteParquet("in/year=2020/country=CH/city%20name=Z%C3%BCrich/a.parquet", Row(1));
        _folder.WriteParquet("in/year=2020/country=CH/city%20name=a=b/a.parquet", Row(2));
        _folder.WriteParquet("in/year=2021/country=__HIVE_DEFAULT_PARTITION__/city%20name=/a.parquet", Row(3));
        Directory.CreateDirectory(_folder["in/year=2021/country=DE/city name=Köln"]);
        _folder.WriteText("in/year=2021/country=DE/city name=Köln/a.csv", "id,lat,lon\n4,10,4\n5,10,5\n");
        return _folder.Source("in", Columns);
    }

    [Theory, InlineData("in"), InlineData("in/*/*/*/*.*"), InlineData("in/year=202?/**")]
    public void Their_values_are_those_of_all_rows_below(string path)
    {
        World();
        var table = InputFolder.Ingest(_folder.Source(path, Columns)).Table;
        var rows = table.Longitude.Zip(ParquetReadingTests.Texts(table.Country!), ParquetReadingTests.Texts(table.City!)).Order();
        AssertColumn.Equal(
            [(1, "CH", "Zürich"), (2, "CH", "a=b"), (3, null, null), (4, "DE", "Köln"), (5, "DE", "Köln")], rows);
    }

    [Fact]
    public void They_can_be_filtered_and_a_file_that_a_filter_takes_out_is_counted_without_being_read()
    {
        var source = World();
        // Damaged after its footer was written: reading it would fail.
        string path = _folder["in/year=2020/country=CH/city%20name=a=b/a.parquet"];
        byte[] bytes = File.ReadAllBytes(path);
        bytes.AsSpan(4, 60).Fill(0xff);
        File.WriteAllBytes(path, bytes);
        Assert.Throws<InputException>(() => InputFolder.Ingest(source));
        var table = InputFolder.Ingest(source with
        {
            Filters =
                [new RowFilter("years", ColumnRole.Year, [], [(2021, 2021)]), new RowFilter("countries", ColumnRole.Country, ["DE"], []),
                new RowFilter("city name", null, ["Köln"], [])],
        }).Table;
        AssertColumn.Equal([4, 5], table.Longitude);
        AssertColumn.Equal([("years", 2L), ("countries", 1L), ("city name", 0L)], table.Rows.Filtered);
        Assert.Equal(5, table.Rows.Read);
    }

    [Fact]
    public void A_column_of_the_file_itself_wins_over_its_folder()
    {
        _folder.WriteParquet("in/country=CH/a.parquet", [.. Row(1), TestColumn.Of("country", "DE")]);
        var source = _folder.Source("in", [.. InputFolder.Minimal, (ColumnRole.Country, "country")]) with
        {
            Filters = [new RowFilter("countries", ColumnRole.Country, ["DE"], [])],
        };
        AssertColumn.Equal(["DE"], ParquetReadingTests.Texts(InputFolder.Ingest(source).Table.Country!));
    }

    [Fact]
    public void A_folder_that_is_no_year_rejects_its_rows()
    {
        _folder.WriteParquet("in/year=twenty/a.parquet", Row(1));
        var source = _folder.Source("in", [.. InputFolder.Minimal, (ColumnRole.Year, "year")]) with
        {
            Filters = [new RowFilter("years", ColumnRole.Year, [], [(2021, 2021)])],
        };
        var rejected = Assert.Single(InputFolder.Ingest(source).Rejected);
        Assert.Equal(("year", "twenty", RejectReason.BadYear), (rejected.Column, rejected.Value, rejected.Reason));
    }

    [Fact]
    public void A_single_file_that_is_named_with_its_folders_has_their_columns_too()
    {
        World();
        var source = _folder.Source("in/year=2020/country=CH/city%20name=a=b/a.parquet", Columns);
        AssertColumn.Equal(["CH"], ParquetReadingTests.Texts(InputFolder.Ingest(source).Table.Country!));
    }

    [Fact]
    public void Folders_that_stand_for_different_columns_are_refused_by_name()
    {
        var source = World();
        _folder.WriteParquet("in/year=2022/a.parquet", Row(6));
        string message = Assert.Throws<InputException>(() => InputFolder.Ingest(source)).Message;
        Assert.Contains("data/in contains files whose folders stand for different columns: data/in/year=2020/country=CH/", message);
        Assert.Contains("(year, country, city name) and data/in/year=2022/a.parquet (year).", message);
    }
}
