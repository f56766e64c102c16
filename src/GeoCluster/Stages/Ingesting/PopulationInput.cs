using System.Collections.Immutable;
using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Reads population points from files of any supported format. Rows are passed on as they are read, and not kept.</summary>
internal sealed class PopulationInput
{
    /// <summary>Not every rejected row is listed, since a grid may lack numbers for all its cells in the sea.</summary>
    public const int MostRejectedListed = 10_000;

    private readonly SourceReading _reading;

    private PopulationInput(SourceReading reading) => _reading = reading;

    /// <summary>Finds the files and checks their columns, before any row is read.</summary>
    /// <exception cref="ArgumentException">A required column is not mapped.</exception>
    /// <exception cref="InputException">A file is missing or damaged, or does not have the mapped columns.</exception>
    public static PopulationInput Open(SourceOptions population, CancellationToken cancel) => new(SourceReading.Open(population, cancel));

    /// <summary>Reads all rows.</summary>
    /// <param name="take">Called with some usable rows at a time, from any thread and in any order.</param>
    /// <param name="context">Row groups are read in parallel; cancellation is checked between batches of rows.</param>
    /// <exception cref="InputException">A file cannot be read.</exception>
    /// <remarks>Memory holds one row group per thread; for CSV files, 65,536 rows per thread.</remarks>
    public PopulationRows Read(Action<PopulationPoints> take, RunContext context)
    {
        var files = new ReadFiles([_reading], []);
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

/// <summary>What became of the rows of a population.</summary>
/// <param name="Rows">Rows read, used and rejected.</param>
/// <param name="Rejected">The rejected rows in file order, the first 10,000 of them.</param>
/// <param name="Files">The files read.</param>
/// <param name="Warnings">Warnings about the population as a whole, as sentences.</param>
internal sealed record PopulationRows(
    RowAccounting Rows, ImmutableArray<RejectedRow> Rejected, ImmutableArray<InputFile> Files, ImmutableArray<string> Warnings);
