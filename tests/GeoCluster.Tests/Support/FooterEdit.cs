using System.Buffers.Binary;

namespace GeoCluster.Tests.Support;

/// <summary>Changes the footer of a Parquet file to one that a writer of another version would write.</summary>
internal static class FooterEdit
{
    /// <summary>Replaces bytes that occur once in the footer by others, of any length.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> old, ReadOnlySpan<byte> others)
    {
        byte[] file = File.ReadAllBytes(path);
        int start = file.Length - 8 - BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(file.Length - 8));
        int at = start + file.AsSpan(start).IndexOf(old);
        Assert.InRange(at, start, file.Length);
        Assert.Equal(-1, file.AsSpan(at + 1).IndexOf(old));
        byte[] footer = [.. file[start..at], .. others, .. file[(at + old.Length)..^8]];
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, footer.Length);
        File.WriteAllBytes(path, [.. file[..start], .. footer, .. length, .. file[^4..]]);
    }
}
