using System.Buffers;
using System.Collections.Immutable;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Stages.Ingesting;

/// <summary>A lookup in memory: the keys that occur and the columns that are referred to. Read by several threads.</summary>
internal sealed class LookupTable
{
    private readonly LookupKeys _keys;
    private readonly ImmutableArray<LookupColumn> _columns;
    private readonly bool[] _repeated;
    private readonly bool _anyRepeated;

    /// <param name="reading">The lookup.</param>
    /// <param name="keys">Its keys, which number its rows.</param>
    /// <param name="columns">For each column of its plan, the values.</param>
    /// <param name="repeated">Rows whose key several rows have, with nothing that decides between them.</param>
    /// <param name="rowsOfFile">Rows of each file.</param>
    /// <param name="usable">Rows that pass the filters and have a key.</param>
    public LookupTable(
        LookupReading reading, LookupKeys keys, ImmutableArray<LookupColumn> columns, bool[] repeated, ImmutableArray<long> rowsOfFile,
        long usable)
    {
        (Reading, _keys, _columns, _repeated, RowsOfFile, Usable) = (reading, keys, columns, repeated, rowsOfFile, usable);
        _anyRepeated = repeated.Contains(true);
    }

    /// <summary>The lookup.</summary>
    public LookupReading Reading { get; }

    /// <summary>Rows of each file, whether they are kept or not.</summary>
    public ImmutableArray<long> RowsOfFile { get; }

    /// <summary>Rows that pass the filters and have a key.</summary>
    public long Usable { get; }

    /// <summary>Rows that are kept.</summary>
    public int Length => _keys.Count;

    /// <summary>Bytes in memory, approximately.</summary>
    public long Bytes => _keys.Bytes + _columns.Sum(column => column.Bytes);

    /// <summary>The values of a column.</summary>
    /// <param name="column">Index in the plan of the lookup.</param>
    public LookupColumn this[int column] => _columns[column];

    /// <summary>Finds the rows that rows of the source refer to.</summary>
    /// <param name="key">The columns of the source that contain the key.</param>
    /// <param name="rows">0, 1, 2 …, one per row of the source.</param>
    /// <param name="match">Receives a row for each, or -1.</param>
    /// <exception cref="InputException">Several rows have a key.</exception>
    public void Match(ReadOnlySpan<ColumnValues> key, ReadOnlySpan<int> rows, Span<int> match)
    {
        long[] codes = ArrayPool<long>.Shared.Rent(rows.Length * key.Length);
        _keys.ReadCodes(key, rows, add: false, codes);
        _keys.Find(codes, match);
        ArrayPool<long>.Shared.Return(codes);
        if (!_anyRepeated)
            return;
        for (int row = 0; row < match.Length; row++)
        {
            if (match[row] >= 0 && _repeated[match[row]])
                throw LookupRepeats.Describe(Reading, key, row);
        }
    }

    /// <summary>The loose hashes that are those of keys.</summary>
    public HashSet<ulong> LooseHashesAmong(IReadOnlySet<ulong> hashes)
    {
        var found = new HashSet<ulong>();
        for (int row = 0; row < Length; row++)
        {
            ulong hash = _keys.LooseHash(row);
            if (hashes.Contains(hash))
                found.Add(hash);
        }
        return found;
    }
}
