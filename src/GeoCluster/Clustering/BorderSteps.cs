using GeoCluster.Tables;

namespace GeoCluster.Clustering;

/// <summary>
/// Borders at every minimum density: for each place the cells whose cluster it joins, as steps by rising density. At a minimum
/// above its own level a place joins the cluster of the cell of the first step that reaches the minimum; of steps that are tied, the
/// first cluster; with no such step it is noise.
/// </summary>
/// <param name="First">Where the steps of each place begin, by its index in <see cref="FallingPlaces"/>; one more entry than places.</param>
/// <param name="Cell">Cell of each step, or its complement where it is tied with the next: a place at equal squared chord.</param>
/// <param name="Density">Greatest minimum that each step reaches.</param>
/// <param name="Reach">Of each cell, the greatest minimum at which any of its places is in a cluster.</param>
/// <remarks>
/// A step stands for the nearest core place. Where that one and the next step's are in one cluster at every minimum that both reach,
/// the next stands for both: so most places have one step, for the highest place within epsilon.
/// </remarks>
internal sealed record BorderSteps(int[] First, int[] Cell, long[] Density, long[] Reach)
{
    private const int CellsPerBlock = 256;

    /// <summary>Finds the steps of all places.</summary>
    /// <param name="table">All places.</param>
    /// <param name="places">The same by cell and level.</param>
    /// <param name="search">Over the same.</param>
    /// <param name="merges">How their cells join.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="progress">Told of each place once.</param>
    public static BorderSteps Find(
        PlaceTable table, FallingPlaces places, LevelSearch search, CellMerges merges, RunContext context, ClusterProgress progress)
    {
        var grid = places.Grid;
        long[] reach = new long[grid.Cells];
        int[] stepFirst = new int[places.Place.Length + 1];
        var found = new (int[] Cell, long[] Density)[FixedBlocks.Count(grid.Cells, CellsPerBlock)];
        FixedBlocks.Run(grid.Cells, CellsPerBlock, context, (block, first, end) =>
        {
            var sweep = new NeighborSweep(grid);
            var finder = new BorderStepFinder(places, search, merges);
            for (int cell = first; cell < end; cell++)
            {
                sweep.MoveTo(cell);
                finder.Prepare(cell, sweep.Sure, sweep.Ring);
                for (int i = grid.FirstPlace[cell]; i < grid.FirstPlace[cell + 1]; i++)
                {
                    int place = places.Place[i];
                    var position = new Position(table.X[place], table.Y[place], table.Z[place]);
                    stepFirst[i + 1] = finder.AddSteps(position, places.Level[i]);
                    long highest = stepFirst[i + 1] > 0 ? finder.Density[^1] : places.Level[i];
                    reach[cell] = Math.Max(reach[cell], highest);
                }
            }
            found[block] = ([.. finder.Cell], [.. finder.Density]);
            progress.Add(grid.FirstPlace[end] - grid.FirstPlace[first]);
        });
        for (int i = 0; i < places.Place.Length; i++)
            stepFirst[i + 1] = checked(stepFirst[i] + stepFirst[i + 1]);
        return new BorderSteps(
            stepFirst, [.. found.SelectMany(block => block.Cell)], [.. found.SelectMany(block => block.Density)], reach);
    }

    /// <summary>Cluster of the place at an index, at a minimum above its level, or noise.</summary>
    /// <param name="index">Index in <see cref="FallingPlaces"/>.</param>
    /// <param name="minDensity">The minimum.</param>
    /// <param name="clusterOfCell">Cluster of the core places of each cell that has any.</param>
    public int ClusterAt(int index, long minDensity, int[] clusterOfCell)
    {
        int low = First[index], end = First[index + 1];
        if (low == end || Density[end - 1] < minDensity)
            return LabelTable.Noise;
        for (int high = end - 1; low < high;)
        {
            int middle = (low + high) / 2;
            if (Density[middle] < minDensity)
                low = middle + 1;
            else
                high = middle;
        }
        int cluster = int.MaxValue;
        for (; Cell[low] < 0; low++)
            cluster = Math.Min(cluster, clusterOfCell[~Cell[low]]);
        return Math.Min(cluster, clusterOfCell[Cell[low]]);
    }
}
