using System.Runtime.CompilerServices;
using GeoCluster.Computing;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Clustering;

/// <summary>
/// All places by cell and block with their levels. The level of a place is the greatest minimum at which it is core: its density, or
/// 0 where its count is 0.
/// </summary>
/// <remarks>Boxes pass over the blocks that are too far, and the highest level of a block over those that are too low.</remarks>
internal sealed class PlaceLevels
{
    private const int CellsPerTask = 128;

    private readonly long[] _highest;
    private readonly double _epsilon;

    private PlaceLevels(CellGrid grid, CellPlaces gathered)
    {
        (Grid, Gathered, _epsilon) = (grid, gathered, grid.Epsilon.SquareMeters);
        (Entry, Level) = (new int[gathered.Place.Length], new long[gathered.Place.Length]);
        Highest = new long[gathered.FirstBlock[^1]];
        Falling = new int[gathered.FirstBlock[^1]];
        _highest = new long[grid.Cells];
    }

    /// <summary>The cells.</summary>
    public CellGrid Grid { get; }

    /// <summary>All places.</summary>
    public CellPlaces Gathered { get; }

    /// <summary>The entries of <see cref="Gathered"/>, those of each block by falling level.</summary>
    public int[] Entry { get; }

    /// <summary>Level of each.</summary>
    public long[] Level { get; }

    /// <summary>Highest level of each block.</summary>
    public long[] Highest { get; }

    /// <summary>The blocks, those of each cell by falling highest level.</summary>
    public int[] Falling { get; }

    /// <summary>Gathers the places of all cells.</summary>
    /// <param name="places">All places.</param>
    /// <param name="grid">Their cells.</param>
    /// <param name="level">Level of each place.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static PlaceLevels Gather(PlaceTable places, CellGrid grid, long[] level, RunContext context)
    {
        var levels = new PlaceLevels(grid, CellPlaces.Gather(places, grid, _ => true, _ => true, context));
        Chunks.Run(grid.Cells, CellsPerTask, context, (_, first, end) =>
        {
            for (int cell = first; cell < end; cell++)
                levels.Fill(cell, level);
        });
        return levels;
    }

    /// <summary>Blocks of a cell by falling highest level.</summary>
    public ReadOnlySpan<int> FallingIn(int cell) => Falling.AsSpan(Gathered.FirstBlock[cell]..Gathered.FirstBlock[cell + 1]);

    /// <summary>Highest level of a cell.</summary>
    public long HighestIn(int cell) => _highest[cell];

    /// <summary>Lowest level of a block.</summary>
    public long Lowest(int block) => Level[Gathered.Blocks.Entries(block).End - 1];

    /// <summary>The greatest level at which core places of two cells are within epsilon of each other, or 0.</summary>
    /// <remarks>Pairs of blocks are tried by falling bound: each block with those of the other cell that are at least as high.</remarks>
    public long JoinLevel(int a, int b)
    {
        ReadOnlySpan<int> ofA = FallingIn(a), ofB = FallingIn(b);
        long best = 0;
        for (int i = 0, j = 0; i < ofA.Length || j < ofB.Length;)
        {
            bool fromA = j == ofB.Length || (i < ofA.Length && Highest[ofA[i]] >= Highest[ofB[j]]);
            int block = fromA ? ofA[i++] : ofB[j++];
            if (Highest[block] <= best)
                break;
            var box = Gathered.Blocks.BoxOf(block);
            foreach (int other in fromA ? ofB[..j] : ofA[..i])
            {
                if (Highest[block] > best && Gathered.Blocks.NearestSquared(box, other) <= _epsilon)
                    best = JoinLevelOfBlocks(block, other, best);
            }
        }
        return best;
    }

    /// <summary>As <see cref="ChordSquared.Between"/> computes it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Square(CartesianPoint from, int entry)
    {
        var to = Gathered[entry];
        double dx = from.X - to.X, dy = from.Y - to.Y, dz = from.Z - to.Z;
        return dx * dx + dy * dy + dz * dz;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long JoinLevelOfBlocks(int a, int b, long best)
    {
        var (firstA, endA) = Gathered.Blocks.Entries(a);
        var (firstB, endB) = Gathered.Blocks.Entries(b);
        for (int i = firstA; i < endA && Level[i] > best; i++)
        {
            var from = Gathered[Entry[i]];
            if (Gathered.Blocks.NearestSquared(from, b) > _epsilon || Gathered.NearestSquared(from, Gathered.Blocks.Entries(b)) > _epsilon)
                continue;
            for (int j = firstB; j < endB && Level[j] > best; j++)
            {
                if (Square(from, Entry[j]) <= _epsilon)
                    best = Math.Min(Level[i], Level[j]);
            }
        }
        return best;
    }

    private void Fill(int cell, long[] level)
    {
        var (firstBlock, endBlock) = (Gathered.FirstBlock[cell], Gathered.FirstBlock[cell + 1]);
        for (int block = firstBlock; block < endBlock; block++)
        {
            var (first, end) = Gathered.Blocks.Entries(block);
            for (int i = first; i < end; i++)
                (Entry[i], Level[i]) = (i, -level[Gathered.Place[i]]);      // sorts rising
            Level.AsSpan(first..end).Sort(Entry.AsSpan(first..end));
            for (int i = first; i < end; i++)
                Level[i] = -Level[i];
            Highest[block] = Level[first];
            Falling[block] = block;
            _highest[cell] = Math.Max(_highest[cell], Highest[block]);
        }
        if (endBlock - firstBlock > 1)
        {
            Falling.AsSpan(firstBlock..endBlock).Sort((a, b) =>
                Highest[a] != Highest[b] ? Highest[b].CompareTo(Highest[a]) : a.CompareTo(b));
        }
    }
}
