using System.Numerics;

namespace GeoCluster.Stages.Clustering.Hierarchy;

/// <summary>A set of places that gives the rank of each without sorting.</summary>
internal sealed class PlaceRanks(int places)
{
    private readonly ulong[] _bits = new ulong[places / 64 + 1];
    private readonly int[] _before = new int[places / 64 + 1];

    /// <summary>Adds a place.</summary>
    public void Add(int place) => _bits[place >> 6] |= 1UL << place;

    /// <summary>Prepares the ranks once all places are added; returns the number of places.</summary>
    public int Count()
    {
        int count = 0;
        for (int word = 0; word < _bits.Length; word++)
        {
            _before[word] = count;
            count += BitOperations.PopCount(_bits[word]);
        }
        return count;
    }

    /// <summary>Number of added places before a place.</summary>
    public int RankOf(int place) => _before[place >> 6] + BitOperations.PopCount(_bits[place >> 6] & ((1UL << place) - 1));
}
