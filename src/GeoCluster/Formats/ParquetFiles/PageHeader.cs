using Parquet.Meta;

namespace GeoCluster.Formats.ParquetFiles;

/// <summary>The header of a page, as far as the page's bytes depend on it.</summary>
/// <remarks>Source: Apache Parquet format, parquet.thrift, PageHeader. Checksums and statistics are skipped.</remarks>
internal sealed class PageHeader
{
    private const int DeepestNesting = 16;
    private const int OfDataPage = 5, OfDictionaryPage = 7, OfDataPageV2 = 8;

    /// <summary>What the page holds; it may be a kind that is not known.</summary>
    public PageType Type { get; private set; } = (PageType)(-1);

    /// <summary>Bytes after unpacking.</summary>
    public int UnpackedBytes { get; private set; }

    /// <summary>Bytes in the file.</summary>
    public int StoredBytes { get; private set; }

    /// <summary>Values, nulls among them; entries of a dictionary.</summary>
    public int Values { get; private set; }

    /// <summary>Encoding of the values.</summary>
    public Encoding Encoding { get; private set; }

    /// <summary>Of a page of version 2: bytes of the definition levels.</summary>
    public int DefinitionBytes { get; private set; }

    /// <summary>Of a page of version 2: bytes of the repetition levels.</summary>
    public int RepetitionBytes { get; private set; }

    /// <summary>Of a page of version 2: whether the values are compressed.</summary>
    public bool IsCompressed { get; private set; } = true;

    /// <summary>Reads a header.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static PageHeader Read(ref ThriftReader reader)
    {
        var header = new PageHeader();
        int id = 0;
        while (reader.Field(ref id) is not WireType.Stop and var type)
        {
            switch (id, type)
            {
                case (1, WireType.I32):
                    header.Type = (PageType)reader.I32();
                    break;
                case (2, WireType.I32):
                    header.UnpackedBytes = Size(ref reader);
                    break;
                case (3, WireType.I32):
                    header.StoredBytes = Size(ref reader);
                    break;
                case (OfDataPage or OfDictionaryPage or OfDataPageV2, WireType.Structure):
                    header.ReadKind(id, ref reader);
                    break;
                default:
                    reader.Skip(type, DeepestNesting);
                    break;
            }
        }
        return header;
    }

    private void ReadKind(int kind, ref ThriftReader reader)
    {
        int id = 0;
        while (reader.Field(ref id) is not WireType.Stop and var type)
        {
            switch (kind, id, type)
            {
                case (_, 1, WireType.I32):
                    Values = Size(ref reader);
                    break;
                case (OfDataPage or OfDictionaryPage, 2, WireType.I32) or (OfDataPageV2, 4, WireType.I32):
                    Encoding = (Encoding)reader.I32();
                    break;
                case (OfDataPageV2, 5, WireType.I32):
                    DefinitionBytes = Size(ref reader);
                    break;
                case (OfDataPageV2, 6, WireType.I32):
                    RepetitionBytes = Size(ref reader);
                    break;
                case (OfDataPageV2, 7, WireType.True or WireType.False):
                    IsCompressed = type == WireType.True;
                    break;
                default:
                    reader.Skip(type, DeepestNesting);
                    break;
            }
        }
    }

    private static int Size(ref ThriftReader reader) => reader.I32() is >= 0 and var size ? size : throw reader.Damaged();
}
