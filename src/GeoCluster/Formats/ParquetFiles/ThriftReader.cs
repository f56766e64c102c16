namespace GeoCluster.Formats.ParquetFiles;

/// <summary>How a value of Thrift's compact protocol is written. The type of a flag is its value.</summary>
internal static class WireType
{
    public const int Stop = 0, True = 1, False = 2, Byte = 3, I16 = 4, I32 = 5, I64 = 6, Double = 7, Binary = 8, List = 9, Set = 10,
        Map = 11, Structure = 12, Uuid = 13;
}

/// <summary>
/// Reads Thrift's compact protocol from bytes that may be damaged: never past their end, and never more values than they can hold.
/// </summary>
/// <param name="bytes">The bytes.</param>
/// <param name="damage">Message about damage; {0} is the byte where it was found.</param>
/// <remarks>Source: Apache Thrift, thrift-compact-protocol.md.</remarks>
internal ref struct ThriftReader(ReadOnlySpan<byte> bytes, string damage)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>The next byte.</summary>
    public int Position { get; private set; }

    /// <summary>Bytes not read yet.</summary>
    public readonly int Left => _bytes.Length - Position;

    /// <summary>The bytes from a position up to the next one.</summary>
    public readonly ReadOnlySpan<byte> Since(int start) => _bytes[start..Position];

    /// <summary>Reads the header of a field.</summary>
    /// <param name="id">The id of the field before; afterwards that of this one.</param>
    /// <returns>Its wire type, or <see cref="WireType.Stop"/> at the end of the structure.</returns>
    public int Field(ref int id)
    {
        byte header = Byte();
        // Parquet.Net keeps field ids in 16 bits.
        if (header != WireType.Stop)
            id = (short)(header >> 4 == 0 ? I32() : id + (header >> 4));
        return header & 15;
    }

    /// <summary>Reads the header of a list or a set.</summary>
    public (int Count, int ElementType) ListHeader()
    {
        byte header = Byte();
        ulong count = (ulong)header >> 4;
        return (Count(count == 15 ? Varint(5) : count), header & 15);
    }

    // Even an empty structure takes a byte, so a longer list cannot be there.
    private readonly int Count(ulong count) => count <= (ulong)Left ? (int)count : throw Damaged();

    /// <summary>A number of up to 32 bits.</summary>
    public int I32() => Varint(5) is var value ? (int)(value >> 1) ^ -(int)(value & 1) : 0;

    /// <summary>Moves on without reading.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > Left)
            throw Damaged();
        Position += count;
        return Since(Position - count);
    }

    /// <summary>Moves past a value of any type, also of one that no version of the format knows yet.</summary>
    /// <param name="wireType">Type of the value.</param>
    /// <param name="depth">Deepest nesting.</param>
    public void Skip(int wireType, int depth)
    {
        if (depth == 0)
            throw Damaged();
        switch (wireType)
        {
            case WireType.True or WireType.False:
                break;
            case WireType.Byte:
                Take(1);
                break;
            case WireType.I16 or WireType.I32:
                Varint(5);
                break;
            case WireType.I64:
                Varint(10);
                break;
            case WireType.Double:
                Take(sizeof(double));
                break;
            case WireType.Binary:
                Take((int)Math.Min(Varint(5), int.MaxValue));
                break;
            case WireType.List or WireType.Set:
                var (count, elementType) = ListHeader();
                for (int i = 0; i < count; i++)
                    SkipElement(elementType, depth - 1);
                break;
            case WireType.Map:
                SkipMap(depth - 1);
                break;
            case WireType.Structure:
                int id = 0;
                while (Field(ref id) is not WireType.Stop and var type)
                    Skip(type, depth - 1);
                break;
            case WireType.Uuid:
                Take(16);
                break;
            default:
                throw Damaged();
        }
    }

    /// <summary>Moves past an element of a list, where a flag takes a byte.</summary>
    public void SkipElement(int wireType, int depth) =>
        Skip(wireType is WireType.True or WireType.False ? WireType.Byte : wireType, depth);

    private void SkipMap(int depth)
    {
        int count = Count(Varint(5));
        int types = count == 0 ? 0 : Byte();
        for (int i = 0; i < count; i++)
        {
            SkipElement(types >> 4, depth);
            SkipElement(types & 15, depth);
        }
    }

    private byte Byte() => Take(1)[0];

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

    /// <summary>What to throw where the bytes are not what they should be.</summary>
    public readonly InvalidDataException Damaged() => new(string.Format(null, damage, Position));
}
