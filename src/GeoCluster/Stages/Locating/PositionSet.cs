using GeoCluster.Computing;
using GeoCluster.Earth;

namespace GeoCluster.Stages.Locating;

/// <summary>
/// Distinct positions of one bucket, numbered in the order first seen. Created once per thread and reused for each bucket.
/// </summary>
internal sealed class PositionSet
{
    private const int FewestPositions = 512, RowsBetweenCancelChecks = 1 << 20;

    private readonly HashSlots _slots = new();
    private Position[] _position = new Position[FewestPositions];
    private int _count;

    /// <summary>The positions; valid until the set is used again.</summary>
    public ReadOnlySpan<Position> Positions => _position.AsSpan(0, _count);

    /// <summary>Finds the distinct positions among rows.</summary>
    /// <param name="rows">Positions.</param>
    /// <param name="number">Receives, per row, the index of its position in <see cref="Positions"/>.</param>
    /// <param name="cancel">Checked every million rows.</param>
    public void Find(ReadOnlySpan<Position> rows, Span<int> number, CancellationToken cancel)
    {
        // As many slots as earlier buckets needed, since neighboring buckets are similar, but no more than this bucket can need.
        _slots.Clear(rows.Length);
        _count = 0;
        for (int row = 0; row < rows.Length; row++)
        {
            if (row % RowsBetweenCancelChecks == 0)
                cancel.ThrowIfCancellationRequested();
            number[row] = NumberOf(rows[row]);
        }
    }

    private int NumberOf(Position position)
    {
        var search = _slots.Search(Hash(position));
        while (_slots.Next(ref search, out int number))
        {
            if (_position[number].Is(position))
                return number;
        }
        if (_count == _position.Length)
            Array.Resize(ref _position, checked(2 * _count));
        _slots.Fill(search, _count);
        _position[_count] = position;
        return _count++;
    }

    private static ulong Hash(Position position) =>
        BitMixing.Joined(BitConverter.DoubleToUInt64Bits(position.Longitude), BitConverter.DoubleToUInt64Bits(position.Latitude));
}
