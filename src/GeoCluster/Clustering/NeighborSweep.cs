using System.Runtime.InteropServices;

namespace GeoCluster.Clustering;

/// <summary>
/// Walks over cells in rising order and says for each which other cells lie surely and which only possibly within epsilon.
/// </summary>
/// <remarks>
/// Between two bands the answer is a range of columns that moves along with the cell, so four cursors per neighbour band that only
/// ever move forward replace any search: the cost per cell is that of a few reads per band. Not for use by two threads at once.
/// </remarks>
internal sealed class NeighborSweep(CellGrid grid)
{
    private readonly double _epsilonMeters = Math.Sqrt(grid.Epsilon.SquareMeters);
    private readonly List<NeighborBand> _neighborBands = [];
    private readonly List<CellRange> _sure = [], _ring = [];
    private int _band = -1, _cell = -1;

    /// <summary>Cells all of whose places are within epsilon of all places of the cell; the cell itself is among them.</summary>
    public ReadOnlySpan<CellRange> Sure => CollectionsMarshal.AsSpan(_sure);

    /// <summary>Further cells, whose places may or may not be within epsilon. Places of any cell in neither list are farther away.</summary>
    public ReadOnlySpan<CellRange> Ring => CollectionsMarshal.AsSpan(_ring);

    /// <summary>Goes to a cell; cheap where cells are visited in rising order.</summary>
    public void MoveTo(int cell)
    {
        if (_band < 0 || cell < _cell || cell >= grid.Bands[_band].EndCell)
            EnterBandOf(cell);
        _cell = cell;
        _sure.Clear();
        _ring.Clear();
        int column = grid.Column[cell];
        foreach (ref var neighbor in CollectionsMarshal.AsSpan(_neighborBands))
            neighbor.AddRanges(column, _sure, _ring);
    }

    private void EnterBandOf(int cell)
    {
        var bands = grid.Bands;
        _band = FindBand(cell);
        _neighborBands.Clear();
        ref readonly var own = ref bands[_band];
        int first = _band, end = _band + 1;
        while (first > 0 && own.Strip.MayReach(bands[first - 1].Strip, _epsilonMeters))
            first--;
        while (end < bands.Length && own.Strip.MayReach(bands[end].Strip, _epsilonMeters))
            end++;
        for (int band = first; band < end; band++)
            _neighborBands.Add(new NeighborBand(own, bands[band], grid.Column, _epsilonMeters));
    }

    private int FindBand(int cell)
    {
        var bands = grid.Bands;
        if (_band >= 0 && _band + 1 < bands.Length && cell >= bands[_band + 1].FirstCell && cell < bands[_band + 1].EndCell)
            return _band + 1;
        int low = 0, high = bands.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (bands[middle].EndCell <= cell)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>One band within reach of the band that is swept.</summary>
    private struct NeighborBand
    {
        private readonly int[] _column;
        private readonly int _firstCell, _endCell, _columns;
        private readonly double _columnsPerOwnColumn, _sureColumns, _possibleColumns;
        private readonly bool _allSure;
        private Cursor _possibleFirst, _sureFirst, _sureEnd, _possibleEnd;

        public NeighborBand(in CellBand own, in CellBand other, int[] column, double epsilonMeters)
        {
            (_column, _firstCell, _endCell, _columns) = (column, other.FirstCell, other.EndCell, other.Columns);
            _columnsPerOwnColumn = (double)other.Columns / own.Columns;
            double sure = own.Strip.SureHalfWidth(other.Strip, epsilonMeters);
            _allSure = sure == Earth.LatitudeBand.HalfTurn;
            _sureColumns = sure * other.Columns;
            _possibleColumns = own.Strip.PossibleHalfWidth(other.Strip, epsilonMeters) * other.Columns;
        }

        public void AddRanges(int ownColumn, List<CellRange> sure, List<CellRange> ring)
        {
            if (_allSure)
            {
                sure.Add(new CellRange(_firstCell, _endCell));
                return;
            }
            // Edges of the own cell, in columns of this band.
            double west = ownColumn * _columnsPerOwnColumn, east = (ownColumn + 1) * _columnsPerOwnColumn;
            int sureFirst = (int)Math.Ceiling(east - _sureColumns), sureEnd = (int)Math.Floor(west + _sureColumns);
            int possibleFirst = (int)Math.Floor(west - _possibleColumns), possibleEnd = (int)Math.Floor(east + _possibleColumns) + 1;
            bool anySure = _sureColumns > 0 && sureFirst < sureEnd;
            if (anySure)
            {
                MoveTo(ref _sureFirst, sureFirst);
                MoveTo(ref _sureEnd, sureEnd);
                Add(sure, _sureFirst, _sureEnd);
            }
            if (possibleEnd - possibleFirst >= _columns)
            {
                if (anySure)
                    Add(ring, _sureEnd, _sureFirst with { ColumnOffset = _sureFirst.ColumnOffset + _columns });
                else
                    ring.Add(new CellRange(_firstCell, _endCell));
                return;
            }
            MoveTo(ref _possibleFirst, possibleFirst);
            MoveTo(ref _possibleEnd, possibleEnd);
            if (anySure)
            {
                Add(ring, _possibleFirst, _sureFirst);
                Add(ring, _sureEnd, _possibleEnd);
            }
            else
            {
                Add(ring, _possibleFirst, _possibleEnd);
            }
        }

        /// <summary>Moves a cursor to the first cell at or after a column; columns go on past either end of the band, turn after turn.</summary>
        private readonly void MoveTo(ref Cursor cursor, int column)
        {
            if (!cursor.Set)
                cursor = Find(column);
            while (_column[cursor.Cell] + cursor.ColumnOffset < column)
            {
                if (++cursor.Cell == _endCell)
                {
                    cursor.Cell = _firstCell;
                    cursor.ColumnOffset += _columns;
                }
            }
        }

        private readonly Cursor Find(int column)
        {
            int offset = column < 0 ? -_columns : column / _columns * _columns;
            int cell = Array.BinarySearch(_column, _firstCell, _endCell - _firstCell, column - offset);
            cell = cell < 0 ? ~cell : cell;
            return cell < _endCell
                ? new Cursor { Set = true, Cell = cell, ColumnOffset = offset }
                : new Cursor { Set = true, Cell = _firstCell, ColumnOffset = offset + _columns };
        }

        /// <summary>Adds the cells from one cursor to another, less than a turn ahead, in two ranges where they pass the antimeridian.</summary>
        private readonly void Add(List<CellRange> ranges, Cursor first, Cursor end)
        {
            if (first.ColumnOffset == end.ColumnOffset)
            {
                if (first.Cell < end.Cell)
                    ranges.Add(new CellRange(first.Cell, end.Cell));
                return;
            }
            ranges.Add(new CellRange(first.Cell, _endCell));
            if (end.Cell > _firstCell)
                ranges.Add(new CellRange(_firstCell, end.Cell));
        }
    }

    /// <summary>A cell, and the turns around the earth, in columns, that were made to get there.</summary>
    private struct Cursor
    {
        public bool Set;
        public int Cell;
        public int ColumnOffset;
    }
}
