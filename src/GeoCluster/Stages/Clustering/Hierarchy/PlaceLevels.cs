using System.Runtime.CompilerServices;
using GeoCluster.Computing;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering.Search;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Clustering.Hierarchy;

/// <summary>
/// All places by cell and leaf with their levels. The level of a place is the greatest minimum at which it is core: its density, or
/// 0 where its count is 0.
/// </summary>
/// <remarks>Boxes exclude the leaves that are too far away, and highest levels exclude those that are too low.</remarks>
internal sealed class PlaceLevels
{
    private const int CellsPerChunk = 128;

    private readonly long[] _highest;
    private readonly ChordSquared _epsilon;

    private PlaceLevels(CellGrid grid, BoxHierarchy packed)
    {
        (Grid, Packed, _epsilon) = (grid, packed, grid.Epsilon);
        (Entry, Level) = (new int[packed.Place.Length], new long[packed.Place.Length]);
        Highest = new long[packed.Leaves.First[^1]];
        Falling = new int[packed.Leaves.First[^1]];
        _highest = new long[grid.Cells];
    }

    /// <summary>The cells.</summary>
    public CellGrid Grid { get; }

    /// <summary>All places.</summary>
    public BoxHierarchy Packed { get; }

    /// <summary>The entries of <see cref="Packed"/>, those of each leaf by falling level.</summary>
    public int[] Entry { get; }

    /// <summary>Level of each entry.</summary>
    public long[] Level { get; }

    /// <summary>Highest level of each leaf.</summary>
    public long[] Highest { get; }

    /// <summary>The leaves of each cell by falling highest level.</summary>
    public int[] Falling { get; }

    /// <summary>Gathers the places of all cells.</summary>
    /// <param name="places">All places.</param>
    /// <param name="grid">Their cells.</param>
    /// <param name="level">Level of each place.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static PlaceLevels Find(PlaceTable places, CellGrid grid, long[] level, RunContext context)
    {
        var levels = new PlaceLevels(grid, BoxHierarchy.Pack(places, grid.Groups, _ => true, _ => true, counted: false, context));
        Chunks.Run(grid.Cells, CellsPerChunk, context, (_, first, end) =>
        {
            for (int cell = first; cell < end; cell++)
                levels.Fill(cell, level);
        });
        return levels;
    }

    /// <summary>Leaves of a cell by falling highest level.</summary>
    public ReadOnlySpan<int> FallingIn(int cell) => Falling.AsSpan(Packed.Leaves.First[cell]..Packed.Leaves.First[cell + 1]);

    /// <summary>Highest level of a cell.</summary>
    public long HighestIn(int cell) => _highest[cell];

    /// <summary>Lowest level of a leaf.</summary>
    public long Lowest(int leaf) => Level[Packed.Leaves.Children[leaf].End - 1];

    /// <summary>The greatest level at which core places of two cells are within epsilon of each other, or 0.</summary>
    /// <remarks>Pairs of leaves are tried by falling bound: each leaf with those of the other cell that are at least as high.</remarks>
    public long JoinLevel(int a, int b)
    {
        ReadOnlySpan<int> ofA = FallingIn(a), ofB = FallingIn(b);
        long best = 0;
        for (int i = 0, j = 0; i < ofA.Length || j < ofB.Length;)
        {
            bool fromA = j == ofB.Length || (i < ofA.Length && Highest[ofA[i]] >= Highest[ofB[j]]);
            int leaf = fromA ? ofA[i++] : ofB[j++];
            if (Highest[leaf] <= best)
                break;
            var box = Packed.Leaves.Boxes[leaf];
            foreach (int other in fromA ? ofB[..j] : ofA[..i])
            {
                if (Highest[leaf] > best && box.NearestTo(Packed.Leaves.Boxes[other]) <= _epsilon)
                    best = JoinLevelOfLeaves(leaf, other, best);
            }
        }
        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long JoinLevelOfLeaves(int a, int b, long best)
    {
        var (firstA, endA) = Packed.Leaves.Children[a];
        var (firstB, endB) = Packed.Leaves.Children[b];
        for (int i = firstA; i < endA && Level[i] > best; i++)
        {
            var from = Packed.Points[Entry[i]];
            if (Box.Of(from).NearestTo(Packed.Leaves.Boxes[b]) > _epsilon ||
                ChordKernels.Nearest(from, Packed.Points.Columns, Packed.Leaves.Children[b]) > _epsilon)
                continue;
            for (int j = firstB; j < endB && Level[j] > best; j++)
            {
                if (from.ChordTo(Packed.Points[Entry[j]]) <= _epsilon)
                    best = Math.Min(Level[i], Level[j]);
            }
        }
        return best;
    }

    private void Fill(int cell, long[] level)
    {
        var (firstLeaf, endLeaf) = (Packed.Leaves.First[cell], Packed.Leaves.First[cell + 1]);
        for (int leaf = firstLeaf; leaf < endLeaf; leaf++)
        {
            var (first, end) = Packed.Leaves.Children[leaf];
            for (int i = first; i < end; i++)
                (Entry[i], Level[i]) = (i, -level[Packed.Place[i]]);      // sorts rising
            Level.AsSpan(first..end).Sort(Entry.AsSpan(first..end));
            for (int i = first; i < end; i++)
                Level[i] = -Level[i];
            Highest[leaf] = Level[first];
            Falling[leaf] = leaf;
            _highest[cell] = Math.Max(_highest[cell], Highest[leaf]);
        }
        if (endLeaf - firstLeaf > 1)
        {
            Falling.AsSpan(firstLeaf..endLeaf).Sort((a, b) =>
                Highest[a] != Highest[b] ? Highest[b].CompareTo(Highest[a]) : a.CompareTo(b));
        }
    }
}
