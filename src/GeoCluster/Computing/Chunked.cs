namespace GeoCluster.Computing;

/// <summary>
/// A long column that grows by chunks of equal length, so growing copies nothing. Only the first chunk starts small and is copied as it
/// grows, so that a short column takes little memory.
/// </summary>
internal sealed class Chunked<T>
{
    private const int ChunkBits = 19, ChunkLength = 1 << ChunkBits, FirstLength = 1 << 10, Growth = 8;

    private readonly List<T[]> _chunks = [];

    /// <summary>Items so far.</summary>
    public int Count { get; private set; }

    /// <summary>An item.</summary>
    public ref T this[int index] => ref _chunks[index >> ChunkBits][index & (ChunkLength - 1)];

    /// <summary>Adds items.</summary>
    public void Append(ReadOnlySpan<T> items)
    {
        for (; !items.IsEmpty;)
        {
            var room = Room(items.Length);
            items[..room.Length].CopyTo(room);
            items = items[room.Length..];
        }
    }

    /// <summary>Adds room for at least 1 and at most <paramref name="most"/> more items, which the caller fills.</summary>
    public Span<T> Room(int most)
    {
        int start = Count % ChunkLength;
        if (start == 0)
            _chunks.Add(GC.AllocateUninitializedArray<T>(Count == 0 ? FirstLength : ChunkLength));
        else if (start == _chunks[^1].Length)
            _chunks[^1] = Grown(_chunks[^1]);
        int length = Math.Min(most, _chunks[^1].Length - start);
        Count = checked(Count + length);
        return _chunks[^1].AsSpan(start, length);
    }

    private static T[] Grown(T[] chunk)
    {
        var larger = GC.AllocateUninitializedArray<T>(Growth * chunk.Length);
        chunk.CopyTo(larger, 0);
        return larger;
    }

    /// <summary>Moves the items into one array. The column is empty afterward; each chunk is released once it has been copied.</summary>
    public T[] Take()
    {
        var joined = GC.AllocateUninitializedArray<T>(Count);
        var rest = joined.AsSpan();
        for (int i = 0; i < _chunks.Count; i++)
        {
            var chunk = _chunks[i].AsSpan(0, Math.Min(rest.Length, ChunkLength));
            chunk.CopyTo(rest);
            rest = rest[chunk.Length..];
            _chunks[i] = [];
        }
        _chunks.Clear();
        Count = 0;
        return joined;
    }
}
