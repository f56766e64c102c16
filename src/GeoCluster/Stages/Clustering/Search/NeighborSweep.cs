using System.Runtime.CompilerServices;
using GeoCluster.Computing;
using GeoCluster.Earth;

namespace GeoCluster.Stages.Clustering.Search;

/// <summary>Visits cells in rising order and finds for each which cells are surely, and which only possibly, within epsilon.</summary>
/// <param name="grid">The cells.</param>
/// <param name="onlyOnward">Skips the bands before the cell's own, for callers that need each pair of cells once.</param>
/// <remarks>
/// Between two bands, the answer is a range of columns that moves along with the cell, so four cursors per neighbor band that only move
/// forward replace a search: about 40 ns per cell and neighbor band, measured. Not thread-safe.
/// </remarks>
internal sealed class NeighborSweep(CellGrid grid, bool onlyOnward = false)
{
    private readonly double _epsilonMeters = Math.Sqrt(grid.Epsilon.SquareMeters);
    private NeighborBand[] _neighbors = [];
    private int _neighborCount;
    private CellRange[] _contained = [], _crossing = [];
    private int _containedCount, _crossingCount;
    private int _band = -1, _cell = -1;

    /// <summary>The current cell.</summary>
    public int Cell => _cell;

    /// <summary>Cells all of whose places are within epsilon of all places of the cell; the cell itself is among them.</summary>
    public ReadOnlySpan<CellRange> Contained => _contained.AsSpan(0, _containedCount);

    /// <summary>Further cells, whose places may or may not be within epsilon. Places of cells in neither list are farther away.</summary>
    public ReadOnlySpan<CellRange> Crossing => _crossing.AsSpan(0, _crossingCount);

    /// <summary>Moves to a cell; cheap if cells are visited in rising order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void MoveTo(int cell)
    {
        if (_band < 0 || cell < _cell || cell >= grid.Bands[_band].EndCell)
            EnterBandOf(cell);
        _cell = cell;
        (_containedCount, _crossingCount) = (0, 0);
        int column = grid.Column[cell];
        foreach (ref var neighbor in _neighbors.AsSpan(0, _neighborCount))
            neighbor.AddRanges(column, grid.Column, _contained, ref _containedCount, _crossing, ref _crossingCount);
    }

    private void EnterBandOf(int cell)
    {
        var bands = grid.Bands;
        _band = FindBand(cell);
        ref readonly var own = ref bands[_band];
        int first = _band, end = _band + 1;
        while (!onlyOnward && first > 0 && own.Strip.MayReach(bands[first - 1].Strip, _epsilonMeters))
            first--;
        while (end < bands.Length && own.Strip.MayReach(bands[end].Strip, _epsilonMeters))
            end++;
        _neighborCount = end - first;
        if (_neighbors.Length < _neighborCount)
        {
            _neighbors = new NeighborBand[_neighborCount];
            _contained = new CellRange[_neighborCount * NeighborBand.MaxContainedRanges];
            _crossing = new CellRange[_neighborCount * NeighborBand.MaxCrossingRanges];
        }
        for (int band = first; band < end; band++)
            _neighbors[band - first] = new NeighborBand(own, bands[band], _epsilonMeters);
    }

    private int FindBand(int cell)
    {
        var bands = grid.Bands;
        if (_band >= 0 && _band + 1 < bands.Length && cell >= bands[_band + 1].FirstCell && cell < bands[_band + 1].EndCell)
            return _band + 1;
        return Bisection.First(0, bands.Length - 1, new EndingAfter(bands, cell));
    }

    private readonly struct EndingAfter(CellBand[] bands, int cell) : ICondition<int>
    {
        public bool HoldsAt(int number) => bands[number].EndCell > cell;
    }

    /// <summary>One band within reach of the band that is swept.</summary>
    private struct NeighborBand
    {
        /// <summary>One, or two where the range passes the antimeridian.</summary>
        public const int MaxContainedRanges = 2;

        /// <summary>One on either side of the sure range, and one more where any of them passes the antimeridian.</summary>
        public const int MaxCrossingRanges = 3;

        private readonly int _firstCell, _endCell, _columns;
        private readonly double _columnsPerOwnColumn, _sureColumns, _possibleColumns;
        private Cursor _possibleFirst, _sureFirst, _sureEnd, _possibleEnd;

        public NeighborBand(in CellBand own, in CellBand other, double epsilonMeters)
        {
            (_firstCell, _endCell, _columns) = (other.FirstCell, other.EndCell, other.Columns);
            _columnsPerOwnColumn = (double)other.Columns / own.Columns;
            double sure = own.Strip.SureHalfWidth(other.Strip, epsilonMeters);
            _sureColumns = sure == LatitudeBand.HalfTurn ? double.PositiveInfinity : sure * other.Columns;
            _possibleColumns = own.Strip.PossibleHalfWidth(other.Strip, epsilonMeters) * other.Columns;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void AddRanges(
            int ownColumn, int[] column, CellRange[] contained, ref int containedCount, CellRange[] crossing, ref int crossingCount)
        {
            if (double.IsPositiveInfinity(_sureColumns))
            {
                contained[containedCount++] = new CellRange(_firstCell, _endCell);
                return;
            }
            // Edges of the own cell, in columns of this band.
            double west = ownColumn * _columnsPerOwnColumn, east = (ownColumn + 1) * _columnsPerOwnColumn;
            int possibleFirst = Floor(west - _possibleColumns), possibleEnd = Floor(east + _possibleColumns) + 1;
            int sureFirst = -Floor(_sureColumns - east), sureEnd = Floor(west + _sureColumns);
            bool anySure = _sureColumns > 0 && sureFirst < sureEnd;
            if (anySure)
            {
                MoveTo(ref _sureFirst, sureFirst, column);
                MoveTo(ref _sureEnd, sureEnd, column);
                Add(contained, ref containedCount, _sureFirst, _sureEnd);
            }
            if (possibleEnd - possibleFirst >= _columns)
            {
                if (anySure)
                    Add(crossing, ref crossingCount, _sureEnd, _sureFirst with { Offset = _sureFirst.Offset + _columns });
                else
                    crossing[crossingCount++] = new CellRange(_firstCell, _endCell);
                return;
            }
            MoveTo(ref _possibleFirst, possibleFirst, column);
            MoveTo(ref _possibleEnd, possibleEnd, column);
            if (anySure)
            {
                Add(crossing, ref crossingCount, _possibleFirst, _sureFirst);
                Add(crossing, ref crossingCount, _sureEnd, _possibleEnd);
            }
            else
            {
                Add(crossing, ref crossingCount, _possibleFirst, _possibleEnd);
            }
        }

        /// <summary>
        /// Moves a cursor to the first cell at or after a column; columns go on past the end of the band, turn after turn.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void MoveTo(ref Cursor cursor, int target, int[] column)
        {
            if (!cursor.Placed)
                cursor = Find(target, column);
            while (cursor.Column < target)
            {
                if (++cursor.Cell == _endCell)
                {
                    cursor.Cell = _firstCell;
                    cursor.Offset += _columns;
                }
                cursor.Column = column[cursor.Cell] + cursor.Offset;
            }
        }

        private readonly Cursor Find(int target, int[] column)
        {
            int offset = target < 0 ? -_columns : target / _columns * _columns;
            int cell = Array.BinarySearch(column, _firstCell, _endCell - _firstCell, target - offset);
            cell = cell < 0 ? ~cell : cell;
            if (cell == _endCell)
                (cell, offset) = (_firstCell, offset + _columns);
            return new Cursor { Placed = true, Cell = cell, Offset = offset, Column = column[cell] + offset };
        }

        /// <summary>Adds the cells from one cursor to another, at most a turn ahead: two ranges if they pass the antimeridian.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Add(CellRange[] ranges, ref int count, in Cursor first, in Cursor end)
        {
            if (first.Offset == end.Offset)
            {
                if (first.Cell < end.Cell)
                    ranges[count++] = new CellRange(first.Cell, end.Cell);
                return;
            }
            ranges[count++] = new CellRange(first.Cell, _endCell);
            if (end.Cell > _firstCell)
                ranges[count++] = new CellRange(_firstCell, end.Cell);
        }

        private static int Floor(double columns) => double.ConvertToIntegerNative<int>(Math.Floor(columns));
    }

    /// <summary>A cell as met on the way east, turn after turn.</summary>
    private struct Cursor
    {
        public bool Placed;
        public int Cell;

        /// <summary>Columns of the turns made.</summary>
        public int Offset;

        /// <summary>Column of the cell and the turns made.</summary>
        public int Column;
    }
}
