using GeoCluster.Computing;

namespace GeoCluster.Stages.Ingesting;

/// <summary>The numbers that things of a block have in the whole source.</summary>
internal sealed class Renumbering
{
    // What is missing, -1, stays so: it stands before the numbers.
    private int[] _numbers = [-1];

    /// <summary>For a block in which everything is missing.</summary>
    public static Renumbering OfNothing { get; } = new();

    /// <summary>The new number of a thing, or -1 of -1.</summary>
    public int this[int number] => _numbers[number + 1];

    /// <summary>Room for the new numbers of some things, which the caller fills.</summary>
    public Span<int> Of(int things)
    {
        if (_numbers.Length <= things)
        {
            _numbers = new int[2 * things + 1];
            _numbers[0] = -1;
        }
        return _numbers.AsSpan(1, things);
    }

    /// <summary>Adds a column of old numbers to one of new numbers.</summary>
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
