using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Takes the results of jobs in order and assembles the result of the stage.</summary>
internal sealed class IngestCollector
{
    private readonly ImmutableArray<SourceReading> _readings;
    private readonly ReadFiles _files;
    private readonly BlockPool _blocks;
    private readonly ImmutableArray<AddedColumns> _added;
    private readonly ImmutableArray<ObservationTable>.Builder _tables = ImmutableArray.CreateBuilder<ObservationTable>();
    private readonly ImmutableArray<RejectedRow>.Builder _rejected = ImmutableArray.CreateBuilder<RejectedRow>();
    private readonly ImmutableArray<SourceWarning>.Builder _warnings = ImmutableArray.CreateBuilder<SourceWarning>();
    private SourceBuilder? _source;

    public IngestCollector(
        ImmutableArray<SourceReading> readings, ImmutableArray<AddedColumns> added, ReadFiles files, BlockPool blocks) =>
        (_readings, _added, _files, _blocks) = (readings, added, files, blocks);

    /// <summary>Adds the rows of the next job.</summary>
    public void Take(IngestJob job, SourceBlock block)
    {
        FinishSourcesBefore(job.Source);
        _source ??= NewSource();
        _files.NoteRows(job, block.Read);
        _source.Add(block);
        _blocks.Return(block);
    }

    private SourceBuilder NewSource() => new(_readings[_tables.Count].Plan, _added[_tables.Count], ExpectedRows(_readings[_tables.Count]));

    // At most the number of bytes: a damaged footer may state any number of rows.
    private static long ExpectedRows(SourceReading reading) => reading.Shapes.Sum(s => Math.Min(s.KnownRows, s.Bytes));

    // Some of these sources may have no rows at all.
    private void FinishSourcesBefore(int source)
    {
        while (_tables.Count < source)
            FinishSource();
    }

    private void FinishSource()
    {
        var (table, rejected, warnings) = (_source ?? NewSource()).Finish();
        _source = null;
        SourceBuilder.DropGarbage(table.Rows.Read);
        _tables.Add(table);
        _rejected.AddRange(rejected);
        _warnings.AddRange(warnings.Select(w => new SourceWarning(table.Source, w)));
        if (CoarsePrecision.Warning(CoarsePrecision.Levels(table)) is { } coarse)
            _warnings.Add(new SourceWarning(table.Source, coarse));
    }

    /// <summary>The result, once all jobs have been taken.</summary>
    public IngestResult Finish()
    {
        FinishSourcesBefore(_readings.Length);
        var files = _files.All();
        _warnings.AddRange(RepeatedContents(files));
        return new IngestResult(_tables.ToImmutable(), _rejected.ToImmutable(), files)
        {
            Warnings = _warnings.ToImmutable(),
        };
    }

    // If two files have the same bytes, one is most likely a copy.
    private static IEnumerable<SourceWarning> RepeatedContents(ImmutableArray<InputFile> files) =>
        from file in files
        where file.Rows > 0
        group file by (file.Source, file.Sha256) into same
        where same.Skip(1).Any()
        select new SourceWarning(same.Key.Source,
            $"{string.Join(" and ", same.Select(f => f.File))} have the same content, so their rows count " +
            $"{(same.Skip(2).Any() ? "several times" : "twice")}. Remove the copies.");
}
