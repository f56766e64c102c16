using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>What becomes of a row: a number that says used, filtered by which filter, or rejected for which reason.</summary>
internal static class RowFate
{
    /// <summary>Used, as far as is known yet.</summary>
    public const short Used = 0;

    /// <summary>Taken out by a filter.</summary>
    /// <param name="filter">Number of the filter, from 0.</param>
    public static short FilteredBy(int filter) => checked((short)(-1 - filter));

    /// <summary>Cannot be used.</summary>
    public static short Rejected(RejectReason reason) => (short)(1 + reason);

    public static bool IsFiltered(short fate) => fate < Used;

    public static int FilterOf(short fate) => -1 - fate;

    public static RejectReason ReasonOf(short fate) => (RejectReason)(fate - 1);
}
