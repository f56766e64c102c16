using System.Collections.Immutable;
using GeoCluster.Formats.Finding;

namespace GeoCluster.Formats.Rows;

/// <summary>The shape of a file, known before its rows are read.</summary>
/// <param name="File">The file.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Columns">Columns in file order.</param>
/// <param name="RowGroupRows">Rows of each row group; of a CSV file one group of <see cref="UnknownRows"/>.</param>
internal sealed record InputShape(FoundFile File, long Bytes, ImmutableArray<InputColumn> Columns, ImmutableArray<long> RowGroupRows)
{
    /// <summary>Stands for the rows of a CSV file, which are known only after reading.</summary>
    public const long UnknownRows = -1;

    /// <summary>Rows, as far as they are known.</summary>
    public long KnownRows
    {
        get
        {
            long rows = 0;
            foreach (long group in RowGroupRows)
                rows += Math.Max(0, group);
            return rows;
        }
    }
}
