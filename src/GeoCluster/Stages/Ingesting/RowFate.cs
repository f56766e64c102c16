using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>What becomes of a row, as a number: used, filtered by a particular filter, or rejected for a particular reason.</summary>
internal static class RowFate
{
    /// <summary>Used, unless a later check marks the row.</summary>
    public const short Used = 0;

    /// <summary>Removed by a filter.</summary>
    /// <param name="filter">Index of the filter, from 0.</param>
    public static short FilteredBy(int filter) => checked((short)(-1 - filter));

    /// <summary>Rejected because it cannot be used.</summary>
    public static short Rejected(RejectReason reason) => (short)(1 + reason);

    public static bool IsFiltered(short fate) => fate < Used;

    public static int FilterOf(short fate) => -1 - fate;

    public static RejectReason ReasonOf(short fate) => (RejectReason)(fate - 1);
}
