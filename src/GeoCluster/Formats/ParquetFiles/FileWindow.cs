using Microsoft.Win32.SafeHandles;

namespace GeoCluster.Formats.ParquetFiles;

/// <summary>
/// A read-only stream over a section of an open file that fails at the end of the section. Parquet.Net treats the end of a stream as
/// data: it reads a truncated page header forever, and leaves bytes of the previous page in a short one. So reading past the end must fail.
/// </summary>
internal sealed class FileWindow(SafeFileHandle file, long length) : Stream
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private long _bufferStart;
    private int _buffered;
    private long _start;
    private long _end = long.MaxValue;
    private long _position;

    /// <summary>Restricts reads to the bytes of the file from <paramref name="start"/> up to <paramref name="end"/>, excluded.</summary>
    public void Restrict(long start, long end)
    {
        if (start < 0 || end < start || end > length)
            throw new EndOfStreamException($"bytes {start} to {end} lie outside the file, which has {length} bytes");
        (_start, _end) = (start, end);
    }

    public override int ReadByte()
    {
        Span<byte> one = stackalloc byte[1];
        ReadExactly(one);
        return one[0];
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        if (_position < _start || _position >= _end)
            throw new EndOfStreamException($"byte {_position} was requested, but the data lie in bytes {_start} to {_end}");
        if (buffer.Length > _end - _position)
            buffer = buffer[..(int)(_end - _position)];
        int read = buffer.Length >= _buffer.Length ? RandomAccess.Read(file, buffer, _position) : ReadBuffered(buffer);
        if (read == 0)
            throw new EndOfStreamException($"the file ends at byte {_position}; it had {length} when it was opened");
        _position += read;
        return read;
    }

    private int ReadBuffered(Span<byte> buffer)
    {
        if (_position < _bufferStart || _position >= _bufferStart + _buffered)
        {
            _buffered = RandomAccess.Read(file, _buffer, _position);
            _bufferStart = _position;
        }
        int offset = (int)(_position - _bufferStart);
        int read = Math.Min(buffer.Length, _buffered - offset);
        _buffer.AsSpan(offset, read).CopyTo(buffer);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => length,
    };

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new EndOfStreamException($"position {value} lies before the start of the file");
    }

    public override long Length => length;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
