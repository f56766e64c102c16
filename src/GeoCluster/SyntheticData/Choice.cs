namespace GeoCluster.SyntheticData;

/// <summary>Draws one of several options by weight.</summary>
internal sealed class Choice
{
    private readonly int[] _end;

    /// <param name="weights">Weight of each option, 0 or more; their sum is above 0.</param>
    public Choice(IEnumerable<int> weights)
    {
        _end = [.. weights];
        for (int i = 1; i < _end.Length; i++)
            _end[i] += _end[i - 1];
    }

    /// <summary>Number of options.</summary>
    public int Count => _end.Length;

    /// <summary>Draws an option, from 0.</summary>
    public int Draw(ref RandomSequence random)
    {
        long draw = random.Below(_end[^1]);
        int index = 0;
        while (draw >= _end[index])
            index++;
        return index;
    }
}
