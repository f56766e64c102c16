namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// Byte strings, numbered from 0. They are stored contiguously in large pages, so a word is not an object: it takes its bytes and 12 more.
/// </summary>
/// <param name="expected">Approximate number of words to come, so that their entries need not be moved.</param>
internal sealed class WordList(int expected)
{
    private const int PageBytes = 1 << 20, FirstPageBytes = 1 << 10, FewestWords = 16;

    private readonly List<byte[]> _pages = [];
    private Entry[] _entries = GC.AllocateUninitializedArray<Entry>(Math.Max(FewestWords, expected));
    private int _page = -1, _pageUsed;

    /// <summary>A list with an unknown number of words to come.</summary>
    public WordList() : this(0)
    {
    }

    private readonly record struct Entry(int Page, int Start, int Length);

    /// <summary>Number of words.</summary>
    public int Count { get; private set; }

    /// <summary>The word with a number.</summary>
    public ReadOnlySpan<byte> this[int word]
    {
        get
        {
            var entry = _entries[word];
            return _pages[entry.Page].AsSpan(entry.Start, entry.Length);
        }
    }

    /// <summary>The word with a number, as memory that stays valid until all words are removed.</summary>
    public ReadOnlyMemory<byte> Memory(int word)
    {
        var entry = _entries[word];
        return _pages[entry.Page].AsMemory(entry.Start, entry.Length);
    }

    /// <summary>Adds a word.</summary>
    /// <returns>Its number.</returns>
    public int Add(ReadOnlySpan<byte> word)
    {
        while (_page < 0 || _pages[_page].Length - _pageUsed < word.Length)
        {
            if (++_page == _pages.Count)
                _pages.Add(new byte[Math.Max(word.Length, _page == 0 ? FirstPageBytes : PageBytes)]);
            _pageUsed = 0;
        }
        if (Count == _entries.Length)
            Array.Resize(ref _entries, checked(2 * Count));
        word.CopyTo(_pages[_page].AsSpan(_pageUsed));
        _entries[Count] = new Entry(_page, _pageUsed, word.Length);
        _pageUsed += word.Length;
        return Count++;
    }

    /// <summary>Removes all words, but keeps the memory.</summary>
    public void Clear() => (Count, _page, _pageUsed) = (0, _pages.Count > 0 ? 0 : -1, 0);
}
