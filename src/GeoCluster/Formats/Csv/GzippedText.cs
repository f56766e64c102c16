using System.IO.Compression;
using GeoCluster.Formats.Rows;

namespace GeoCluster.Formats.Csv;

/// <summary>
/// The content of a gzip file, which fails if the file is cut off. <see cref="GZipStream"/> takes the end of its input for the end of the
/// content, so rows would be lost silently. But it continues with a further member after a complete one: here one is appended to the
/// file, and if its content does not come last, the file did not end with a complete member.
/// </summary>
internal sealed class GzippedText(Stream file) : ForwardStream
{
    private static readonly byte[] Mark = "GeoCluster has come to the end."u8.ToArray();
    private static readonly byte[] MarkMember = Compressed(Mark);

    private readonly GZipStream _content = new(new Followed(file, MarkMember), CompressionMode.Decompress);
    private readonly byte[] _held = new byte[1 << 16];
    private int _start, _count;
    private bool _ended;

    public override int Read(Span<byte> buffer)
    {
        // Bytes that may be the mark are held back until it is clear whether others follow.
        while (_count <= Mark.Length && !_ended)
        {
            _held.AsSpan(_start, _count).CopyTo(_held);
            _start = 0;
            int more = _content.Read(_held.AsSpan(_count));
            _count += more;
            _ended = more == 0;
        }
        if (_ended && !_held.AsSpan(_start, _count).EndsWith(Mark))
            throw new InvalidDataException("The file is cut off, or something follows its end. Write or copy it again.");
        int read = Math.Min(buffer.Length, _count - Mark.Length);
        _held.AsSpan(_start, read).CopyTo(buffer);
        _start += read;
        _count -= read;
        return read;
    }

    private static byte[] Compressed(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest))
            zip.Write(content);
        return bytes.ToArray();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
            file.Dispose();
        }
        base.Dispose(disposing);
    }

    /// <summary>A stream, and then some bytes.</summary>
    private sealed class Followed(Stream first, byte[] then) : ForwardStream
    {
        private int _position;

        public override int Read(Span<byte> buffer)
        {
            int read = first.Read(buffer);
            if (read > 0 || buffer.IsEmpty)
                return read;
            read = Math.Min(buffer.Length, then.Length - _position);
            then.AsSpan(_position, read).CopyTo(buffer);
            _position += read;
            return read;
        }
    }
}
