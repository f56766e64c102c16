namespace GeoCluster.Options;

/// <summary>A limit on rejected rows: a share of the rows read, a number of rows, or none.</summary>
/// <param name="Share">0..1 of all rows read, or null.</param>
/// <param name="Rows">Number of rows, or null.</param>
internal sealed record RejectLimit(double? Share, long? Rows)
{
    /// <summary>No limit.</summary>
    public static RejectLimit None { get; } = new(null, null);

    /// <summary>Whether more rows were rejected than the limit allows.</summary>
    public bool IsBrokenBy(long rejected, long read) => rejected > Rows || (Share is { } share && rejected > share * read);
}
