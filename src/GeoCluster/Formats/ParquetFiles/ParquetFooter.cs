using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace GeoCluster.Formats.ParquetFiles;

/// <summary>
/// Checks a footer before Parquet.Net reads it. Parquet.Net trusts every length and type in a footer: where one is wrong, it reads
/// past the end forever, or allocates memory without limit. A footer that passes here is read to its last byte and no further.
/// </summary>
internal ref struct ParquetFooter
{
    private const int MagicAndLength = 8;

    // Lists and structures of the format nest eight levels deep; deeper nesting can only be damage.
    private const int DeepestNesting = 16;

    // Parquet.Net walks the schema recursively, so a deeper schema would overflow the stack and end the process.
    private const int DeepestSchema = 100;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly Stack<int> _remainingChildren = new();
    private int _position;
    private int _children;

    private ParquetFooter(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Checks the ends of the file and the structure of the footer.</summary>
    /// <exception cref="InvalidDataException">The file is not Parquet, or is cut off, encrypted or damaged.</exception>
    public static void Check(SafeFileHandle file, long length)
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
        byte[] footer = new byte[footerLength];
        for (int read = 0; read < footer.Length;)
        {
            int more = RandomAccess.Read(file, footer.AsSpan(read), length - MagicAndLength - footer.Length + read);
            read += more > 0 ? more : throw new InvalidDataException("The file was cut off while it was read.");
        }
        Check(footer);
    }

    /// <summary>Checks the structure of a footer.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or has parts that Parquet.Net cannot skip.</exception>
    public static void Check(ReadOnlySpan<byte> footer)
    {
        var walk = new ParquetFooter(footer);
        walk.SkipValue(FooterShape.Structure, FooterShape.FileMetaData, DeepestNesting);
        if (walk._position != footer.Length)
            throw walk.Damaged();
    }

    private void SkipValue(int wireType, FooterShape? shape, int depth)
    {
        if (depth == 0 || (shape is not null && !shape.Allows(wireType)))
            throw Damaged();
        switch (wireType)
        {
            case FooterShape.True or FooterShape.False:
                break;
            case FooterShape.Byte:
                Skip(1);
                break;
            case FooterShape.I32 when shape == FooterShape.ChildCount:
                _children = ZigZag(Varint(5));
                break;
            case FooterShape.I16 or FooterShape.I32 or FooterShape.I64:
                Varint(wireType == FooterShape.I64 ? 10 : 5);
                break;
            case FooterShape.Double:
                Skip(8);
                break;
            case FooterShape.Binary:
                Skip(Varint(5));
                break;
            case FooterShape.List:
                SkipList(shape, depth);
                break;
            case FooterShape.Structure when shape == FooterShape.SchemaElement:
                _children = 0;
                SkipStructure(shape, depth);
                CountSchemaDepth();
                break;
            case FooterShape.Structure when shape is not null:
                SkipStructure(shape, depth);
                break;
            case FooterShape.Structure:
                throw new InvalidDataException(
                    "The footer uses a part of the Parquet format that is newer than this program. Write the file in an older version.");
            default:
                throw Damaged();
        }
    }

    private void SkipList(FooterShape? shape, int depth)
    {
        byte header = Byte();
        ulong count = (ulong)header >> 4;
        if (count == 15)
            count = Varint(5);
        int elementType = header & 15;
        // Every element, even an empty structure, takes at least one byte, so the count cannot exceed the bytes left.
        if (count > (ulong)(_bytes.Length - _position) || (shape is not null && count > 0 && !shape.Element!.Allows(elementType)))
            throw Damaged();
        for (ulong i = 0; i < count; i++)
        {
            if (elementType is FooterShape.True or FooterShape.False)
                Skip(1);
            else
                SkipValue(elementType, shape?.Element, depth - 1);
        }
    }

    private void SkipStructure(FooterShape shape, int depth)
    {
        int id = 0;
        while (true)
        {
            byte header = Byte();
            if (header == 0)
                return;
            // Parquet.Net keeps field ids in 16 bits.
            id = (short)(header >> 4 == 0 ? ZigZag(Varint(5)) : id + (header >> 4));
            SkipValue(header & 15, shape.Field(id), depth - 1);
        }
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

    private byte Byte() => _position < _bytes.Length ? _bytes[_position++] : throw Damaged();

    private void Skip(ulong bytes)
    {
        if (bytes > (ulong)(_bytes.Length - _position))
            throw Damaged();
        _position += (int)bytes;
    }

    private ulong Varint(int mostBytes)
    {
        ulong value = 0;
        for (int i = 0; i < mostBytes; i++)
        {
            byte next = Byte();
            value |= (ulong)(next & 0x7f) << (7 * i);
            if (next < 0x80)
                return mostBytes > 5 || value <= uint.MaxValue ? value : throw Damaged();
        }
        throw Damaged();
    }

    private static int ZigZag(ulong value) => (int)(value >> 1) ^ -(int)(value & 1);

    private readonly InvalidDataException Damaged() => new($"The footer is damaged at its byte {_position}. Write or copy the file again.");
}
