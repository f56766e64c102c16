using System.Runtime.InteropServices;
using GeoCluster.Computing;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Grouping;

/// <summary>Counts records by their distribution over clusters.</summary>
/// <remarks>
/// It handles millions of records, and many of them are classes of their own, so the data of a class are contiguous: a look-up takes two
/// memory accesses, one to the slots of a hash table and one to the classes, which are stored one after another and identified by their
/// positions. Records are looked up in batches, so that the processor waits for many memory accesses at once.
/// </remarks>
internal sealed class RecordClassesBuilder
{
    // Words of a class: its hash, its number of records, its number of parts, and the cluster and amount of each part.
    private const int Hash = 0, Records = 1, Parts = 2, FirstPart = 3, WordsPerPart = 2;
    private const int MostWaiting = 64;

    // At most half full, so that most guesses are right: millions of classes are looked up.
    private readonly HashSlots _slots = new(quarters: 2);
    private long[] _words = new long[512];
    private int _end, _count, _partCount;

    // The batch of records to be looked up: hash, number of records, and end of the parts.
    private readonly ulong[] _waitingHash = new ulong[MostWaiting];
    private readonly (long Records, int End)[] _waiting = new (long, int)[MostWaiting];
    private RecordPart[] _waitingParts = new RecordPart[4 * MostWaiting];
    private int _waitingCount, _waitingEnd;
    private long _touched;

    /// <summary>Adds records of one distribution.</summary>
    /// <param name="parts">Their parts, by cluster.</param>
    /// <param name="records">Number of records.</param>
    /// <exception cref="OverflowException">The number of records does not fit into 64 bits.</exception>
    public void Add(ReadOnlySpan<RecordPart> parts, long records)
    {
        ulong hash = (ulong)parts.Length;
        foreach (var part in parts)
            hash = part.Hash(hash);
        int end = _waitingEnd + parts.Length;
        if (end > _waitingParts.Length)
            Array.Resize(ref _waitingParts, 2 * end);
        parts.CopyTo(_waitingParts.AsSpan(_waitingEnd));
        _waitingHash[_waitingCount] = hash;
        _waiting[_waitingCount++] = (records, end);
        _waitingEnd = end;
        if (_waitingCount == MostWaiting)
            AddWaiting();
    }

    /// <summary>Adds all records of another builder.</summary>
    public void AddAll(RecordClassesBuilder other)
    {
        other.AddWaiting();
        var parts = new RecordPart[16];
        for (int at = 0; at < other._end; at = other.After(at))
        {
            int count = (int)other._words[at + Parts];
            if (parts.Length < count)
                parts = new RecordPart[2 * count];
            other.CopyParts(at, parts);
            Add(parts.AsSpan(0, count), other._words[at + Records]);
        }
    }

    /// <summary>The classes in order of their hashes, equal hashes by content, so that the order of input does not matter.</summary>
    public RecordClasses Finish(string source, bool aggregated, int clusterCount)
    {
        AddWaiting();
        int[] order = Order();
        long[] records = new long[_count];
        int[] start = new int[_count + 1];
        var parts = new RecordPart[_partCount];
        for (int i = 0; i < order.Length; i++)
        {
            records[i] = _words[order[i] + Records];
            start[i + 1] = start[i] + (int)_words[order[i] + Parts];
            CopyParts(order[i], parts.AsSpan(start[i]));
        }
        return new RecordClasses
        {
            Source = source,
            Aggregated = aggregated,
            ClusterCount = clusterCount,
            Records = ImmutableCollectionsMarshal.AsImmutableArray(records),
            Start = ImmutableCollectionsMarshal.AsImmutableArray(start),
            Parts = ImmutableCollectionsMarshal.AsImmutableArray(parts),
        };
    }

    private void AddWaiting()
    {
        Span<int> guess = stackalloc int[MostWaiting];
        _slots.Guess(_waitingHash.AsSpan(0, _waitingCount), guess);
        Touch(guess[.._waitingCount]);
        int start = 0;
        for (int i = 0; i < _waitingCount; i++)
        {
            var (records, end) = _waiting[i];
            var parts = _waitingParts.AsSpan()[start..end];
            int at = guess[i] >= 0 && HasParts(guess[i], parts) ? guess[i] : PositionOf(_waitingHash[i], parts);
            _words[at + Records] = checked(_words[at + Records] + records);
            start = end;
        }
        (_waitingCount, _waitingEnd) = (0, 0);
    }

    // No access here depends on an earlier one, so the processor makes all of them at once. The sum is stored so that the compiler does not
    // remove the loop.
    private void Touch(ReadOnlySpan<int> position)
    {
        foreach (int at in position)
            _touched += _words[Math.Max(0, at)];
    }

    private int After(int at) => at + FirstPart + WordsPerPart * (int)_words[at + Parts];

    private void CopyParts(int at, Span<RecordPart> parts)
    {
        var words = _words.AsSpan(at + FirstPart, WordsPerPart * (int)_words[at + Parts]);
        for (int word = 0; word < words.Length; word += WordsPerPart)
            parts[word / WordsPerPart] = new RecordPart((int)words[word], words[word + 1]);
    }

    private int PositionOf(ulong hash, ReadOnlySpan<RecordPart> parts)
    {
        var search = _slots.Search(hash);
        while (_slots.Next(ref search, out int at))
        {
            if (HasParts(at, parts))
                return at;
        }
        int added = Append(hash, parts);
        _slots.Fill(search, added);
        return added;
    }

    private bool HasParts(int at, ReadOnlySpan<RecordPart> parts)
    {
        if (_words[at + Parts] != parts.Length)
            return false;
        var words = _words.AsSpan(at + FirstPart, WordsPerPart * parts.Length);
        for (int i = 0; i < parts.Length; i++)
        {
            if (words[WordsPerPart * i] != parts[i].Label || words[WordsPerPart * i + 1] != parts[i].Amount)
                return false;
        }
        return true;
    }

    private int Append(ulong hash, ReadOnlySpan<RecordPart> parts)
    {
        int at = _end, end = checked(at + FirstPart + WordsPerPart * parts.Length);
        if (end > _words.Length)
            Array.Resize(ref _words, (int)Math.Min(Array.MaxLength, Math.Max(end, 2L * _words.Length)));
        (_words[at + Hash], _words[at + Records], _words[at + Parts]) = ((long)hash, 0, parts.Length);
        for (int i = 0; i < parts.Length; i++)
            (_words[at + FirstPart + WordsPerPart * i], _words[at + FirstPart + WordsPerPart * i + 1]) = (parts[i].Label, parts[i].Amount);
        (_end, _count, _partCount) = (end, _count + 1, _partCount + parts.Length);
        return at;
    }

    // Positions of the classes, in the order of the result.
    private int[] Order()
    {
        ulong[] hash = new ulong[_count];
        int[] order = new int[_count];
        for (int at = 0, i = 0; at < _end; at = After(at), i++)
            (hash[i], order[i]) = ((ulong)_words[at + Hash], at);
        Array.Sort(hash, order);
        for (int first = 0, end; first < order.Length; first = end)
        {
            for (end = first + 1; end < order.Length && hash[end] == hash[first]; end++)
            {
            }
            if (end - first > 1)
                order.AsSpan(first, end - first).Sort(CompareContent);
        }
        return order;
    }

    private int CompareContent(int a, int b) =>
        _words.AsSpan()[(a + Parts)..After(a)].SequenceCompareTo(_words.AsSpan()[(b + Parts)..After(b)]);
}
