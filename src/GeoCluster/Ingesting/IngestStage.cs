using System.Collections.Immutable;
using GeoCluster.Ingesting.Files;
using GeoCluster.Tables;

namespace GeoCluster.Ingesting;

/// <summary>What ingest yields.</summary>
/// <param name="Sources">One table per source, in the order of the options.</param>
/// <param name="Rejected">
/// All rejected rows, by source, file and row. None is left out, however many there are: a rejected row takes about as much memory as a
/// used one.
/// </param>
/// <param name="Files">The files read, by source, in the order read.</param>
public sealed record IngestResult(
    ImmutableArray<ObservationTable> Sources, ImmutableArray<RejectedRow> Rejected, ImmutableArray<InputFile> Files)
{
    /// <summary>What looks wrong with a whole source, by source.</summary>
    public ImmutableArray<SourceWarning> Warnings { get; init; } = [];

    /// <summary>Rows read from all sources.</summary>
    public long RowsRead => Sources.Sum(s => s.Rows.Read);

    /// <summary>Rows of all sources that cannot be used.</summary>
    public long RowsRejected => Sources.Sum(s => s.Rows.RejectedRows);
}

/// <summary>A file that was read.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="File">Path relative to the pipeline file's folder as far as it was written so, with forward slashes.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Sha256">Hash of its content, lower-case hexadecimal.</param>
public readonly record struct InputFile(string Source, string File, long Bytes, long Rows, string Sha256);

/// <summary>Something that looks wrong with a whole source, but does not keep it from being used.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Message">A sentence or two.</param>
public readonly record struct SourceWarning(string Source, string Message);

/// <summary>Reads the files of all sources into observation tables.</summary>
public static class IngestStage
{
    /// <summary>Reads, filters and checks all rows, and shares each record out over its observations.</summary>
    /// <param name="sources">Sources with their files, columns and filters.</param>
    /// <param name="context">Row groups are read in parallel; cancellation is checked between them.</param>
    /// <returns>
    /// Tables with rows in the order of the paths, files (ordinal within a folder or glob) and rows. A row is filtered by the first filter
    /// that it does not pass, and then is gone, from the denominators of its record too; or else rejected for the first reason that holds
    /// (<see cref="RejectReason"/>), and then still counts as an unlocated observation of its record, if it has one; or else used.
    /// In files with a row per record and lists of addresses each address counts as a row, and so does a record without any.
    /// </returns>
    /// <exception cref="ArgumentException">A source does not map the columns that it needs.</exception>
    /// <exception cref="InputException">A file is missing, damaged, or has other columns than are mapped.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>
    /// Same result for any number of threads. Memory grows with distinct addresses, records and texts, and by some 22 bytes per row used
    /// (<see cref="ObservationTable"/>); while a source is read, by another 8 where persons are mapped.
    /// </remarks>
    public static IngestResult Run(ImmutableArray<SourceOptions> sources, RunContext context)
    {
        ImmutableArray<SourceReading> readings = [.. sources.Select(s => SourceReading.Open(s, context.Cancel))];
        ImmutableArray<IngestJob> jobs = [.. readings.SelectMany((reading, source) => reading.Jobs(source))];
        var blocks = new BlockPool();
        var results = new IngestCollector(readings, blocks, context.Progress);
        OrderedWork.Run(
            jobs.Length, context.Threads, () => new IngestWorker(results.NoteRows, blocks, context.Cancel),
            (worker, job) => worker.Run(jobs[job]), (job, result) => results.Take(jobs[job], result), context.Cancel);
        return results.Finish();
    }
}
