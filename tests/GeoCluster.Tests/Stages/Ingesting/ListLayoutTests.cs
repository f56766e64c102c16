using GeoCluster.Options;
using ParquetSharp;
using ParquetSharp.Schema;

namespace GeoCluster.Tests.Stages.Ingesting;

/// <summary>
/// The layouts of lists that writers have used over time, and decimals stored as integers, written level by level.
/// </summary>
public sealed class ListLayoutTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static PrimitiveNode Real(string name, Repetition repetition) => new(name, repetition, LogicalType.None(), PhysicalType.Double);

    private static GroupNode List(string name, Repetition repetition, Node middle) => new(name, repetition, [middle], LogicalType.List());

    // Schemas of a list of numbers: Arrow and Spark, older Arrow, Hive, and Avro and Thrift, whose lists have two levels.
    private static Node Layout(string layout, string name) => layout switch
    {
        "element" => List(name, Repetition.Optional, new GroupNode("list", Repetition.Repeated, [Real("element", Repetition.Optional)])),
        "item" => List(name, Repetition.Optional, new GroupNode("list", Repetition.Repeated, [Real("item", Repetition.Optional)])),
        "required" => List(name, Repetition.Required, new GroupNode("list", Repetition.Repeated, [Real("element", Repetition.Required)])),
        "hive" => List(name, Repetition.Optional, new GroupNode("bag", Repetition.Repeated, [Real("array_element", Repetition.Optional)])),
        "avro" => List(name, Repetition.Optional, Real("array", Repetition.Repeated)),
        "thrift" => List(name, Repetition.Required, Real(name + "_tuple", Repetition.Repeated)),
        _ => Real(name, Repetition.Repeated),
    };

    [Theory]
    [InlineData("element", true, true)]
    [InlineData("item", true, true)]
    [InlineData("hive", true, true)]
    [InlineData("avro", true, false)]
    [InlineData("required", false, false)]
    [InlineData("thrift", false, false)]
    [InlineData("without a list", false, false)]
    public void A_list_of_numbers_is_one_column_in_every_layout(string layout, bool mayBeMissing, bool mayHoldNulls)
    {
        // Rows: [1, null or 9, 3], [], no list, [4].
        short empty = (short)(mayBeMissing ? 1 : 0), value = (short)(empty + (mayHoldNulls ? 2 : 1)), inner = mayHoldNulls
            ? (short)(empty + 1) : value;
        short[] definition = [value, inner, value, empty, 0, value], repetition = [0, 1, 1, 0, 0, 0];
        double[] values = mayHoldNulls ? [1, 3, 4] : [1, 9, 3, 4];
        Write([Layout(layout, "lon"), Layout(layout, "lat")], [1, 2, 3, 4], group =>
        {
            for (int column = 0; column < 2; column++)
            {
                using var writer = (ColumnWriter<double>)group.NextColumn();
                writer.WriteBatch(definition.Length, definition, repetition, values);
            }
        });
        var (table, rejected) = InputFolder.Ingest(_folder.Source("p.parquet", InputFolder.Minimal));
        AssertColumn.Equal(values, table.Longitude);
        AssertColumn.Equal(mayHoldNulls ? [3, 3, 1] : [3, 3, 3, 1], table.Denominator);
        AssertColumn.Equal(mayHoldNulls ? [0L, 1L, 2L] : [1L, 2L], rejected.Select(r => r.Row));
    }

    [Theory]
    [InlineData("array", "addresses.lon")]
    [InlineData("addresses_tuple", "addresses.lon")]
    [InlineData("list", "addresses")]
    public void A_middle_layer_of_one_field_is_a_structure_only_under_the_names_that_say_so(string middle, string column)
    {
        // Avro and Thrift leave out a level; elsewhere, a middle level with one field is only a level.
        var addresses = List(
            "addresses", Repetition.Required, new GroupNode(middle, Repetition.Repeated, [Real("lon", Repetition.Required)]));
        Write([addresses, List("lat", Repetition.Required, Real("array", Repetition.Repeated))], [1], group =>
        {
            for (int i = 0; i < 2; i++)
            {
                using var writer = (ColumnWriter<double>)group.NextColumn();
                writer.WriteBatch(2, [1, 1], [0, 1], [5, 6]);
            }
        });
        var source = _folder.Source("p.parquet", (ColumnRole.Record, "id"), (ColumnRole.Longitude, column), (ColumnRole.Latitude, "lat"));
        AssertColumn.Equal([5, 6], InputFolder.Ingest(source).Table.Longitude);
    }

    [Fact]
    public void A_list_of_structures_without_its_third_layer_is_refused_with_what_to_do()
    {
        var middle = new GroupNode("array", Repetition.Repeated, [Real("lon", Repetition.Optional), Real("lat", Repetition.Required)]);
        Write([List("addresses", Repetition.Optional, middle)], [1, 2], group =>
        {
            using (var lon = (ColumnWriter<double>)group.NextColumn())
                lon.WriteBatch(3, [3, 2, 0], [0, 1, 0], [5]);
            using (var lat = (ColumnWriter<double>)group.NextColumn())
                lat.WriteBatch(3, [2, 2, 0], [0, 1, 0], [7, 8]);
        });
        var source = _folder.Source(
            "p.parquet", (ColumnRole.Record, "id"), (ColumnRole.Longitude, "addresses.lon"), (ColumnRole.Latitude, "addresses.lat"));
        string message = Assert.Throws<InputException>(() => InputFolder.Ingest(source)).Message;
        Assert.Contains("data/p.parquet: row group 0, column \"addresses.l", message);
        Assert.Contains("lists that do not have three layers; Avro writes three if write-old-list-structure is false", message);
    }

    [Fact]
    public void Decimals_may_be_stored_as_whole_numbers()
    {
        Node[] nodes =
        [
            new PrimitiveNode("lon", Repetition.Optional, LogicalType.Decimal(9, 4), PhysicalType.Int32),
            new PrimitiveNode("lat", Repetition.Required, LogicalType.Decimal(18, 6), PhysicalType.Int64),
        ];
        Write(nodes, [1, 2, 3], group =>
        {
            using (var lon = (ColumnWriter<int>)group.NextColumn())
                lon.WriteBatch(3, [1, 0, 1], [], [1_234_567, -1_800_000]);
            using (var lat = (ColumnWriter<long>)group.NextColumn())
                lat.WriteBatch([47_123_456, 1, -90_000_000]);
        });
        var table = InputFolder.Ingest(_folder.Source("p.parquet", InputFolder.Minimal)).Table;
        AssertColumn.Equal([(123.4567, 47.123456), (-180.0, -90.0)], table.Longitude.Zip(table.Latitude));
    }

    private void Write(Node[] nodes, int[] ids, Action<RowGroupWriter> write)
    {
        using var id = new PrimitiveNode("id", Repetition.Required, LogicalType.None(), PhysicalType.Int32);
        using var schema = new GroupNode("schema", Repetition.Required, [id, .. nodes]);
        using var properties = WriterProperties.GetDefaultWriterProperties();
        using var writer = new ParquetFileWriter(_folder["p.parquet"], schema, properties);
        using (var group = writer.AppendRowGroup())
        {
            using (var column = (ColumnWriter<int>)group.NextColumn())
                column.WriteBatch(ids);
            write(group);
        }
        writer.Close();
        foreach (var node in nodes)
            node.Dispose();
    }
}
