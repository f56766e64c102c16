using System.Runtime.CompilerServices;
using GeoCluster.Computing;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// Remembers the number of a text by where its bytes are. Equal texts that come from the dictionary of a Parquet file share their bytes, so
/// most of them are known again without a look at these, which would be a cache miss.
/// </summary>
/// <remarks>Each text has one place to be remembered, from which another takes it: what is forgotten is only looked up anew.</remarks>
internal sealed class SharedTexts
{
    private const int PlaceBits = 14;

    private readonly Entry[] _entries = new Entry[1 << PlaceBits];
    private int _batch;

    private struct Entry
    {
        public ReadOnlyMemory<byte> Text;
        public int Batch, Number;
    }

    /// <summary>Forgets all, before the bytes may hold other texts.</summary>
    public void Clear() => _batch++;

    /// <summary>The number of a text, by where it is or, if that is not known, from a table.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">The table.</param>
    /// <param name="add">Whether a new text is added to the table; if not, its number is -1.</param>
    public int NumberOf(in ReadOnlyMemory<byte> text, WordTable words, bool add)
    {
        // The head of the structure: the address of the bytes. Were it anything else, or moved by the collector, texts would only be
        // forgotten.
        ulong hint = Unsafe.As<ReadOnlyMemory<byte>, ulong>(ref Unsafe.AsRef(in text));
        ref var entry = ref _entries[(hint * BitMixing.Golden) >> (64 - PlaceBits)];
        if (entry.Batch != _batch || !entry.Text.Equals(text))
            entry = new Entry { Text = text, Batch = _batch, Number = add ? words.Add(text.Span) : words.Find(text.Span) };
        return entry.Number;
    }
}
