using System.Collections.Immutable;
using GeoCluster.Options;

namespace GeoCluster.Formats.Rows;

/// <summary>
/// Rows that are looked at together: those of a row group, or a stretch of a CSV file. Where the file has one row per record with lists
/// of addresses, each address is a row of the batch.
/// </summary>
internal abstract class RowBatch(int length, int rowGroup) : IDisposable
{
    /// <summary>Rows.</summary>
    public int Length { get; } = length;

    /// <summary>Row group of all rows; 0 in a CSV file.</summary>
    public int RowGroup { get; } = rowGroup;

    /// <summary>Per row whether it stands for a whole record, whose lists differ in length; null if none does.</summary>
    public virtual bool[]? Uneven => null;

    /// <summary>Row within the file, from 0.</summary>
    public abstract long FileRow(int row);

    /// <summary>A column by its number in the plan; read when it is first asked for, and valid until it is released.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public abstract ColumnValues Column(int column);

    /// <summary>Gives the memory of a column back, where columns are read one by one; asked for again, it is read again.</summary>
    public virtual void Release(int column)
    {
    }

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>A file whose rows can be read; by one thread at a time.</summary>
internal interface IRowSource : IDisposable
{
    /// <summary>The rows of a row group in file order. Each batch has to be disposed before the next is asked for.</summary>
    /// <param name="rowGroup">From 0; 0 for a CSV file.</param>
    /// <param name="columns">Names of the columns that batches number from 0.</param>
    /// <param name="cancel">Checked between batches.</param>
    IEnumerable<RowBatch> Read(int rowGroup, ImmutableArray<string> columns, CancellationToken cancel);

    /// <summary>What is known of the values of a column in a row group before they are read.</summary>
    /// <param name="rowGroup">From 0.</param>
    /// <param name="column">Name of the column.</param>
    ColumnBounds BoundsOf(int rowGroup, string column);
}
