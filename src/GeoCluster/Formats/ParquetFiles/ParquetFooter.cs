using System.Buffers;
using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace GeoCluster.Formats.ParquetFiles;

/// <summary>
/// Reads a footer before Parquet.Net does, and removes the fields that are unknown or not needed, as the format requires. Parquet.Net
/// trusts every length and type in a footer: where one is wrong, it reads past the end forever, or allocates memory without limit. It also
/// loses its place in an unknown structure. A footer that comes from here is read to its last byte and no further.
/// </summary>
internal ref struct ParquetFooter
{
    private const int MagicAndLength = 8;

    // A nonce and a tag of AES-GCM.
    private const int SignatureBytes = 28;

    // Lists and structures of the format nest eight levels deep; deeper nesting can only be damage.
    private const int DeepestNesting = 16;

    // Parquet.Net walks the schema recursively, so a deeper schema would overflow the stack and end the process.
    private const int DeepestSchema = 100;

    private readonly ArrayBufferWriter<byte> _known;
    private readonly Stack<int> _remainingChildren = new();
    private ThriftReader _reader;
    private int _children;
    private bool _isSigned;

    private ParquetFooter(ReadOnlySpan<byte> bytes)
    {
        _reader = new ThriftReader(bytes, "The footer is damaged at its byte {0}. Write or copy the file again.");
        _known = new ArrayBufferWriter<byte>(bytes.Length + MagicAndLength);
    }

    /// <summary>Checks the ends of the file, and reads the footer.</summary>
    /// <returns>
    /// Where the footer starts, and what Parquet.Net should find there up to the end of the file: the known parts of the footer, their
    /// length and the magic.
    /// </returns>
    /// <exception cref="InvalidDataException">The file is not Parquet, or is cut off, encrypted or damaged.</exception>
    public static (long Start, byte[] Tail) Read(SafeFileHandle file, long length)
    {
        if (length == 0)
            throw new InvalidDataException("The file is empty.");
        Span<byte> head = stackalloc byte[4], tail = stackalloc byte[MagicAndLength];
        if (length < head.Length + tail.Length || RandomAccess.Read(file, head, 0) < head.Length || !head.SequenceEqual("PAR1"u8))
        {
            throw new InvalidDataException(head.SequenceEqual("PARE"u8)
                ? "The file is encrypted; write it without encryption."
                : "This is not a Parquet file: it does not start with PAR1.");
        }
        if (RandomAccess.Read(file, tail, length - tail.Length) < tail.Length || !tail[4..].SequenceEqual("PAR1"u8))
            throw new InvalidDataException("The file is cut off: it does not end with PAR1. Write or copy it again.");
        uint footerLength = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        if (footerLength == 0 || footerLength > length - head.Length - tail.Length || footerLength > Array.MaxLength)
            throw new InvalidDataException($"The footer is damaged: it claims {footerLength} of the {length} bytes of the file.");
        long start = length - MagicAndLength - footerLength;
        byte[] footer = new byte[footerLength];
        for (int read = 0; read < footer.Length;)
        {
            int more = RandomAccess.Read(file, footer.AsSpan(read), start + read);
            read += more > 0 ? more : throw new InvalidDataException("The file was cut off while it was read.");
        }
        byte[] known = Known(footer);
        BinaryPrimitives.WriteInt32LittleEndian(tail, known.Length);
        return (start, [.. known, .. tail]);
    }

    /// <summary>The parts of a footer that this program knows.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static byte[] Known(ReadOnlySpan<byte> footer)
    {
        var walk = new ParquetFooter(footer);
        walk.CopyStructure(FooterShape.FileMetaData, DeepestNesting);
        return walk._reader.Left == (walk._isSigned ? SignatureBytes : 0)
            ? walk._known.WrittenSpan.ToArray() : throw walk._reader.Damaged();
    }

    private void CopyStructure(FooterShape shape, int depth)
    {
        if (depth == 0)
            throw _reader.Damaged();
        _isSigned |= shape == FooterShape.EncryptionAlgorithm;
        int id = 0, idBefore = 0;
        while (_reader.Field(ref id) is not WireType.Stop and var type)
        {
            if (shape.Field(id) is not { } field || (shape == FooterShape.KeyValue && !field.Allows(type)))
            {
                _reader.Skip(type, DeepestNesting);
                continue;
            }
            if (!field.Allows(type))
                throw _reader.Damaged();
            WriteField(id, idBefore, type);
            idBefore = id;
            CopyValue(type, field, depth - 1);
        }
        _known.Write<byte>([(byte)WireType.Stop]);
    }

    // The known ids fit one byte, with their sign.
    private readonly void WriteField(int id, int idBefore, int type) =>
        _known.Write<byte>(id - idBefore is > 0 and < 16 and var step ? [(byte)(step << 4 | type)] : [(byte)type, (byte)(id << 1)]);

    private void CopyValue(int type, FooterShape shape, int depth)
    {
        int start = _reader.Position;
        switch (type)
        {
            case WireType.List:
                CopyList(shape.Element!, depth);
                return;
            case WireType.Structure when shape == FooterShape.SchemaElement:
                _children = 0;
                CopyStructure(shape, depth);
                CountSchemaDepth();
                return;
            case WireType.Structure:
                CopyStructure(shape, depth);
                return;
            case WireType.I32 when shape == FooterShape.ChildCount:
                _children = _reader.I32();
                break;
            default:
                _reader.Skip(type, 1);
                break;
        }
        _known.Write(_reader.Since(start));
    }

    private void CopyList(FooterShape element, int depth)
    {
        int start = _reader.Position;
        var (count, type) = _reader.ListHeader();
        if (depth == 0 || (count > 0 && !element.Allows(type)))
            throw _reader.Damaged();
        _known.Write(_reader.Since(start));
        for (int i = 0; i < count; i++)
            CopyValue(type, element, depth - 1);
    }

    // Schema elements come in depth-first order, each with the number of its children.
    private void CountSchemaDepth()
    {
        while (_remainingChildren.TryPeek(out int left) && left == 0)
            _remainingChildren.Pop();
        if (_remainingChildren.TryPop(out int siblings))
            _remainingChildren.Push(siblings - 1);
        if (_children > 0)
            _remainingChildren.Push(_children);
        if (_remainingChildren.Count > DeepestSchema)
            throw new InvalidDataException($"Columns are nested more than {DeepestSchema} deep; write a flatter file.");
    }
}
