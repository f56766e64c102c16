using System.IO.Compression;
using K4os.Compression.LZ4;
using Parquet.Meta;
using Snappier;
using ZstdSharp;

namespace GeoCluster.Formats.ParquetFiles;

/// <summary>Unpacks the bytes of a page, with no more memory than they need, whatever size a damaged file claims.</summary>
internal static class PageCompression
{
    // Neither format can pack more densely: a copy of 64 bytes takes two bytes in Snappy, and LZ4 adds up to 255 bytes by each one.
    private const int MostOfSnappy = 64, MostOfLz4 = 256;

    /// <summary>Unpacks bytes.</summary>
    /// <param name="packed">The bytes as they are stored.</param>
    /// <param name="codec">How they are compressed.</param>
    /// <param name="length">Number of bytes that they must yield.</param>
    /// <exception cref="InvalidDataException">They yield another number of bytes, or are damaged.</exception>
    /// <exception cref="UnreadablePartException">The compression cannot be read.</exception>
    public static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> packed, CompressionCodec codec, int length)
    {
        // A page without values may have no bytes at all, which no compression would write.
        var unpacked = packed.IsEmpty || codec == CompressionCodec.UNCOMPRESSED ? packed : codec switch
        {
            CompressionCodec.SNAPPY => UnpackSnappy(packed.Span, length),
            CompressionCodec.LZ4_RAW => UnpackLz4(packed.Span, length),
            CompressionCodec.GZIP => Read(new GZipStream(Stream(packed), CompressionMode.Decompress), length),
            CompressionCodec.BROTLI => Read(new BrotliStream(Stream(packed), CompressionMode.Decompress), length),
            CompressionCodec.ZSTD => Read(new DecompressionStream(Stream(packed)), length),
            _ => throw Unreadable(codec),
        };
        return unpacked.Length == length ? unpacked
            : throw new InvalidDataException($"a page has {unpacked.Length} bytes, but its header says {length}");
    }

    /// <summary>What to throw for a compression that cannot be read.</summary>
    public static UnreadablePartException Unreadable(CompressionCodec codec) =>
        new($"it has the compression {codec}, which cannot be read; write it with snappy, zstd, gzip or no compression");

    private static byte[] UnpackSnappy(ReadOnlySpan<byte> packed, int length)
    {
        if (length > (long)packed.Length * MostOfSnappy || Snappy.GetUncompressedLength(packed) != length)
            throw Short();
        byte[] unpacked = new byte[length];
        return Snappy.Decompress(packed, unpacked) == length ? unpacked : throw Short();
    }

    private static byte[] UnpackLz4(ReadOnlySpan<byte> packed, int length)
    {
        if (length > (long)packed.Length * MostOfLz4)
            throw Short();
        byte[] unpacked = new byte[length];
        return LZ4Codec.Decode(packed, unpacked) == length ? unpacked : throw Short();
    }

    private static InvalidDataException Short() => new("a page does not hold the bytes that its header says");

    // One byte more than expected shows that there are too many.
    private static byte[] Read(Stream stream, int length)
    {
        using (stream)
        {
            using var unpacked = new MemoryStream();
            byte[] part = new byte[Math.Min(length + 1L, 1 << 16)];
            for (int read = 1; read > 0 && unpacked.Length <= length;)
            {
                read = stream.Read(part);
                unpacked.Write(part, 0, read);
            }
            return unpacked.ToArray();
        }
    }

    private static MemoryStream Stream(ReadOnlyMemory<byte> packed) => new(packed.ToArray());
}
