using GeoCluster.Formats.Rows;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// Rows without a match in a lookup, and a sample of their keys: those with the smallest hashes, so that it does not depend on the order of
/// the rows.
/// </summary>
internal sealed class UnmatchedKeys
{
    /// <summary>Largest number of keys in the sample.</summary>
    public const int MostKeys = 1000;

    private readonly SortedList<ulong, string> _sample = [];

    /// <summary>Rows without a match.</summary>
    public long Rows { get; private set; }

    /// <summary>Those among them that have no key.</summary>
    public long WithoutKey { get; private set; }

    /// <summary>Loose hashes of the keys of the sample, with one way in which each is written.</summary>
    public IReadOnlyDictionary<ulong, string> Sample => _sample;

    /// <summary>Adds a row.</summary>
    /// <param name="key">The columns of the key.</param>
    /// <param name="row">The row.</param>
    public void Add(ReadOnlySpan<ColumnValues> key, int row)
    {
        Rows++;
        if (!KeyText.IsComplete(key, row))
        {
            WithoutKey++;
            return;
        }
        ulong hash = LooseKey.Of(key, row);
        if (_sample.Count < MostKeys || hash <= _sample.Keys[^1])
            Add(hash, KeyText.Show(key, row));
    }

    /// <summary>Adds the rows of another part of the source.</summary>
    public void Add(UnmatchedKeys other)
    {
        Rows += other.Rows;
        WithoutKey += other.WithoutKey;
        foreach (var (hash, key) in other._sample)
            Add(hash, key);
    }

    private void Add(ulong hash, string key)
    {
        if (!_sample.TryGetValue(hash, out string? known) || string.CompareOrdinal(key, known) < 0)
            _sample[hash] = key;
        if (_sample.Count > MostKeys)
            _sample.RemoveAt(MostKeys);
    }

    /// <summary>Empties it for other rows.</summary>
    public void Clear()
    {
        _sample.Clear();
        (Rows, WithoutKey) = (0, 0);
    }

    /// <summary>A warning if many rows have no match although they have a key; null if there are few.</summary>
    /// <param name="table">The lookup.</param>
    /// <param name="rows">Rows of the source that could have a match.</param>
    public string? Warning(LookupTable table, long rows)
    {
        const double Many = 0.01, Most = 0.5;
        long withKey = Rows - WithoutKey;
        if (withKey == 0 || withKey < Many * rows)
            return null;
        var lookup = table.Reading.Plan.Lookup;
        string unmatched = $"{withKey} of {rows} rows have no match in lookup {lookup.Name}, although they have a key";
        var alike = table.LooseHashesAmong(_sample.Keys.ToHashSet());
        if (alike.Count > 0)
        {
            string example = _sample.First(key => alike.Contains(key.Key)).Value;
            return $"{unmatched}. {alike.Count} of {_sample.Count} such keys would match if spaces, zeros at the beginning, "
                + $"\".0\" at the end and capital letters were ignored, for example {example}. Write the keys in "
                + $"{string.Join(" and ", lookup.From)} like those in {string.Join(" and ", lookup.Key)}.";
        }
        return withKey < Most * rows ? null
            : $"{unmatched}, for example {_sample.First().Value}. Check from and key of the lookup.";
    }
}
