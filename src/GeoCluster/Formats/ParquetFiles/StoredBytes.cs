using System.Buffers.Binary;
using System.Text;

namespace GeoCluster.Formats.ParquetFiles;

/// <summary>Values that Parquet stores as bytes.</summary>
internal static class StoredBytes
{
    public static ReadOnlyMemory<byte> True { get; } = "true"u8.ToArray();

    public static ReadOnlyMemory<byte> False { get; } = "false"u8.ToArray();

    /// <summary>A decimal as a double, rounded once if it has at most 15 digits.</summary>
    /// <param name="bigEndian">Two's complement, at most 16 bytes.</param>
    /// <param name="scale">Power of ten to divide by.</param>
    public static double ToDouble(ReadOnlySpan<byte> bigEndian, double scale) => (double)ToInt128(bigEndian) / scale;

    /// <summary>A decimal of scale 0.</summary>
    /// <exception cref="InvalidDataException">It does not fit into 64 bits.</exception>
    public static long ToWhole(ReadOnlySpan<byte> bigEndian) =>
        ToInt128(bigEndian) is var value && value >= long.MinValue && value <= long.MaxValue
            ? (long)value
            : throw new InvalidDataException($"the decimal {value} does not fit into 64 bits; write it as text");

    private static Int128 ToInt128(ReadOnlySpan<byte> bigEndian)
    {
        const int Most = 16;
        if (bigEndian.Length > Most)
            throw new InvalidDataException($"a decimal has {bigEndian.Length} bytes; at most {Most} can be read");
        Span<byte> padded = stackalloc byte[Most];
        padded.Fill(!bigEndian.IsEmpty && bigEndian[0] >= 0x80 ? (byte)0xff : (byte)0);
        bigEndian.CopyTo(padded[(Most - bigEndian.Length)..]);
        return BinaryPrimitives.ReadInt128BigEndian(padded);
    }

    /// <summary>A half-precision number.</summary>
    /// <exception cref="InvalidDataException">Its length is not two bytes.</exception>
    public static double ToHalf(ReadOnlySpan<byte> littleEndian) => littleEndian.Length == 2
        ? (double)BinaryPrimitives.ReadHalfLittleEndian(littleEndian)
        : throw new InvalidDataException($"a half-precision number has {littleEndian.Length} bytes; 2 are expected");

    /// <summary>A UUID in lower case with hyphens.</summary>
    public static ReadOnlyMemory<byte> UuidText(ReadOnlySpan<byte> bytes) =>
        Encoding.ASCII.GetBytes(new Guid(bytes, bigEndian: true).ToString());
}
