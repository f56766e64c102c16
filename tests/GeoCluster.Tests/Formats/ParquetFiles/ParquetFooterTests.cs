using GeoCluster.Formats.ParquetFiles;

namespace GeoCluster.Tests.Formats.ParquetFiles;

/// <summary>Footers written by hand, in Thrift's compact protocol, that would make Parquet.Net hang or crash.</summary>
public class ParquetFooterTests
{
    // Version 1; a schema of one element "a"; 0 rows; no row groups.
    private static readonly byte[] Smallest = [0x15, 2, 0x19, 0x1c, 0x48, 1, (byte)'a', 0, 0x16, 0, 0x19, 0x0c, 0];

    private static string Refusal(params byte[] footer) => Assert.Throws<InvalidDataException>(() => ParquetFooter.Known(footer)).Message;

    [Fact]
    public void The_smallest_footer_passes() => AssertColumn.Equal(Smallest, ParquetFooter.Known(Smallest));

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

    public static TheoryData<byte[]> UnknownFields() =>
    [
        // A list of texts; a structure in a structure; a list of structures; a set of flags; a map of texts to numbers; an empty map; a
        // UUID.
        [0x09, 200, 1, 0x28, 1, (byte)'x', 0],
        [0x0c, 200, 1, 0x1c, 0x15, 2, 0, 0],
        [0x09, 200, 1, 0x2c, 0x11, 0, 0],
        [0x0a, 200, 1, 0x21, 1, 2],
        [0x0b, 200, 1, 2, 0x85, 1, (byte)'a', 2, 1, (byte)'b', 4],
        [0x0b, 200, 1, 0],
        [0x0d, 200, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
    ];

    [Theory, MemberData(nameof(UnknownFields))]
    public void Unknown_fields_are_left_out_wherever_they_are(byte[] unknown)
    {
        AssertColumn.Equal(Smallest, ParquetFooter.Known([.. Smallest[..^1], .. unknown, 0]));
        // In the schema; and first of all, where the fields after it must keep their ids.
        AssertColumn.Equal(Smallest, ParquetFooter.Known([.. Smallest[..7], .. unknown, .. Smallest[7..]]));
        AssertColumn.Equal(Smallest, ParquetFooter.Known([.. unknown, 0x05, 2, .. Smallest[1..]]));
        for (int length = 1; length < unknown.Length; length++)
            Assert.Contains("damaged", Refusal([.. Smallest[..^1], .. unknown[..length]]));
    }

    [Fact]
    public void Unknown_fields_may_not_claim_more_than_the_footer_has_nor_nest_without_end()
    {
        Assert.Contains("damaged", Refusal([.. Smallest[..^1], 0x0b, 200, 1, 0xff, 0xff, 0xff, 0xff, 7, 0x11, 0]));
        Assert.Contains("damaged", Refusal([.. Smallest[..^1], 0x0a, 200, 1, 0xfc, 0xff, 0xff, 0xff, 0xff, 7, 0]));
        Assert.Contains("damaged", Refusal([.. Smallest[..^1], 0x0c, 200, 1, .. Enumerable.Repeat((byte)0x1c, 100_000)]));
    }

    [Fact]
    public void Metadata_that_are_no_texts_are_left_out()
    {
        // Entries of the keys k and l, with a whole number and a flag.
        byte[] entries = [0x19, 0x2c, 0x18, 1, (byte)'k', 0x16, 2, 0, 0x18, 1, (byte)'l', 0x11, 0, 0];
        byte[] keys = [0x19, 0x2c, 0x18, 1, (byte)'k', 0, 0x18, 1, (byte)'l', 0, 0];
        AssertColumn.Equal([.. Smallest[..^1], .. keys], ParquetFooter.Known([.. Smallest[..^1], .. entries]));
    }

    [Fact]
    public void A_signature_may_follow_a_footer_that_says_so()
    {
        byte[] signed = [.. Smallest[..^1], 0x4c, 0x1c, 0, 0, 0], signature = new byte[28];
        AssertColumn.Equal<byte>([.. Smallest[..^1], 0x4c, 0, 0], ParquetFooter.Known([.. signed, .. signature]));
        Assert.Contains("damaged", Refusal([.. signed, .. signature, 0]));
        Assert.Contains("damaged", Refusal([.. Smallest, .. signature]));
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
            ParquetFooter.Known(footer);
        else
            Assert.Contains("nested more than 100 deep", Refusal(footer));
    }
}
