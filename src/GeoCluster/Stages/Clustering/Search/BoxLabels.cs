using GeoCluster.Computing;
using GeoCluster.Options;

namespace GeoCluster.Stages.Clustering.Search;

/// <summary>Labels of the places in a <see cref="BoxHierarchy"/>, and of its boxes.</summary>
/// <param name="OfPlace">Label of each place of the table.</param>
/// <param name="Of">By level, for each box the label of all its places, or <see cref="Several"/>.</param>
internal sealed record BoxLabels(int[] OfPlace, int[][] Of)
{
    /// <summary>The places of a box have different labels.</summary>
    public const int Several = -2;

    private const int LeavesPerChunk = 1 << 12;

    /// <summary>Labels the boxes.</summary>
    /// <param name="hierarchy">The places in boxes.</param>
    /// <param name="ofPlace">Label of each place of the table, or noise.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static BoxLabels Find(BoxHierarchy hierarchy, int[] ofPlace, RunContext context)
    {
        int[][] labels = Array.ConvertAll(hierarchy.Levels, level => new int[level.Children.Length]);
        Chunks.Run(labels[0].Length, LeavesPerChunk, context, (_, first, end) =>
        {
            for (int leaf = first; leaf < end; leaf++)
            {
                var entries = hierarchy.Leaves.Children[leaf];
                int label = ofPlace[hierarchy.Place[entries.First]];
                foreach (int place in hierarchy.Place.AsSpan(entries.First + 1, entries.Length - 1))
                {
                    if (ofPlace[place] != label)
                        label = Several;
                }
                labels[0][leaf] = label;
            }
        });
        for (int level = 1; level < labels.Length; level++)
        {
            for (int box = 0; box < labels[level].Length; box++)
            {
                var children = hierarchy.Levels[level].Children[box];
                var below = labels[level - 1].AsSpan(children.First, children.Length);
                labels[level][box] = below.ContainsAnyExcept(below[0]) ? Several : below[0];
            }
        }
        return new BoxLabels(ofPlace, labels);
    }
}
