using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Formats.Rows;

namespace GeoCluster.Formats.ParquetFiles;

/// <summary>
/// The rows of a row group with list columns: each element of a row's lists is a row of the batch, and the row's single values apply to
/// all of them. A row whose lists are all empty or missing is one row without list values, so that its record is not lost.
/// If only some lists are missing, their values are missing for each element. Lists of different lengths cannot be matched: such a row
/// is one row of the batch, marked in <see cref="Uneven"/>.
/// </summary>
internal sealed class ParquetListBatch : RowBatch
{
    private readonly ColumnValues[] _values;
    private readonly int[] _rowOf;
    private readonly long _firstRow;

    private ParquetListBatch(int rowGroup, ColumnValues[] values, int[] rowOf, bool[]? uneven, long firstRow)
        : base(rowOf.Length, rowGroup) =>
        (_values, _rowOf, Uneven, _firstRow) = (values, rowOf, uneven, firstRow);

    /// <inheritdoc/>
    public override bool[]? Uneven { get; }

    /// <summary>Reads and unfolds a row group.</summary>
    public static ParquetListBatch Read(ParquetFile file, int rowGroup, ImmutableArray<ParquetColumn> columns)
    {
        var slots = new ParquetSlots[columns.Length];
        try
        {
            for (int column = 0; column < columns.Length; column++)
                slots[column] = file.Read(rowGroup, columns[column]);
            int rows = (int)file.Shape.RowGroupRows[rowGroup];
            var (rowOf, elementOf, uneven) = Unfold(rows, [.. slots.Where(s => s.ListLength is not null).Select(s => s.ListLength!)]);
            int[] from = new int[rowOf.Length];
            var values = new ColumnValues[columns.Length];
            for (int column = 0; column < columns.Length; column++)
            {
                Trace(slots[column], rowOf, elementOf, from);
                values[column] = slots[column].Values.Gather(from);
            }
            return new ParquetListBatch(rowGroup, values, rowOf, uneven, ParquetBatch.FirstRow(file, rowGroup));
        }
        finally
        {
            foreach (var column in slots)
                column?.Dispose();
        }
    }

    // Row in the row group of each row of the batch, its element in the lists (-1 for a row without elements), and whether it is uneven.
    private static (int[] RowOf, int[] ElementOf, bool[]? Uneven) Unfold(int rows, int[][] lengths)
    {
        List<int> rowOf = new(rows), elementOf = new(rows), unevenRows = [];
        for (int row = 0; row < rows; row++)
        {
            int elements = ParquetSlots.NoList;
            bool even = true;
            foreach (int[] length in lengths)
            {
                even &= elements == ParquetSlots.NoList || length[row] == ParquetSlots.NoList || length[row] == elements;
                elements = Math.Max(elements, length[row]);
            }
            if (!even)
                unevenRows.Add(rowOf.Count);
            for (int element = 0; even && element < elements; element++)
            {
                rowOf.Add(row);
                elementOf.Add(element);
            }
            if (!even || elements <= 0)
            {
                rowOf.Add(row);
                elementOf.Add(-1);
            }
        }
        bool[]? uneven = unevenRows.Count > 0 ? new bool[rowOf.Count] : null;
        foreach (int row in CollectionsMarshal.AsSpan(unevenRows))
            uneven![row] = true;
        return ([.. rowOf], [.. elementOf], uneven);
    }

    // The slot of a column from which each row of the batch takes its value, or -1.
    private static void Trace(ParquetSlots slots, int[] rowOf, int[] elementOf, int[] from)
    {
        for (int i = 0; i < from.Length; i++)
        {
            int row = rowOf[i];
            from[i] = slots.ListLength is null ? row
                : elementOf[i] >= 0 && slots.ListLength[row] > 0 ? slots.ListStart![row] + elementOf[i]
                : -1;
        }
    }

    /// <inheritdoc/>
    public override long FileRow(int row) => _firstRow + _rowOf[row];

    /// <inheritdoc/>
    public override ColumnValues Column(int column) => _values[column];

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var values in _values)
            values.Dispose();
    }
}
