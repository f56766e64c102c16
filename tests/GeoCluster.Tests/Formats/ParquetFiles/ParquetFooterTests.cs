using GeoCluster.Formats.ParquetFiles;

namespace GeoCluster.Tests.Formats.ParquetFiles;

/// <summary>Footers written by hand, in Thrift's compact protocol, that would make Parquet.Net hang or crash.</summary>
public class ParquetFooterTests
{
    // Version 1; a schema of one element "a"; 0 rows; no row groups.
    private static readonly byte[] Smallest = [0x15, 2, 0x19, 0x1c, 0x48, 1, (byte)'a', 0, 0x16, 0, 0x19, 0x0c, 0];

    private static string Refusal(params byte[] footer) => Assert.Throws<InvalidDataException>(() => ParquetFooter.Check(footer)).Message;

    [Fact]
    public void The_smallest_footer_passes() => ParquetFooter.Check(Smallest);

    [Fact]
    public void A_footer_has_to_end_where_it_says()
    {
        Assert.Contains("damaged at its byte 13", Refusal([.. Smallest, 0]));
        for (int length = 0; length < Smallest.Length; length++)
            Assert.Contains("damaged", Refusal(Smallest[..length]));
    }

    [Fact]
    public void Numbers_that_never_end_or_do_not_fit_are_refused()
    {
        Assert.Contains("damaged", Refusal([0x15, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0]));
        Assert.Contains("damaged", Refusal([0x15, 0xff, 0xff, 0xff, 0xff, 0x1f, 0]));
    }

    [Fact]
    public void Lists_and_texts_longer_than_the_footer_are_refused()
    {
        Assert.Contains("damaged", Refusal([0x19 + 0x10, 0xfc, 0xff, 0xff, 0xff, 0xff, 7, 0]));
        Assert.Contains("damaged", Refusal([0x68, 0xff, 0xff, 0xff, 0xff, 7, 0]));
    }

    [Fact]
    public void A_field_of_another_type_than_the_format_says_is_refused() =>
        Assert.Contains("damaged at its byte 1", Refusal([0x16, 2, 0]));

    [Fact]
    public void Unknown_simple_fields_are_passed_over_and_unknown_structures_are_refused()
    {
        // Field 100: a list of texts.
        ParquetFooter.Check([.. Smallest[..^1], 0x09, 200, 1, 0x28, 1, (byte)'x', 0, 0]);
        Assert.Contains("newer than this program", Refusal([.. Smallest[..^1], 0x0c, 200, 1, 0, 0]));
        Assert.Contains("newer than this program", Refusal([.. Smallest[..^1], 0x09, 200, 1, 0x1c, 0, 0]));
    }

    [Theory, InlineData(100, true), InlineData(101, false), InlineData(1_000_000, false)]
    public void A_schema_nested_too_deep_is_refused(int depth, bool passes)
    {
        byte[] group = [0x48, 0, 0x15, 2, 0];
        int elements = depth + 1;
        byte[] footer =
        [
            0x29, 0xfc, (byte)(elements & 127 | 128), (byte)(elements >> 7 & 127 | 128), (byte)(elements >> 14),
            .. Enumerable.Repeat(group, depth).SelectMany(g => g), 0x48, 0, 0, 0,
        ];
        if (passes)
            ParquetFooter.Check(footer);
        else
            Assert.Contains("nested more than 100 deep", Refusal(footer));
    }
}
