using System.Collections.Immutable;
using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Reads the files of all sources into observation tables.</summary>
internal static class IngestStage
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
        var files = new ReadFiles(readings);
        ImmutableArray<IngestJob> jobs = [.. files.Jobs()];
        var blocks = new BlockPool();
        var results = new IngestCollector(readings, files, blocks, context.Progress);
        OrderedWork.Run(
            jobs.Length, context.Threads, window: 2 * context.Threads,
            () => new IngestWorker(results.NoteRows, files.NoteHash, blocks, context.Cancel),
            (worker, job) => worker.Run(jobs[job]), (job, block) => results.Take(jobs[job], block!), context.Cancel,
            job => jobs[job].HasRows);
        return results.Finish();
    }
}
