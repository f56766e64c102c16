using System.Buffers;
using System.Buffers.Binary;
using Parquet.Meta;

namespace GeoCluster.Formats.ParquetFiles;

/// <summary>
/// Rewrites the pages of a column in a row group in a form that Parquet.Net reads: without compression, data pages in version 1, and
/// without the encodings that it has no decoder for. Levels and most values are copied as they are.
/// </summary>
/// <remarks>
/// Source: Apache Parquet format, README.md (Data Pages) and Encodings.md. Parquet.Net 6.1 fails on lists in data pages of version 2, on an
/// empty page of version 2, on booleans in RLE and on BYTE_STREAM_SPLIT of fixed length.
/// </remarks>
internal sealed class PageRewriter
{
    // Headers of fields in Thrift's compact protocol: the step of the id, and the type.
    private const byte I32 = 1 << 4 | WireType.I32;
    private const byte OfDataPage = 2 << 4 | WireType.Structure, OfDictionaryPage = 4 << 4 | WireType.Structure;

    private readonly ColumnMetaData _data;
    private readonly ParquetColumn _column;
    private readonly ArrayBufferWriter<byte> _pages = new();

    private PageRewriter(ColumnMetaData data, ParquetColumn column) => (_data, _column) = (data, column);

    /// <summary>Whether Parquet.Net is known to fail on the values, or to read them wrongly; it may fail on others.</summary>
    public static bool IsNeeded(ColumnMetaData data)
    {
        // The list of encodings also names those of levels; the encodings by page, where they are given, do not.
        bool mayHaveRunLengths = data.EncodingStats?.Exists(s => s.Encoding == Encoding.RLE) ?? data.Encodings.Contains(Encoding.RLE);
        return (data.Type == Parquet.Meta.Type.BOOLEAN && mayHaveRunLengths)
            || (data.Type == Parquet.Meta.Type.FIXED_LEN_BYTE_ARRAY && data.Encodings.Contains(Encoding.BYTE_STREAM_SPLIT));
    }

    /// <summary>Rewrites pages until they hold the values that the footer states.</summary>
    /// <param name="stored">The pages, and perhaps bytes behind them.</param>
    /// <param name="data">What the footer states of them.</param>
    /// <param name="column">The column.</param>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    /// <exception cref="UnreadablePartException">They use a part of the format that cannot be read.</exception>
    public static byte[] Rewrite(ReadOnlyMemory<byte> stored, ColumnMetaData data, ParquetColumn column)
    {
        var rewriter = new PageRewriter(data, column);
        int position = 0;
        for (long values = 0; values < data.NumValues;)
        {
            var reader = new ThriftReader(stored.Span[position..], "a page header is damaged at its byte {0}");
            var header = PageHeader.Read(ref reader);
            position += reader.Position;
            if (header.StoredBytes > stored.Length - position)
                throw new InvalidDataException($"a page claims {header.StoredBytes} bytes; {stored.Length - position} are left");
            values += rewriter.Add(header, stored.Slice(position, header.StoredBytes));
            position += header.StoredBytes;
        }
        return rewriter._pages.WrittenSpan.ToArray();
    }

    // Returns the number of values of the column in the page. Pages of other kinds hold none; they are left out.
    private int Add(PageHeader header, ReadOnlyMemory<byte> page)
    {
        switch (header.Type)
        {
            case PageType.DICTIONARY_PAGE:
                WriteDictionary(header, PageCompression.Unpack(page, _data.Codec, header.UnpackedBytes).Span);
                return 0;
            case PageType.DATA_PAGE:
            {
                var whole = PageCompression.Unpack(page, _data.Codec, header.UnpackedBytes);
                var repetition = _column.MaxRepetition > 0 ? Prefixed(ref whole) : default;
                var definition = _column.MaxDefinition > 0 ? Prefixed(ref whole) : default;
                WriteData(header, repetition, definition, whole);
                return header.Values;
            }
            case PageType.DATA_PAGE_V2:
            {
                int levels = checked(header.RepetitionBytes + header.DefinitionBytes);
                if (levels > page.Length || levels > header.UnpackedBytes)
                    throw new InvalidDataException($"a page of {page.Length} bytes claims {levels} bytes of levels");
                var codec = header.IsCompressed ? _data.Codec : CompressionCodec.UNCOMPRESSED;
                var values = PageCompression.Unpack(page[levels..], codec, header.UnpackedBytes - levels);
                WriteData(header, page[..header.RepetitionBytes], page[header.RepetitionBytes..levels], values);
                return header.Values;
            }
            default:
                return 0;
        }
    }

    // Takes bytes that their length precedes.
    private static ReadOnlyMemory<byte> Prefixed(ref ReadOnlyMemory<byte> bytes)
    {
        int length = bytes.Length >= sizeof(int) ? BinaryPrimitives.ReadInt32LittleEndian(bytes.Span) : -1;
        if (length < 0 || length > bytes.Length - sizeof(int))
            throw new InvalidDataException($"{length} bytes are claimed in a page that has {bytes.Length} left");
        var prefixed = bytes.Slice(sizeof(int), length);
        bytes = bytes[(sizeof(int) + length)..];
        return prefixed;
    }

    private void WriteDictionary(PageHeader header, ReadOnlySpan<byte> entries)
    {
        WriteHeader(
            PageType.DICTIONARY_PAGE, entries.Length, OfDictionaryPage,
            [I32, .. Number(header.Values), I32, .. Number((int)Encoding.PLAIN)]);
        _pages.Write(entries);
    }

    private void WriteData(
        PageHeader header, ReadOnlyMemory<byte> repetition, ReadOnlyMemory<byte> definition, ReadOnlyMemory<byte> values)
    {
        var encoding = header.Encoding;
        (encoding, values) = encoding switch
        {
            // Parquet.Net does not expect the length before the runs.
            Encoding.RLE when _column.Physical == Parquet.Meta.Type.BOOLEAN && !values.IsEmpty => (encoding, Prefixed(ref values)),
            Encoding.BYTE_STREAM_SPLIT when _column.Physical == Parquet.Meta.Type.FIXED_LEN_BYTE_ARRAY =>
                (Encoding.PLAIN, Join(values.Span, _column.ValueBytes)),
            Encoding.BIT_PACKED => throw Unreadable(encoding),
            _ => Enum.IsDefined(encoding) ? (encoding, values) : throw Unreadable(encoding),
        };
        int bytes = checked(Prefix(_column.MaxRepetition, repetition) + Prefix(_column.MaxDefinition, definition) + values.Length);
        WriteHeader(
            PageType.DATA_PAGE, bytes, OfDataPage,
            [
                I32, .. Number(header.Values), I32, .. Number((int)encoding),
                I32, .. Number((int)Encoding.RLE), I32, .. Number((int)Encoding.RLE),
            ]);
        WriteLevels(_column.MaxRepetition, repetition.Span);
        WriteLevels(_column.MaxDefinition, definition.Span);
        _pages.Write(values.Span);
    }

    private static UnreadablePartException Unreadable(Encoding encoding) =>
        new($"it has the encoding {encoding}, which cannot be read; write it with the encoding PLAIN");

    private static int Prefix(int maxLevel, ReadOnlyMemory<byte> levels) => maxLevel > 0 ? sizeof(int) + levels.Length : 0;

    private void WriteLevels(int maxLevel, ReadOnlySpan<byte> levels)
    {
        if (maxLevel == 0)
            return;
        BinaryPrimitives.WriteInt32LittleEndian(_pages.GetSpan(sizeof(int)), levels.Length);
        _pages.Advance(sizeof(int));
        _pages.Write(levels);
    }

    // The type, twice the same size, and a structure of fields for the kind of page.
    private void WriteHeader(PageType type, int bytes, byte kind, ReadOnlySpan<byte> fields)
    {
        _pages.Write<byte>([I32, .. Number((int)type), I32, .. Number(bytes), I32, .. Number(bytes), kind]);
        _pages.Write(fields);
        _pages.Write<byte>([WireType.Stop, WireType.Stop]);
    }

    // A number of 0 or above in Thrift's compact protocol.
    private static byte[] Number(int number)
    {
        Span<byte> bytes = stackalloc byte[5];
        int length = 0;
        for (uint left = (uint)number << 1; length == 0 || left > 0; left >>= 7)
            bytes[length++] = (byte)(left & 0x7f | (left > 0x7f ? 0x80u : 0));
        return bytes[..length].ToArray();
    }

    // The first bytes of all values come first, then the second ones, and so on.
    private static byte[] Join(ReadOnlySpan<byte> split, int valueBytes)
    {
        if (valueBytes <= 0 || split.Length % valueBytes != 0)
            throw new InvalidDataException($"{split.Length} bytes of values of {valueBytes} bytes");
        byte[] joined = new byte[split.Length];
        int count = split.Length / valueBytes;
        for (int i = 0; i < joined.Length; i++)
            joined[i] = split[i % valueBytes * count + i / valueBytes];
        return joined;
    }
}
