using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering.Search;

namespace GeoCluster.Stages.Clustering.Hierarchy;

/// <summary>Joins cells at every minimum density: finds the level at which each cell joins others, as a maximum spanning forest.</summary>
/// <remarks>
/// Cells enter by falling level of their highest place (Kruskal 1956, without sorting the pairs). A pair of cells surely within epsilon is
/// joined when the second one enters. For a pair possibly within epsilon, this is an upper bound of its level. Distance tests find the
/// level itself, but only if the two cells are not yet in one set. If the level is lower, the pair waits for it in a queue.
/// </remarks>
internal static class MergeForestBuilder
{
    private const int CellsPerBatch = 1 << 15;
    private const int CellsPerChunk = 128;

    /// <summary>Joins cells.</summary>
    /// <param name="levels">All places.</param>
    /// <param name="context">Threads and cancellation, which is checked between batches.</param>
    /// <param name="progress">Receives each place once.</param>
    public static MergeForest Build(PlaceLevels levels, RunContext context, ClusterProgress progress)
    {
        var grid = levels.Grid;
        var forest = new MergeForest(grid.Cells);
        int[] entering = ByFallingLevel(levels);
        int[] turn = new int[grid.Cells];
        Array.Fill(turn, int.MaxValue);
        for (int i = 0; i < entering.Length; i++)
            turn[entering[i]] = i;

        int unseen = grid.Place.Length;
        var waiting = new PriorityQueue<(int A, int B), long>();
        for (int first = 0; first < entering.Length; first += CellsPerBatch)
        {
            int end = Math.Min(entering.Length, first + CellsPerBatch);
            var near = CellsNear(grid, entering, first, end, turn, context);
            for (int i = first; i < end; i++)
            {
                int cell = entering[i];
                long level = levels.HighestIn(cell);
                JoinWaiting(waiting, level, forest);
                foreach (int other in near[i - first].Contained)
                    forest.Join(cell, other, level);
                foreach (int other in near[i - first].Crossing)
                {
                    if (forest.AreJoinedAt(cell, other, 1))
                        continue;
                    long joinLevel = levels.JoinLevel(cell, other);
                    if (joinLevel == level)
                        forest.Join(cell, other, level);
                    else if (joinLevel > 0)
                        waiting.Enqueue((cell, other), -joinLevel);
                }
                unseen -= grid.PlacesIn(cell);
                progress.Add(grid.PlacesIn(cell));
            }
        }
        JoinWaiting(waiting, 1, forest);
        progress.Add(unseen);       // in cells of no count
        return forest;
    }

    private static int[] ByFallingLevel(PlaceLevels levels)
    {
        int[] cells = [.. Enumerable.Range(0, levels.Grid.Cells).Where(cell => levels.HighestIn(cell) > 0)];
        Array.Sort(Array.ConvertAll(cells, cell => -levels.HighestIn(cell)), cells);
        return cells;
    }

    private static void JoinWaiting(PriorityQueue<(int A, int B), long> waiting, long level, MergeForest forest)
    {
        while (waiting.TryPeek(out var pair, out long joinLevel) && -joinLevel >= level)
        {
            forest.Join(pair.A, pair.B, -joinLevel);
            waiting.Dequeue();
        }
    }

    /// <summary>For the cells of a batch, in their order, the cells around them that have entered earlier.</summary>
    private static (int[] Contained, int[] Crossing)[] CellsNear(
        CellGrid grid, int[] entering, int first, int end, int[] turn, RunContext context)
    {
        int[] batch = entering[first..end];
        Array.Sort(batch);      // a sweep is cheap in this order
        var near = new (int[], int[])[batch.Length];
        Chunks.Run(batch.Length, CellsPerChunk, context, (_, start, stop) =>
        {
            var sweep = new NeighborSweep(grid);
            var found = new List<int>();
            foreach (int cell in batch.AsSpan(start, stop - start))
            {
                sweep.MoveTo(cell);
                near[turn[cell] - first] = (Earlier(sweep.Contained, turn, turn[cell], found),
                    Earlier(sweep.Crossing, turn, turn[cell], found));
            }
        });
        return near;
    }

    /// <summary>The cells of some ranges that enter before a turn.</summary>
    private static int[] Earlier(ReadOnlySpan<CellRange> ranges, int[] turn, int own, List<int> found)
    {
        found.Clear();
        foreach (var range in ranges)
        {
            for (int cell = range.First; cell < range.End; cell++)
            {
                if (turn[cell] < own)
                    found.Add(cell);
            }
        }
        return [.. found];
    }
}
