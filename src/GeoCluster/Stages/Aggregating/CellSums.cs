using System.Runtime.CompilerServices;
using GeoCluster.Computing;

namespace GeoCluster.Stages.Aggregating;

/// <summary>
/// Whole-number sums by row and column: an array of all cells if there are few, else a table of the cells in use.
/// </summary>
/// <remarks>
/// If there are many columns, most rows are 0 in any column, and one row has most of its sum: an organization is at home in one cluster.
/// The first row that occurs in a column is its home: the home sums are in an array by column, which fits a cache. The other sums are in a
/// hash table, with key and sum side by side in its slots.
/// </remarks>
internal sealed class CellSums
{
    // 8 MB per thread.
    private const long MostInArray = 1 << 20;

    private readonly int _columns;
    private readonly long[] _array;
    private readonly Home[] _homes;
    private readonly SlotTable<Slot>? _slots;

    /// <summary>Creates sums that are all 0.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    public CellSums(int rows, int columns)
    {
        _columns = columns;
        bool inArray = (long)rows * columns <= MostInArray;
        _array = inArray ? new long[rows * columns] : [];
        _homes = inArray ? [] : new Home[columns];
        _slots = inArray ? null : new SlotTable<Slot>();
    }

    /// <summary>Adds an amount to a cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int row, int column, long amount)
    {
        if (_array.Length > 0)
            _array[row * _columns + column] += amount;
        else if (_homes[column].Key == row + 1)
            _homes[column].Sum += amount;
        else
            AddElsewhere(row, column, amount);
    }

    /// <summary>Adds all sums of another object with the same rows and columns.</summary>
    public void Add(CellSums other)
    {
        foreach (var (row, column, sum) in other.All())
            Add(row, column, sum);
    }

    /// <summary>The cells whose sum is not 0, in no particular order.</summary>
    public IEnumerable<(int Row, int Column, long Sum)> All() => _array.Length > 0
        ? _array.Index().Where(sum => sum.Item != 0).Select(sum => (sum.Index / _columns, sum.Index % _columns, sum.Item))
        :
        [
            .. _homes.Index().Where(home => home.Item.Sum != 0).Select(home => (home.Item.Key - 1, home.Index, home.Item.Sum)),
            .. _slots!.Filled().Where(slot => slot.Sum != 0)
                .Select(slot => ((int)((slot.Key - 1) / _columns), (int)((slot.Key - 1) % _columns), slot.Sum)),
        ];

    private void AddElsewhere(int row, int column, long amount)
    {
        ref var home = ref _homes[column];
        if (home.Key == 0)
        {
            home = new Home { Key = row + 1, Sum = amount };
            return;
        }
        var wanted = new Slot { Key = (long)row * _columns + column + 1, Sum = amount };
        int slot = _slots!.First(wanted.Hash);
        for (; !_slots[slot].IsFree; slot = _slots.After(slot))
        {
            if (_slots[slot].Key != wanted.Key)
                continue;
            _slots[slot].Sum += amount;
            return;
        }
        _slots.Fill(slot, wanted);
    }

    // The key is the row plus 1; 0 if the column has not occurred yet.
    private struct Home
    {
        public int Key;
        public long Sum;
    }

    // The key is the cell's number in row-major order, plus 1; 0 if the slot is free.
    private struct Slot : ISlot
    {
        public long Key, Sum;

        public readonly bool IsFree => Key == 0;

        public readonly ulong Hash => (ulong)Key * BitMixing.Golden;
    }
}
