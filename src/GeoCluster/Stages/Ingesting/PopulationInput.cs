using System.Collections.Immutable;
using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Points with people in files of any format that sources may have. Rows are handed on as they are read, and not kept.</summary>
internal sealed class PopulationInput
{
    /// <summary>A grid may have no number for all its cells in the sea, so not every rejected row is listed.</summary>
    public const int MostRejectedListed = 10_000;

    private readonly SourceReading _reading;

    private PopulationInput(SourceReading reading) => _reading = reading;

    /// <summary>Finds the files and checks their columns, before any row is read.</summary>
    /// <exception cref="ArgumentException">The columns that it needs are not mapped.</exception>
    /// <exception cref="InputException">A file is missing or damaged, or has other columns than are mapped.</exception>
    public static PopulationInput Open(SourceOptions population, CancellationToken cancel) => new(SourceReading.Open(population, cancel));

    /// <summary>Reads all rows.</summary>
    /// <param name="take">Given the rows that can be used, some at a time, from any thread and in any order.</param>
    /// <param name="context">Row groups are read in parallel; cancellation is checked between batches of rows.</param>
    /// <exception cref="InputException">A file cannot be read.</exception>
    /// <remarks>Memory is that of one row group per thread, of CSV files that of 65,536 rows.</remarks>
    public PopulationRows Read(Action<PopulationPoints> take, RunContext context)
    {
        var files = new ReadFiles([_reading]);
        ImmutableArray<IngestJob> jobs = [.. files.Jobs()];
        long rowsKnown = _reading.Shapes.Sum(shape => shape.KnownRows), rowsDone = 0;
        var sum = new PopulationSum(files);
        OrderedWork.Run(
            jobs.Length, context.Threads, window: 2 * context.Threads,
            () => new PopulationWorker(_reading.Plan, take, NoteRows, files.NoteHash, context.Cancel),
            (worker, job) => worker.Run(jobs[job]), (job, part) => sum.Add(jobs[job], part!), context.Cancel, job => jobs[job].HasRows);
        return sum.Finish();

        void NoteRows(long rows)
        {
            long done = Interlocked.Add(ref rowsDone, rows);
            context.Progress?.Report(new StageProgress("Populate", done, Math.Max(done, rowsKnown), "rows"));
        }
    }
}
