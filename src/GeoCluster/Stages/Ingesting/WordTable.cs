using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using GeoCluster.Computing;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Distinct byte strings, numbered from 0 in order of first occurrence: ids, and texts in UTF-8.</summary>
/// <param name="expected">Approximate number of words to come.</param>
internal sealed class WordTable(int expected)
{
    // Enough look-ups at a time to overlap their waits for memory, few enough to stay in the L1 cache.
    private const int LookedUpAtOnce = 64;

    private readonly HashSlots _slots = new(expected);

    /// <summary>A table with an unknown number of words to come.</summary>
    public WordTable() : this(0)
    {
    }

    /// <summary>The words; only this table may add to them.</summary>
    public WordList Words { get; } = new(expected);

    /// <summary>Number of words.</summary>
    public int Count => Words.Count;

    /// <summary>Returns the number of a word; adds the word if it is new.</summary>
    public int Add(ReadOnlySpan<byte> word)
    {
        ulong hash = XxHash3.HashToUInt64(word);
        return Find(word, hash, out var search) is >= 0 and int number ? number : AddNew(word, search);
    }

    /// <summary>Adds all words of a list.</summary>
    /// <param name="words">The words; need not be distinct.</param>
    /// <param name="numbers">Receives the number of each word.</param>
    /// <remarks>
    /// In a large table each look-up misses the cache, so several are started before the first is completed.
    /// </remarks>
    public void AddAll(WordList words, Span<int> numbers)
    {
        Span<ulong> hashes = stackalloc ulong[LookedUpAtOnce];
        for (int start = 0, some; start < words.Count; start += some)
        {
            some = Math.Min(LookedUpAtOnce, words.Count - start);
            var found = numbers.Slice(start, some);
            for (int i = 0; i < some; i++)
                hashes[i] = XxHash3.HashToUInt64(words[start + i]);
            _slots.Guess(hashes[..some], found);
            for (int i = 0; i < some; i++)
            {
                var word = words[start + i];
                if (found[i] >= 0 && Words[found[i]].SequenceEqual(word))
                    continue;
                found[i] = Find(word, hashes[i], out var search) is >= 0 and int number ? number : AddNew(word, search);
            }
        }
    }

    /// <summary>The number of a word, or -1 if the table does not contain it.</summary>
    public int Find(ReadOnlySpan<byte> word) => Find(word, XxHash3.HashToUInt64(word), out _);

    /// <summary>Turns the words into the texts of a column.</summary>
    /// <param name="codes">Numbers of words, or −1; replaced by the codes of their texts.</param>
    /// <remarks>Invalid UTF-8 is shown with replacement characters, so different words may become the same text.</remarks>
    public TextColumn ToColumn(int[] codes)
    {
        var texts = new List<string>(Count);
        var codeOf = new Dictionary<string, int>(Count, StringComparer.Ordinal);
        int[] newCode = new int[Count];
        for (int word = 0; word < newCode.Length; word++)
        {
            string text = Encoding.UTF8.GetString(Words[word]);
            if (codeOf.TryAdd(text, texts.Count))
                texts.Add(text);
            newCode[word] = codeOf[text];
        }
        if (texts.Count < newCode.Length)
        {
            foreach (ref int code in codes.AsSpan())
                code = code < 0 ? code : newCode[code];
        }
        return new TextColumn(ImmutableCollectionsMarshal.AsImmutableArray(codes), [.. texts]);
    }

    /// <summary>Frees the memory that only finding and adding need: from now on, words are only read.</summary>
    public void EndAdding() => _slots.Release();

    /// <summary>Removes all words, but keeps the memory.</summary>
    public void Clear()
    {
        _slots.Clear();
        Words.Clear();
    }

    private int Find(ReadOnlySpan<byte> word, ulong hash, out SlotSearch search)
    {
        search = _slots.Search(hash);
        while (_slots.Next(ref search, out int number))
        {
            if (Words[number].SequenceEqual(word))
                return number;
        }
        return -1;
    }

    private int AddNew(ReadOnlySpan<byte> word, SlotSearch search)
    {
        int number = Words.Add(word);
        _slots.Fill(search, number);
        return number;
    }
}
