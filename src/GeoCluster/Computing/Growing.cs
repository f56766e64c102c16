namespace GeoCluster.Computing;

/// <summary>An array that grows by doubling.</summary>
internal sealed class Growing<T>
{
    private T[] _items = [];

    /// <summary>Items so far.</summary>
    public int Count { get; private set; }

    /// <summary>The items; valid until more are added.</summary>
    public Span<T> Items => _items.AsSpan(0, Count);

    /// <summary>Adds room for more items, which the caller fills.</summary>
    public Span<T> Extend(int more)
    {
        int needed = checked(Count + more);
        if (needed > _items.Length)
            Array.Resize(ref _items, (int)Math.Min(Array.MaxLength, Math.Max(needed, 2L * _items.Length)));
        int start = Count;
        Count = needed;
        return _items.AsSpan(start, more);
    }

    /// <summary>Drops all items, but keeps the memory.</summary>
    public void Clear() => Count = 0;
}
