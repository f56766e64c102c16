using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Clustering;

/// <summary>
/// Finds high places within epsilon. The level of a place is its density: the greatest minimum at which it is core. Places with a
/// count of 0 are left out.
/// </summary>
/// <remarks>Boxes pass over the blocks that are too far, and the highest level of a block over those that are too low.</remarks>
internal sealed class LevelSearch
{
    private const int BlocksPerTask = 512;

    private readonly CellPlaces _gathered;
    private readonly long[] _level, _highest;
    private readonly double _epsilon;

    /// <summary>Gathers the places of all cells.</summary>
    /// <param name="places">All places.</param>
    /// <param name="grid">Their cells.</param>
    /// <param name="density">Density of each place.</param>
    /// <param name="context">Threads and cancellation.</param>
    public LevelSearch(PlaceTable places, CellGrid grid, long[] density, RunContext context)
    {
        _epsilon = grid.Epsilon.SquareMeters;
        _gathered = CellPlaces.Gather(places, grid, _ => true, place => places.Count[place] > 0, context);
        (_level, _highest) = (new long[_gathered.Place.Length], new long[_gathered.FirstBlock[^1]]);
        FixedBlocks.Run(_highest.Length, BlocksPerTask, context, (_, firstBlock, endBlock) =>
        {
            for (int block = firstBlock; block < endBlock; block++)
            {
                var (first, end) = _gathered.Blocks.Entries(block);
                for (int entry = first; entry < end; entry++)
                {
                    _level[entry] = density[_gathered.Place[entry]];
                    _highest[block] = Math.Max(_highest[block], _level[entry]);
                }
            }
        });
    }

    /// <summary>The highest level of a place of a cell within epsilon of a position, or a limit if none is above it.</summary>
    public long HighestNear(Position from, int cell, long limit)
    {
        for (int block = _gathered.FirstBlock[cell]; block < _gathered.FirstBlock[cell + 1]; block++)
        {
            if (_highest[block] <= limit || _gathered.Blocks.NearestSquared(from, block) > _epsilon)
                continue;
            var (first, end) = _gathered.Blocks.Entries(block);
            for (int entry = first; entry < end; entry++)
            {
                if (_level[entry] > limit && Square(from, entry) <= _epsilon)
                    limit = _level[entry];
            }
        }
        return limit;
    }

    /// <summary>The greatest level at which core places of two cells are within epsilon of each other, or 0.</summary>
    public long JoinLevel(int a, int b)
    {
        long best = 0;
        for (int block = _gathered.FirstBlock[a]; block < _gathered.FirstBlock[a + 1]; block++)
        {
            if (_highest[block] <= best)
                continue;
            var (first, end) = _gathered.Blocks.Entries(block);
            for (int entry = first; entry < end; entry++)
            {
                if (_level[entry] > best)
                    best = Math.Min(_level[entry], HighestNear(_gathered[entry], b, best));
            }
        }
        return best;
    }

    /// <summary>Adds the places of a cell that are above a level and within epsilon of a position.</summary>
    public void AddHigherNear(Position from, int cell, long than, List<LevelPlace> found)
    {
        for (int block = _gathered.FirstBlock[cell]; block < _gathered.FirstBlock[cell + 1]; block++)
        {
            if (_highest[block] <= than || _gathered.Blocks.NearestSquared(from, block) > _epsilon)
                continue;
            var (first, end) = _gathered.Blocks.Entries(block);
            for (int entry = first; entry < end; entry++)
            {
                if (_level[entry] <= than)
                    continue;
                double square = Square(from, entry);
                if (square <= _epsilon)
                    found.Add(new LevelPlace(square, _level[entry], cell));
            }
        }
    }

    /// <summary>As <see cref="ChordSquared.Between"/> computes it.</summary>
    private double Square(Position from, int entry)
    {
        var to = _gathered[entry];
        double dx = from.X - to.X, dy = from.Y - to.Y, dz = from.Z - to.Z;
        return dx * dx + dy * dy + dz * dz;
    }
}

/// <summary>A place near another.</summary>
/// <param name="Square">Squared chord between the two.</param>
/// <param name="Level">Its level.</param>
/// <param name="Cell">Its cell.</param>
internal readonly record struct LevelPlace(double Square, long Level, int Cell);
