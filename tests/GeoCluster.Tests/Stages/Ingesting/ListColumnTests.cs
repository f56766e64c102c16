using GeoCluster.Options;
using GeoCluster.Tables;
using ParquetSharp;
using ParquetSharp.Schema;

namespace GeoCluster.Tests.Stages.Ingesting;

/// <summary>One row per record, with lists of addresses.</summary>
public class ListColumnTests
{
    private static readonly (ColumnRole, string)[] Columns = [.. InputFolder.Minimal, (ColumnRole.Person, "person"),
        (ColumnRole.City, "city")];

    [Fact]
    public void Each_element_is_an_observation_of_its_row_and_nulls_inside_lists_stay_where_they_are()
    {
        using var folder = new InputFolder();
        folder.WriteParquet(
            "p.parquet",
            [
                TestColumn.Of("id", "a", "b", "c"),
                TestColumn.Of("lon", [1, null, 3], [4], new double?[] { 5, 6 }),
                TestColumn.Of("lat", [10, 20, 30], [40], new double?[] { 50, 60 }),
                TestColumn.Of("person", ["x", "x", null!], ["x"], new[] { "x", "y" }),
                TestColumn.Of("city", ["Basel", null!, "Bern"], [null!], new[] { "Genf", "" }),
            ],
            [2, 1]);
        var (table, rejected) = InputFolder.Ingest(folder.Source("p.parquet", Columns));
        AssertColumn.Equal([1, 3, 4, 5, 6], table.Longitude);
        AssertColumn.Equal([10, 30, 40, 50, 60], table.Latitude);
        AssertColumn.Equal([0, 0, 1, 2, 2], table.RecordIndex);
        AssertColumn.Equal(["Basel", "Bern", null, "Genf", null], ParquetReadingTests.Texts(table.City!));
        // Record a: x with two addresses, and a person without id; one address of x is unlocated.
        AssertColumn.Equal([4, 2, 1, 2, 2], table.Denominator);
        AssertColumn.Equal([(4, 1L)], table.Unlocated.Parts);
        Assert.Equal(("lon", 0L, 0), (Assert.Single(rejected).Column, rejected[0].Row, rejected[0].RowGroup));
    }

    [Fact]
    public void A_record_with_an_empty_or_missing_list_is_one_unlocated_observation()
    {
        using var folder = new InputFolder();
        folder.WriteParquet(
            "p.parquet",
            [
                TestColumn.Of("id", 1, 2, 3),
                TestColumn.Of("lon", [], null!, new double?[] { 5 }),
                TestColumn.Of("lat", [], null!, new double?[] { 50 }),
            ]);
        var (table, rejected) = InputFolder.Ingest(folder.Source("p.parquet", InputFolder.Minimal));
        Assert.Equal((3, 1), (table.Rows.Read, table.Rows.Used));
        AssertColumn.Equal([(0L, RejectReason.MissingCoordinate), (1L, RejectReason.MissingCoordinate)],
            rejected.Select(r => (r.Row, r.Reason)));
        AssertColumn.Equal([(1, 2L)], table.Unlocated.Parts);
    }

    [Fact]
    public void A_missing_list_beside_others_is_missing_for_each_element()
    {
        using var folder = new InputFolder();
        folder.WriteParquet(
            "p.parquet",
            [
                TestColumn.Of("id", 1),
                TestColumn.Of<double?[]>("lon", [5, 6]),
                TestColumn.Of<double?[]>("lat", [50, 60]),
                TestColumn.Of<string[]?>("person", [null]),
                TestColumn.Of<string[]?>("city", [null]),
            ]);
        var table = InputFolder.Ingest(folder.Source("p.parquet", Columns)).Table;
        AssertColumn.Equal([2, 2], table.Denominator);
        AssertColumn.Equal([null, null], ParquetReadingTests.Texts(table.City!));
    }

    [Fact]
    public void A_record_whose_lists_differ_in_length_is_rejected_as_a_whole_even_before_filters()
    {
        using var folder = new InputFolder();
        folder.WriteParquet(
            "p.parquet",
            [
                TestColumn.Of("id", 1, 2, 3),
                TestColumn.Of("lon", [1, 2], [3, 4], new double?[] { 5 }),
                TestColumn.Of("lat", [10, 20], [30], new double?[] { 50 }),
                TestColumn.Of("country", ["CH", "DE"], ["CH", "CH"], new[] { "CH" }),
            ]);
        var source = folder.Source("p.parquet", [.. InputFolder.Minimal, (ColumnRole.Country, "country")]) with
        {
            Filters = [new RowFilter("countries", ColumnRole.Country, ["CH"], [])],
        };
        var (table, rejected) = InputFolder.Ingest(source);
        AssertColumn.Equal([1, 5], table.Longitude);
        Assert.Equal((4, 1), (table.Rows.Read, table.Rows.FilteredRows));
        Assert.Equal((1L, RejectReason.UnequalLists), (Assert.Single(rejected).Row, rejected[0].Reason));
        AssertColumn.Equal([(1, 1L)], table.Unlocated.Parts);
    }

    [Fact]
    public void A_list_of_structures_is_read_by_dotted_names()
    {
        using var folder = new InputFolder();
        using (var id = new PrimitiveNode("id", Repetition.Required, LogicalType.None(), PhysicalType.Int64))
        using (var lon = new PrimitiveNode("lon", Repetition.Optional, LogicalType.None(), PhysicalType.Double))
        using (var lat = new PrimitiveNode("lat", Repetition.Required, LogicalType.None(), PhysicalType.Double))
        using (var element = new GroupNode("element", Repetition.Optional, [lon, lat]))
        using (var list = new GroupNode("list", Repetition.Repeated, [element]))
        using (var addresses = new GroupNode("addresses", Repetition.Optional, [list], LogicalType.List()))
        using (var schema = new GroupNode("schema", Repetition.Required, [id, addresses]))
        using (var properties = WriterProperties.GetDefaultWriterProperties())
        using (var writer = new ParquetFileWriter(folder["p.parquet"], schema, properties))
        using (var group = writer.AppendRowGroup())
        {
            using (var ids = (ColumnWriter<long>)group.NextColumn())
                ids.WriteBatch([7, 8, 9]);
            // Row 7: {1,10}, null, {null,30}; row 8: no list; row 9: {2,20}.
            using (var lons = (ColumnWriter<double>)group.NextColumn())
                lons.WriteBatch(5, [4, 2, 3, 0, 4], [0, 1, 1, 0, 0], [1, 2]);
            using (var lats = (ColumnWriter<double>)group.NextColumn())
                lats.WriteBatch(5, [3, 2, 3, 0, 3], [0, 1, 1, 0, 0], [10, 30, 20]);
            writer.Close();
        }
        var source = folder.Source("p.parquet", (ColumnRole.Record, "id"), (ColumnRole.Longitude, "addresses.lon"),
            (ColumnRole.Latitude, "addresses.lat"));
        var (table, rejected) = InputFolder.Ingest(source);
        AssertColumn.Equal([(1.0, 10.0), (2.0, 20.0)], table.Longitude.Zip(table.Latitude));
        AssertColumn.Equal([3, 1], table.Denominator);
        AssertColumn.Equal([0L, 0L, 1L], rejected.Select(r => r.Row));
    }

    public static TheoryData<string, string> Mixtures() => new()
    {
        { "lat", "only one of the columns" },
        { "id", "a row has one record" },
        { "weight", "each address needs its own" },
    };

    [Theory, MemberData(nameof(Mixtures))]
    public void Lists_and_single_values_that_cannot_be_matched_are_refused(string column, string message)
    {
        using var folder = new InputFolder();
        folder.WriteParquet(
            "p.parquet",
            [
                column == "id" ? TestColumn.Of<int[]>("id", [1]) : TestColumn.Of("id", 1),
                TestColumn.Of<double[]>("lon", [5]),
                column == "lat" ? TestColumn.Of("lat", 5.0) : TestColumn.Of<double[]>("lat", [5]),
                TestColumn.Of("weight", 0.5),
            ]);
        var source = folder.Source("p.parquet", [.. InputFolder.Minimal,
            .. column == "weight" ? [(ColumnRole.Weight, "weight")] : Array.Empty<(ColumnRole, string)>()]);
        Assert.Contains(message, Assert.Throws<InputException>(() => InputFolder.Ingest(source)).Message);
    }

    [Fact]
    public void Lists_beside_single_coordinates_are_refused()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet", [TestColumn.Of("id", 1), TestColumn.Of("lon", 5.0), TestColumn.Of("lat", 5.0),
            TestColumn.Of<string[]>("person", ["x"])]);
        var source = folder.Source("p.parquet", [.. InputFolder.Minimal, (ColumnRole.Person, "person")]);
        Assert.Contains("has lists in column \"person\"", Assert.Throws<InputException>(() => InputFolder.Ingest(source)).Message);
    }

    [Fact]
    public void Lists_in_data_pages_of_version_2_are_read_with_their_nulls_and_empty_ones()
    {
        using var folder = new InputFolder();
        folder.WriteParquet(
            "p.parquet",
            [
                TestColumn.Of("id", 1, 2, 3, 4), TestColumn.Of<double?[]?>("lon", [5, null], [], null, [6, 7]),
                TestColumn.Of<double?[]?>("lat", [50, 51], [], null, [60, 70]),
            ],
            settings: s => s.DataPageVersion(ParquetDataPageVersion.V2));
        var (table, rejected) = InputFolder.Ingest(folder.Source("p.parquet", InputFolder.Minimal));
        AssertColumn.Equal([(5.0, 50.0), (6.0, 60.0), (7.0, 70.0)], table.Longitude.Zip(table.Latitude));
        AssertColumn.Equal([0L, 1L, 2L], rejected.Select(r => r.Row));
    }
}
