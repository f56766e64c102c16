using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Counts of the used and rejected rows of a row group or CSV file.</summary>
internal sealed class PopulationPart
{
    public long Read { get; set; }

    public long[] Rejected { get; } = new long[Enum.GetValues<RejectReason>().Length];

    public List<RejectedRow> RejectedRows { get; } = [];

    public PositionSigns Signs { get; } = new();
}

/// <summary>Runs the jobs of one thread: passes the usable rows of each batch on, and does not keep them.</summary>
/// <param name="plan">Columns of the population.</param>
/// <param name="take">Called with the usable rows.</param>
/// <param name="noteRows">Called with the number of rows just read.</param>
/// <param name="noteHash">Called with the hash of a job's file.</param>
/// <param name="cancel">Checked between batches of rows.</param>
internal sealed class PopulationWorker(
    ColumnPlan plan, Action<PopulationPoints> take, Action<long> noteRows, Action<IngestJob, string> noteHash, CancellationToken cancel)
    : IDisposable
{
    private readonly IngestWorker _hashing = new([], noteRows, noteHash, new BlockPool(), cancel);
    private readonly RowSources _files = new();
    private readonly BlockReader _reader = new(plan);
    private readonly SourceBlock _block = new(plan);

    /// <summary>Runs a job.</summary>
    /// <returns>Counts of its rows; null if the job yields none.</returns>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public PopulationPart? Run(IngestJob job)
    {
        if (!job.HasRows)
        {
            _hashing.Run(job);
            return null;
        }
        var part = new PopulationPart();
        foreach (var batch in _files.Open(job.Shape.File).Read(job.RowGroup, plan.Read, cancel))
        {
            _block.Clear();
            _reader.Add(_block, batch, job.Shape.File.Written);
            take(new PopulationPoints(_block.Latitude.Items, _block.Longitude.Items, _block.Amount.Items));
            part.Read += _block.Read;
            for (int reason = 0; reason < part.Rejected.Length; reason++)
                part.Rejected[reason] += _block.Rejected[reason];
            part.RejectedRows.AddRange(_block.RejectedRows.Take(PopulationInput.MostRejectedListed - part.RejectedRows.Count));
            part.Signs.Add(_block.Signs);
            noteRows(batch.Length);
        }
        return part;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _files.Dispose();
        _hashing.Dispose();
    }
}
