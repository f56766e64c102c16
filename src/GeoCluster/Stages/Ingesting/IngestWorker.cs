using System.Collections.Immutable;
using System.Security.Cryptography;
using GeoCluster.Formats.Finding;
using GeoCluster.Options;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Runs the jobs of one thread.</summary>
/// <param name="added">The columns that each source adds to those of its files.</param>
/// <param name="noteRows">Called with the number of rows just read.</param>
/// <param name="noteHash">Called with the hash of a job's file.</param>
/// <param name="blocks">Provides blocks.</param>
/// <param name="cancel">Checked between batches of rows.</param>
internal sealed class IngestWorker(
    ImmutableArray<AddedColumns> added, Action<long> noteRows, Action<IngestJob, string> noteHash, BlockPool blocks,
    CancellationToken cancel) : IDisposable
{
    private const int HashedAtOnce = 1 << 20;

    private RowSources? _files;
    private ColumnPlan? _plan;
    private BlockReader? _reader;
    private RowGroupFilters? _filters;

    /// <summary>Runs a job.</summary>
    /// <returns>The rows; null if the job yields none.</returns>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public SourceBlock? Run(IngestJob job)
    {
        if (job.HasRows)
            return Read(job);
        noteHash(job, Hash(job.Shape.File));
        return null;
    }

    private SourceBlock Read(IngestJob job)
    {
        if (_plan != job.Plan)
        {
            (_plan, _reader, _filters) = (job.Plan, new BlockReader(job.Plan), new RowGroupFilters(job.Plan.Filters, job.Plan.Read));
            _files?.Dispose();
            _files = new RowSources(added[job.Source]);
        }
        var block = blocks.Take(job.Plan);
        var source = _files!.Open(job.Shape.File);
        if (_filters!.FirstThatTakesAll(job.Shape, source, job.RowGroup) is var filter && filter != RowGroupFilters.None)
        {
            block.Read = block.Filtered[filter] = job.Shape.RowGroupRows[job.RowGroup];
            SourceBlock.CheckRows(block.Read, job.Plan);
            noteRows(block.Read);
            return block;
        }
        foreach (var batch in source.Read(job.RowGroup, job.Plan.Read, cancel))
        {
            _reader!.Add(block, batch, job.Shape.File.Written);
            noteRows(batch.Length);
        }
        return block;
    }

    private string Hash(FoundFile file)
    {
        try
        {
            using var handle = File.OpenHandle(file.FullPath, options: FileOptions.SequentialScan);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            byte[] buffer = new byte[(int)Math.Clamp(RandomAccess.GetLength(handle), 1, HashedAtOnce)];
            long position = 0;
            for (int read; (read = RandomAccess.Read(handle, buffer, position)) > 0; position += read)
            {
                cancel.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{file.Written}: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _files?.Dispose();
}
