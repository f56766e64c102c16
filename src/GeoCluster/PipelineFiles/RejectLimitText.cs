using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>maxRejected</c>: a share of the rows, such as <c>5 %</c>, or a number of rows.</summary>
internal static class RejectLimitText
{
    private const string Expected = "must be a share from 0 % to 100 %, such as \"5 %\", or a whole number of rows";

    public static RejectLimit Read(PipelineValue value) => ReadShare(value) ?? ReadRows(value) ?? RejectLimit.None;

    /// <summary>A limit that there is, as it is read.</summary>
    public static string Write(RejectLimit limit) =>
        limit.Share is { } share ? $"{NumberText.Write(share * 100)} %" : limit.Rows!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Null for whatever does not end in %.</summary>
    private static RejectLimit? ReadShare(PipelineValue value)
    {
        if (value.Written is not { } text || !text.EndsWith('%'))
            return null;
        string share = text[..^1].TrimEnd();
        if (NumberText.TryRead(share, out double percent) && percent is >= 0 and <= 100)
            return new RejectLimit(percent / 100, null);
        value.Refuse<RejectLimit>(Expected, NumberText.Meant(share) is { } meant && meant != share ? $"Write \"{meant} %\"." : "");
        return RejectLimit.None;
    }

    private static RejectLimit? ReadRows(PipelineValue value)
    {
        if (value.Number(Expected, least: 0, open: false, most: 1L << 53) is not { } rows)
            return null;
        return rows == Math.Floor(rows)
            ? new RejectLimit(null, (long)rows)
            : value.Refuse<RejectLimit>(Expected, rows < 1 ? $"Write \"{NumberText.Write(rows * 100)} %\"." : "");
    }
}
