using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>One label per place.</summary>
internal sealed record LabelTable
{
    /// <summary>Label of a place in no cluster.</summary>
    public const int Noise = -1;

    /// <summary>0..<see cref="ClusterCount"/>-1, or <see cref="Noise"/>.</summary>
    public required ImmutableArray<int> Label { get; init; }

    /// <summary>Whether the place is a core place.</summary>
    public required ImmutableArray<bool> Core { get; init; }

    /// <summary>Exact density of each place in units of the place table's count scale; default if not requested.</summary>
    public ImmutableArray<long> Density { get; init; }

    /// <summary>Number of clusters.</summary>
    public required int ClusterCount { get; init; }

    /// <summary>The first core place of each cluster.</summary>
    public int[] FirstCorePlaces()
    {
        int[] first = new int[ClusterCount];
        for (int place = Label.Length - 1; place >= 0; place--)
        {
            if (Core[place])
                first[Label[place]] = place;
        }
        return first;
    }

    /// <summary>The clusters in the order in which the Cluster stage numbers them: by their first core place.</summary>
    public int[] InOrderOfFirstCorePlaces()
    {
        int[] clusters = [.. Enumerable.Range(0, ClusterCount)];
        Array.Sort(FirstCorePlaces(), clusters);
        return clusters;
    }

    /// <summary>Replaces the labels of the places.</summary>
    /// <param name="newLabel">New label of each old one, 0..<paramref name="clusterCount"/>-1.</param>
    /// <param name="clusterCount">Number of clusters after the change.</param>
    public LabelTable Relabel(ReadOnlySpan<int> newLabel, int clusterCount)
    {
        int[] label = new int[Label.Length];
        for (int place = 0; place < label.Length; place++)
            label[place] = Label[place] == Noise ? Noise : newLabel[Label[place]];
        return this with { Label = System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(label),
            ClusterCount = clusterCount };
    }
}
