using GeoCluster.Formats.Finding;
using GeoCluster.Formats.ParquetFiles;
using GeoCluster.Options;
using ParquetSharp;

namespace GeoCluster.Tests.Stages.Ingesting;

/// <summary>Footers with parts that this program does not know, as newer writers write them, or does not need.</summary>
public sealed class NewerFooterTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Write(params TestColumn[] more) => _folder.WriteParquet(
        "p.parquet", [TestColumn.Of("id", 1, 2, 3), TestColumn.Of("lon", 5.5, 6, 7), TestColumn.Of("lat", 50.5, 60, 70), .. more]);

    private double[] Longitudes() => [.. InputFolder.Ingest(_folder.Source("p.parquet", InputFolder.Minimal)).Table.Longitude];

    private ParquetFile Open() => ParquetFile.Open(new FoundFile("p.parquet", _folder["p.parquet"], FileFormat.Parquet));

    [Fact]
    public void Bounds_in_an_unknown_order_are_ignored_and_the_values_are_read()
    {
        string path = Write();
        using (var file = Open())
            Assert.Equal((5.5, 7.0), file.BoundsOf(0, "lon").Real);
        // The order of each column: field 1, TYPE_ORDER, or field 2, which may come to be IEEE754_TOTAL_ORDER.
        FooterEdit.Replace(path, [0x1c, 0, 0, 0x1c, 0, 0, 0x1c, 0, 0], [0x1c, 0, 0, 0x2c, 0, 0, 0x2c, 0, 0]);
        AssertColumn.Equal([5.5, 6, 7], Longitudes());
        using var newer = Open();
        Assert.Null(newer.BoundsOf(0, "lon").Real);
        Assert.Equal((3L, 0L), newer.BoundsOf(0, "lon").Rows);
        Assert.Equal((1L, 3L), newer.BoundsOf(0, "id").Whole);
    }

    // JSON, field 12 of the logical types, becomes field 19 with contents of its own, or a known type with a field more.
    [Theory]
    [InlineData(new byte[] { 0x0c, 38, 0x15, 2, 0x1c, 0, 0x1b, 1, 0x85, 1, (byte)'k', 6, 0, 0 }, "binary")]
    [InlineData(new byte[] { 0x5c, 0x15, 0, 0x15, 10, 0x1c, 0x15, 2, 0, 0, 0 }, "decimal(5,0)")]
    public void An_unknown_logical_type_is_that_of_the_stored_bytes(byte[] type, string shown)
    {
        string path = Write(TestColumn.Of("note", LogicalType.Json(), "a", "b", "c"));
        FooterEdit.Replace(path, [0x25, 38, 0x4c, 0xcc, 0, 0], [0x6c, .. type]);
        AssertColumn.Equal([5.5, 6, 7], Longitudes());
        using var file = Open();
        Assert.Equal(shown, file.Shape.Columns[^1].Type);
    }

    [Fact]
    public void A_time_in_an_unknown_unit_is_not_taken_for_milliseconds()
    {
        string path = Write(TestColumn.Of("at", LogicalType.Timestamp(true, TimeUnit.Nanos), new DateTimeNanos(1), new(2), new(3)));
        // TIMESTAMP { isAdjustedToUTC, unit: NANOS }
        FooterEdit.Replace(path, [0x8c, 0x11, 0x1c, 0x3c, 0, 0, 0, 0], [0x8c, 0x11, 0x1c, 0x4c, 0, 0, 0, 0]);
        AssertColumn.Equal([5.5, 6, 7], Longitudes());
        using var file = Open();
        Assert.Equal("timestamp of an unknown unit", file.Shape.Columns[^1].Type);
    }

    [Fact]
    public void A_field_that_is_not_needed_may_be_of_another_type()
    {
        string path = Write();
        // Behind the path of the first column: field 15, the length of a bloom filter, as a list of structures, as Dremio writes it.
        FooterEdit.Replace(path, [0x18, 2, (byte)'i', (byte)'d', 0x15], [0x18, 2, (byte)'i', (byte)'d', 0x09, 30, 0x1c, 0, 0x05, 8]);
        AssertColumn.Equal([5.5, 6, 7], Longitudes());
    }

    [Fact]
    public void A_total_of_rows_that_is_not_filled_in_is_that_of_the_row_groups()
    {
        FooterEdit.Replace(Write(), [0x16, 6, 0x19, 0x1c, 0x19], [0x16, 0, 0x19, 0x1c, 0x19]);
        AssertColumn.Equal([5.5, 6, 7], Longitudes());
    }

    [Fact]
    public void Of_a_file_with_a_signed_footer_the_plain_columns_are_read_and_the_encrypted_ones_refused()
    {
        byte[] key = [.. "0123456789012345"u8];
        using var columnBuilder = new ColumnEncryptionPropertiesBuilder("note");
        using var column = columnBuilder.Key(key).Build();
        using var fileBuilder = new FileEncryptionPropertiesBuilder(key);
        using var encryption = fileBuilder.SetPlaintextFooter().EncryptedColumns([column]).Build();
        _folder.WriteParquet(
            "p.parquet",
            [TestColumn.Of("id", 1, 2), TestColumn.Of("lon", 5.5, 6), TestColumn.Of("lat", 50.5, 60), TestColumn.Of("note", "a", "b")],
            settings: settings => settings.Encryption(encryption));
        AssertColumn.Equal([5.5, 6], Longitudes());
        var source = _folder.Source("p.parquet", [.. InputFolder.Minimal, (ColumnRole.City, "note")]);
        Assert.EndsWith(
            "data/p.parquet: row group 0, column \"note\": it is encrypted; write it without encryption.",
            Assert.Throws<InputException>(() => InputFolder.Ingest(source)).Message, StringComparison.Ordinal);
    }
}
