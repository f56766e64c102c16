using GeoCluster.Formats.Finding;
using GeoCluster.Formats.ParquetFiles;
using GeoCluster.Options;
using GeoCluster.Proposing;
using ParquetSharp;
using ParquetSharp.Schema;

namespace GeoCluster.Tests.Stages.Ingesting;

/// <summary>Columns that are read although Parquet.Net fails on them, and those that are not, with the reason.</summary>
public sealed class UnusualColumnTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Three rows with an id and a position, and one column more.
    private void Write(Node node, Action<ColumnWriter> write)
    {
        Node Plain(string name, PhysicalType type) => new PrimitiveNode(name, Repetition.Required, LogicalType.None(), type);
        using (node)
        using (Node id = Plain("id", PhysicalType.Int32), lon = Plain("lon", PhysicalType.Double), lat = Plain("lat", PhysicalType.Double))
        using (var schema = new GroupNode("schema", Repetition.Required, [id, lon, lat, node]))
        using (var properties = WriterProperties.GetDefaultWriterProperties())
        using (var writer = new ParquetFileWriter(_folder["p.parquet"], schema, properties))
        {
            using (var group = writer.AppendRowGroup())
            {
                using (var column = (ColumnWriter<int>)group.NextColumn())
                    column.WriteBatch([1, 2, 3]);
                using (var column = (ColumnWriter<double>)group.NextColumn())
                    column.WriteBatch([5.5, 6.5, 7.5]);
                using (var column = (ColumnWriter<double>)group.NextColumn())
                    column.WriteBatch([50.5, 60.5, 70.5]);
                using (var column = group.NextColumn())
                    write(column);
            }
            writer.Close();
        }
    }

    private string[] Shown(string column)
    {
        using var file = ParquetFile.Open(new FoundFile("p.parquet", _folder["p.parquet"], FileFormat.Parquet));
        var batch = Assert.Single(
            file.Read(0, [column], default).Select(b => Enumerable.Range(0, b.Length).Select(b.Column(0).Show).ToArray()));
        return batch;
    }

    private void WriteBigDecimals()
    {
        byte[] bytes = new byte[32];
        var node = new PrimitiveNode(
            "amount", Repetition.Required, LogicalType.Decimal(76, 38), PhysicalType.FixedLenByteArray, bytes.Length);
        Write(node, column =>
        {
            var pinned = System.Runtime.InteropServices.GCHandle.Alloc(bytes, System.Runtime.InteropServices.GCHandleType.Pinned);
            var value = new FixedLenByteArray(pinned.AddrOfPinnedObject());
            ((ColumnWriter<FixedLenByteArray>)column).WriteBatch([value, value, value]);
            pinned.Free();
        });
    }

    private MappingProposal Propose() => MappingProposer.Propose(new SourcePath("p.parquet", _folder["p.parquet"]), default);

    [Fact]
    public void A_decimal_that_is_too_long_is_shown_as_unreadable_and_stops_only_those_who_map_it()
    {
        WriteBigDecimals();
        const string reason = "a decimal has 32 bytes; at most 16 can be read";
        var proposal = Propose();
        Assert.Equal(reason, proposal.Columns.Single(c => c.Column.Name == "amount").Unreadable);
        AssertColumn.Equal([ColumnRole.Record, ColumnRole.Longitude, ColumnRole.Latitude], proposal.Roles.Select(r => r.Role));
        AssertColumn.Equal([$"\"amount\" is not used as amount: {reason}."], proposal.Remarks);
        AssertColumn.Equal([5.5, 6.5, 7.5], InputFolder.Ingest(_folder.Source("p.parquet", InputFolder.Minimal)).Table.Longitude);
        var mapped = _folder.Source("p.parquet", [.. InputFolder.Minimal, (ColumnRole.Weight, "amount")]);
        Assert.EndsWith(
            $"data/p.parquet: row group 0, column \"amount\": {reason}.",
            Assert.Throws<InputException>(() => InputFolder.Ingest(mapped)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_without_a_name_is_shown_and_passed_over()
    {
        _folder.WriteParquet("p.parquet",
            [TestColumn.Of("", 0, 1), TestColumn.Of("id", 1, 2), TestColumn.Of("lon", 5.5, 6), TestColumn.Of("lat", 50.5, 60)]);
        var proposal = Propose();
        Assert.Equal("it has no name; give it one", proposal.Columns[0].Unreadable);
        Assert.Empty(proposal.Missing);
    }

    [Fact]
    public void Where_no_column_can_be_read_the_file_is_refused()
    {
        string path = _folder.WriteParquet("p.parquet", [TestColumn.Of("id", 1, 2, 3)]);
        byte[] bytes = File.ReadAllBytes(path);
        bytes.AsSpan(4, 20).Fill(0xff);
        File.WriteAllBytes(path, bytes);
        Assert.Contains(
            "p.parquet: row group 0, column \"id\": the data are damaged", Assert.Throws<InputException>(Propose).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Times_of_12_bytes_are_read_beyond_the_year_9999_and_as_Spark_lets_them_overflow()
    {
        Write(new PrimitiveNode("at", Repetition.Optional, LogicalType.None(), PhysicalType.Int96), column =>
        {
            // 2024-01-01T12:34:56.123456; 12024-01-01; 290000-12-31, whose microseconds do not fit 64 bits with the days of before 1970.
            Int96[] times =
            [
                Time(2_460_311, 45_296_123_456_000), Time(2_440_588 + 3_672_059, 0), Time(-105_862_232, -32_509_551_616_000),
            ];
            ((ColumnWriter<Int96>)column).WriteBatch(3, [1, 1, 1], [], times);
        });
        AssertColumn.Equal(["2024", "12023", "290000"], Shown("at"));
    }

    private static Int96 Time(int julianDay, long nanoseconds) =>
        new((int)nanoseconds, (int)(nanoseconds >> 32), julianDay);

    [Theory, InlineData(Compression.Uncompressed), InlineData(Compression.Zstd)]
    public void A_page_of_nulls_without_bytes_is_not_unpacked(Compression codec)
    {
        string path = _folder.WriteParquet(
            "p.parquet",
            [TestColumn.Of("id", 1, 2), TestColumn.Of("lon", 5.5, 6), TestColumn.Of("lat", 50.5, 60),
                TestColumn.Of("x", new float?[2])],
            settings: settings => settings.Compression(codec).DataPageVersion(ParquetDataPageVersion.V2).DisableDictionary("x"));
        if (codec == Compression.Uncompressed)
        {
            // As Spark writes it: the column is compressed by Snappy, and so, it says, is the page, whose flag comes last in its header.
            FooterEdit.Replace(path, [0x18, 1, (byte)'x', 0x15, 0], [0x18, 1, (byte)'x', 0x15, 2]);
            byte[] bytes = File.ReadAllBytes(path);
            // 2 values, 2 nulls, 2 rows, PLAIN, 2 bytes of definition levels, none of repetition levels, not compressed.
            byte[] page = [0x15, 4, 0x15, 4, 0x15, 4, 0x15, 0, 0x15, 4, 0x15, 0, 0x12];
            int at = bytes.AsSpan().IndexOf(page);
            Assert.NotEqual(-1, at);
            bytes[at + page.Length - 1] = 0x11;
            File.WriteAllBytes(path, bytes);
        }
        AssertColumn.Equal(["", ""], Shown("x"));
    }
}
