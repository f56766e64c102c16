using System.Collections.Immutable;
using System.Globalization;
using GeoCluster.Computing;
using GeoCluster.Options;

namespace GeoCluster.SyntheticData;

/// <summary>
/// Synthetic sample data: patents, publications, deals and people in the world's real towns, calibrated to published facts about the
/// world's innovation clusters. All records, people and organizations are fictional.
/// </summary>
internal static class SampleData
{
    /// <summary>Scale of the files in <c>sample-data</c>.</summary>
    public const double DefaultScale = 0.01;

    /// <summary>Seed of the files in <c>sample-data</c>.</summary>
    public const ulong DefaultSeed = 1;

    /// <summary>Largest scale; ids are designed for fewer than 10 million patents and 100 million publications.</summary>
    public const double MaxScale = 5;

    /// <summary>About 110,000 rows of patents, 150,000 of publications.</summary>
    private const int RecordsPerRowGroup = 40_000;

    /// <summary>
    /// Writes <c>patents.parquet</c>, <c>publications.parquet</c>, <c>deals.parquet</c> and <c>population.parquet</c>, replacing files of
    /// these names one by one as each is complete.
    /// </summary>
    /// <param name="folder">Folder; it is created if it does not exist.</param>
    /// <param name="scale">
    /// Above 0, at most <see cref="MaxScale"/>. 1 is the size of the real world: 1.31 million applications, 8.07 million publications and
    /// 0.24 million deals, 35 million rows in total. The population is the same at every scale.
    /// </param>
    /// <param name="seed">Any number; different seeds draw different records from the same world.</param>
    /// <param name="context">Threads, cancellation between row groups, progress in records.</param>
    /// <returns>The files, in the order in which they were written.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The scale is out of range.</exception>
    /// <exception cref="OutputException">The folder or a file cannot be written; an unfinished file is removed.</exception>
    /// <remarks>
    /// The bytes depend only on scale and seed, not on threads, time or machine: draws use whole numbers, + − × ÷ and square roots, which
    /// are exact to the last bit everywhere; cosines are rounded. Memory holds a few row groups at any scale.
    /// </remarks>
    public static ImmutableArray<WrittenSample> Write(string folder, double scale, ulong seed, RunContext context)
    {
        if (!(scale > 0 && scale <= MaxScale))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, $"The scale must be above 0 and at most {MaxScale}.");
        return Write(folder, SampleWorld.Build(), scale, seed, context);
    }

    /// <summary>Writes the files from an existing world.</summary>
    internal static ImmutableArray<WrittenSample> Write(string folder, SampleWorld world, double scale, ulong seed, RunContext context)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var progress = new RecordProgress(context, SourceProfile.All.Sum(s => s.RecordsAt(scale)));
            return
            [
                .. SourceProfile.All.Select(source => WriteSource(folder, world, source, scale, seed, context, progress)),
                WritePopulation(folder, world, scale, seed),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"Sample data cannot be written to {folder}: {e.Message}", e);
        }
    }

    private static WrittenSample WriteSource(
        string folder, SampleWorld world, SourceProfile source, double scale, ulong seed, RunContext context, RecordProgress progress)
    {
        string name = source.Kind.ToString().ToLowerInvariant();
        var generator = new RowGenerator(world, source, scale, seed);
        long records = source.RecordsAt(scale), rows = 0;
        using var file = new SampleFile<RowBlock>(PathOf(folder, name), SourceColumns.Of(source.Kind), Origin(scale, seed));
        int CountOf(int block) => (int)Math.Min(RecordsPerRowGroup, records - (long)block * RecordsPerRowGroup);
        // Blocks take much memory, so there are at most as many as threads.
        OrderedWork.Run(
            checked((int)((records + RecordsPerRowGroup - 1) / RecordsPerRowGroup)), context.Threads, window: context.Threads,
            block => generator.Generate((long)block * RecordsPerRowGroup, CountOf(block)),
            (block, made) =>
            {
                file.Write(made);
                rows += made.Count;
                progress.Add(CountOf(block));
            },
            context.Cancel);
        return new WrittenSample(name, rows, file.Finish());
    }

    private static WrittenSample WritePopulation(string folder, SampleWorld world, double scale, ulong seed)
    {
        var points = SyntheticPopulation.Of(world);
        using var file = new SampleFile<SyntheticPopulation>(
            PathOf(folder, "population"), SyntheticPopulation.Columns, Origin(scale, seed));
        file.Write(points);
        return new WrittenSample("population", points.Count, file.Finish());
    }

    private static string PathOf(string folder, string name) => Path.Combine(folder, name + ".parquet");

    private static Dictionary<string, string> Origin(double scale, ulong seed) => new()
    {
        ["scale"] = scale.ToString(CultureInfo.InvariantCulture),
        ["seed"] = seed.ToString(CultureInfo.InvariantCulture),
    };

    private sealed class RecordProgress(RunContext context, long total)
    {
        private long _done;

        public void Add(long records) => context.Progress?.Report(new StageProgress("Sample", _done += records, total, "records"));
    }
}

/// <summary>A file of the sample.</summary>
/// <param name="Name">Name without <c>.parquet</c>.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Bytes">Size.</param>
internal readonly record struct WrittenSample(string Name, long Rows, long Bytes);
