using System.Runtime.CompilerServices;
using GeoCluster.Computing;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// Caches the number of a text by the address of its bytes. Equal texts from the dictionary of a Parquet file share their bytes, so most
/// of them are recognized without reading the bytes, which would be a cache miss.
/// </summary>
/// <remarks>Each text has a single slot, in which another text may replace it; it is then just looked up again.</remarks>
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

    /// <summary>Invalidates all entries, before the bytes may contain other texts.</summary>
    public void Clear() => _batch++;

    /// <summary>The number of a text: from the cache or, if it is not there, from a table.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">The table.</param>
    /// <param name="add">Whether to add a new text to the table; if not, its number is -1.</param>
    public int NumberOf(in ReadOnlyMemory<byte> text, WordTable words, bool add)
    {
        // The first field of the struct: a reference to the bytes. If it were anything else, or if the garbage collector moved the bytes,
        // the text would only be looked up again.
        ulong hint = Unsafe.As<ReadOnlyMemory<byte>, ulong>(ref Unsafe.AsRef(in text));
        ref var entry = ref _entries[(hint * BitMixing.Golden) >> (64 - PlaceBits)];
        if (entry.Batch != _batch || !entry.Text.Equals(text))
            entry = new Entry { Text = text, Batch = _batch, Number = add ? words.Add(text.Span) : words.Find(text.Span) };
        return entry.Number;
    }
}
