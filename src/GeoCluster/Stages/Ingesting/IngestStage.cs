using System.Collections.Immutable;
using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Reads the files of all sources into observation tables.</summary>
internal static class IngestStage
{
    /// <summary>Reads, filters and checks all rows, and divides each record among its observations.</summary>
    /// <param name="sources">Sources with their files, columns and filters.</param>
    /// <param name="context">Row groups are read in parallel; cancellation is checked between them.</param>
    /// <returns>
    /// Tables with rows in the order of paths, files (ordinal within a folder or glob) and rows. A row that fails a filter counts for the
    /// first filter that it fails, and is ignored, also in the denominators of its record. Otherwise, a row that cannot be used is rejected
    /// for the first reason that applies (<see cref="RejectReason"/>), but still counts as an unlocated observation of its record, if it
    /// has one. All other rows are used. In files with a row per record and lists of addresses, each address counts as a row, and so does
    /// a record without addresses.
    /// </returns>
    /// <exception cref="ArgumentException">A source does not map the columns that it needs.</exception>
    /// <exception cref="InputException">A file is missing or damaged, or does not have the mapped columns.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    /// <remarks>
    /// The result is the same for any number of threads. Lookups of all sources are read first. Memory grows with distinct addresses,
    /// records and texts, and by about 22 bytes per used row (<see cref="ObservationTable"/>), plus 8 while a source is read if persons are
    /// mapped.
    /// </remarks>
    public static IngestResult Run(ImmutableArray<SourceOptions> sources, RunContext context)
    {
        ImmutableArray<SourceReading> readings = [.. sources.Select(s => SourceReading.Open(s, context.Cancel))];
        var blocks = new BlockPool();
        var progress = new IngestProgress(readings, context.Progress);
        ImmutableArray<AddedColumns> added = [.. readings.Select(reading => LookupTables.Load(reading, progress.NoteRows, context))];
        var files = new ReadFiles(readings, added);
        ImmutableArray<IngestJob> jobs = [.. files.Jobs()];
        var results = new IngestCollector(readings, added, files, blocks);
        OrderedWork.Run(
            jobs.Length, context.Threads, window: 2 * context.Threads,
            () => new IngestWorker(added, progress.NoteRows, files.NoteHash, blocks, context.Cancel),
            (worker, job) => worker.Run(jobs[job]), (job, block) => results.Take(jobs[job], block!), context.Cancel,
            job => jobs[job].HasRows);
        return results.Finish();
    }
}
