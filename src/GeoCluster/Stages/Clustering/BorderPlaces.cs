using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering.Search;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Clustering;

/// <summary>
/// Attaches border places: a place that is not core joins the cluster of its nearest core place within epsilon, or is noise.
/// </summary>
internal static class BorderPlaces
{
    private const int CellsPerChunk = 256;

    /// <summary>Labels every place.</summary>
    /// <param name="places">All places.</param>
    /// <param name="grid">Their cells.</param>
    /// <param name="core">Core flag of each place.</param>
    /// <param name="clusters">Clusters of the core places.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="progress">Receives each place once.</param>
    /// <returns>Label of each place. At equal squared chords to core places of several clusters, that of the first cluster.</returns>
    /// <remarks>
    /// No distance is needed in a cell that has no core place possibly near, or that has one surely near and only core places of one
    /// cluster possibly near.
    /// </remarks>
    public static int[] Attach(
        PlaceTable places, CellGrid grid, bool[] core, CoreClusters clusters, RunContext context, ClusterProgress progress)
    {
        int[] label = new int[places.Length];
        bool[] open = new bool[grid.Cells], needed = new bool[grid.Cells];
        Chunks.Run(grid.Cells, CellsPerChunk, context, (_, first, end) =>
        {
            var sweep = new NeighborSweep(grid);
            for (int cell = first; cell < end; cell++)
            {
                if (LabelCore(grid.PlacesOf(cell), core, clusters.OfCell[cell], label) == grid.PlacesIn(cell))
                    continue;
                sweep.MoveTo(cell);
                open[cell] = !LabelWhereSettled(grid.PlacesOf(cell), core, clusters.OfCell, sweep, label);
                if (open[cell])
                {
                    Need(clusters.OfCell, sweep.Contained, needed);
                    Need(clusters.OfCell, sweep.Crossing, needed);
                }
            }
            progress.Add(grid.FirstPlace[end] - grid.FirstPlace[first]);
        });

        var cores = BoxHierarchy.Pack(places, grid.Groups, cell => needed[cell], place => core[place], counted: false, context);
        var asked = BoxHierarchy.Pack(places, grid.Groups, cell => open[cell], place => !core[place], counted: false, context);
        var labels = BoxLabels.Find(cores, label, context);
        LeafSearch<NearestQuery> NewSearch() => new(cores, labels, new NearestQuery(labels, grid.Epsilon));
        LeafLoop.Run(grid, asked, _ => true, context, NewSearch, (leaves, sweep, search) =>
        {
            long testsBefore = search.Tests;
            search.MoveTo(asked.Leaves, leaves, sweep.Contained, sweep.Crossing);
            for (int leaf = leaves.First; leaf < leaves.End; leaf++)
            {
                search.MoveTo(asked.Leaves, leaf, sweep.Contained, sweep.Crossing);
                var (first, end) = asked.Leaves.Children[leaf];
                for (int entry = first; entry < end; entry++)
                    label[asked.Place[entry]] = search.Ask(asked.Points[entry]).Label;
            }
            context.Work?.AddDistanceTests(search.Tests - testsBefore);
        });
        return label;
    }

    /// <summary>Labels the core places of a cell and returns their number.</summary>
    private static int LabelCore(ReadOnlySpan<int> places, bool[] core, int cluster, int[] label)
    {
        int labeled = 0;
        foreach (int place in places)
        {
            if (core[place])
            {
                label[place] = cluster;
                labeled++;
            }
        }
        return labeled;
    }

    /// <summary>Labels the places of a cell that are not core, if the surrounding cells allow only one answer.</summary>
    private static bool LabelWhereSettled(ReadOnlySpan<int> places, bool[] core, int[] clusterOfCell, NeighborSweep sweep, int[] label)
    {
        int only = LabelTable.Noise;
        if (!OnlyCluster(clusterOfCell, sweep.Contained, ref only))
            return false;
        bool surelyNear = only != LabelTable.Noise;
        if (!OnlyCluster(clusterOfCell, sweep.Crossing, ref only) || (only != LabelTable.Noise && !surelyNear))
            return false;
        foreach (int place in places)
        {
            if (!core[place])
                label[place] = only;
        }
        return true;
    }

    /// <summary>
    /// Whether the core places in some cells belong to one cluster, which is <paramref name="only"/> unless that is noise.
    /// </summary>
    private static bool OnlyCluster(int[] clusterOfCell, ReadOnlySpan<CellRange> ranges, ref int only)
    {
        foreach (var range in ranges)
        {
            foreach (int cluster in clusterOfCell.AsSpan(range.First, range.End - range.First))
            {
                if (cluster == LabelTable.Noise || cluster == only)
                    continue;
                if (only != LabelTable.Noise)
                    return false;
                only = cluster;
            }
        }
        return true;
    }

    private static void Need(int[] clusterOfCell, ReadOnlySpan<CellRange> ranges, bool[] needed)
    {
        foreach (var range in ranges)
        {
            for (int cell = range.First; cell < range.End; cell++)
            {
                if (clusterOfCell[cell] != LabelTable.Noise)
                    needed[cell] = true;
            }
        }
    }
}
