using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Takes the parts of a population in file order, and adds up how many rows were used and rejected.</summary>
internal sealed class PopulationSum(ReadFiles files)
{
    private readonly long[] _rejected = new long[Enum.GetValues<RejectReason>().Length];
    private readonly List<RejectedRow> _rejectedRows = [];
    private readonly PositionSigns _signs = new();
    private long _read;

    /// <summary>Adds the next part.</summary>
    public void Add(IngestJob job, PopulationPart part)
    {
        files.NoteRows(job, part.Read);
        _read += part.Read;
        for (int reason = 0; reason < _rejected.Length; reason++)
            _rejected[reason] += part.Rejected[reason];
        _rejectedRows.AddRange(part.RejectedRows.Take(PopulationInput.MostRejectedListed - _rejectedRows.Count));
        _signs.Add(part.Signs);
    }

    /// <summary>The sum of all parts.</summary>
    public PopulationRows Finish()
    {
        long rejected = _rejected.Sum();
        var rows = new RowAccounting(
            _read, _read - rejected, [],
            [.. Enum.GetValues<RejectReason>().Select(reason => (Reason: reason, Rows: _rejected[(int)reason])).Where(r => r.Rows > 0)]);
        string? cut = rejected > _rejectedRows.Count
            ? $"{rejected} rows cannot be used; rejected.csv lists the first {_rejectedRows.Count}." : null;
        return new PopulationRows(
            rows, [.. _rejectedRows], files.All(), [.. _signs.Warnings(), .. cut is null ? Array.Empty<string>() : [cut]]);
    }
}
