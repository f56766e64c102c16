namespace GeoCluster.Options;

/// <summary>A limit on rejected rows: a share of the rows read, a number of rows, or none.</summary>
/// <param name="Share">Share of all rows read, 0..1, or null.</param>
/// <param name="Rows">Number of rows, or null.</param>
internal sealed record RejectLimit(double? Share, long? Rows)
{
    /// <summary>Limits of <see cref="Share"/>.</summary>
    public static Limits ShareLimits { get; } = new(0, 1);

    /// <summary>Limits of <see cref="Rows"/>: every whole number that a double holds exactly.</summary>
    public static Limits RowsLimits { get; } = new(0, 1L << 53);

    /// <summary>No limit.</summary>
    public static RejectLimit None { get; } = new(null, null);

    /// <summary>Whether more rows were rejected than the limit allows.</summary>
    public bool IsBrokenBy(long rejected, long read) => rejected > Rows || (Share is { } share && rejected > share * read);
}
