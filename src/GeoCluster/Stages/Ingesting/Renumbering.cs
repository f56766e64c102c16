using GeoCluster.Computing;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Maps numbers within a block to numbers within the whole source.</summary>
internal sealed class Renumbering
{
    // A missing number, -1, stays -1: it is stored before the others.
    private int[] _numbers = [-1];

    /// <summary>For a block in which every number is missing.</summary>
    public static Renumbering OfNothing { get; } = new();

    /// <summary>The new number for an old one; -1 for -1.</summary>
    public int this[int number] => _numbers[number + 1];

    /// <summary>Room for new numbers, which the caller fills in.</summary>
    public Span<int> Of(int things)
    {
        if (_numbers.Length <= things)
        {
            _numbers = new int[2 * things + 1];
            _numbers[0] = -1;
        }
        return _numbers.AsSpan(1, things);
    }

    /// <summary>Appends the new numbers for a column of old ones.</summary>
    public void Append(ReadOnlySpan<int> numbers, Chunked<int> column)
    {
        while (!numbers.IsEmpty)
        {
            var room = column.Room(numbers.Length);
            for (int i = 0; i < room.Length; i++)
                room[i] = _numbers[numbers[i] + 1];
            numbers = numbers[room.Length..];
        }
    }
}
