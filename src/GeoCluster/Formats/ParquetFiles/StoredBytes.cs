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
    /// <exception cref="UnreadablePartException">It does not fit into 64 bits.</exception>
    public static long ToWhole(ReadOnlySpan<byte> bigEndian) =>
        ToInt128(bigEndian) is var value && value >= long.MinValue && value <= long.MaxValue
            ? (long)value
            : throw new UnreadablePartException($"the decimal {value} does not fit into 64 bits; write it as text");

    private static Int128 ToInt128(ReadOnlySpan<byte> bigEndian)
    {
        const int Most = 16;
        if (bigEndian.Length > Most)
            throw new UnreadablePartException($"a decimal has {bigEndian.Length} bytes; at most {Most} can be read");
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

    /// <summary>Bytes of a time in the type INT96.</summary>
    public const int Int96 = 12;

    /// <summary>The year of a time in the type INT96: nanoseconds of the day, and the Julian day.</summary>
    /// <exception cref="InvalidDataException">It has another length.</exception>
    /// <remarks>Spark counts microseconds in 64 bits, and so do its days: those of late years are stored as they overflow.</remarks>
    public static long Int96Year(ReadOnlySpan<byte> time)
    {
        const long MicrosecondsInDay = 86_400_000_000, JulianDayOf1970 = 2_440_588;
        if (time.Length != Int96)
            throw new InvalidDataException($"a time of {Int96} bytes has {time.Length}");
        long day = BinaryPrimitives.ReadInt32LittleEndian(time[sizeof(long)..]) - JulianDayOf1970;
        long microseconds = unchecked(day * MicrosecondsInDay + BinaryPrimitives.ReadInt64LittleEndian(time) / 1000);
        CivilYear.OfTimes(new Span<long>(ref microseconds), MicrosecondsInDay);
        return microseconds;
    }

    /// <summary>A UUID in lower case with hyphens.</summary>
    public static ReadOnlyMemory<byte> UuidText(ReadOnlySpan<byte> bytes) =>
        Encoding.ASCII.GetBytes(new Guid(bytes, bigEndian: true).ToString());
}
