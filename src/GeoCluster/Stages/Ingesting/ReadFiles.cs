using System.Collections.Immutable;
using GeoCluster.Formats.Rows;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// The files of sources, with what is determined while reading: their hashes, and the number of rows where a file does not state it.
/// </summary>
/// <param name="readings">The sources.</param>
/// <param name="added">For each source its lookups, which have been read; empty if no source has any.</param>
internal sealed class ReadFiles(ImmutableArray<SourceReading> readings, ImmutableArray<AddedColumns> added)
{
    // The files of each source, then those of its lookups.
    private readonly ImmutableArray<(string Owner, InputShape Shape, long Rows)> _files =
    [
        .. readings.SelectMany((reading, source) => reading.Shapes
            .Select(shape => (reading.Plan.Source.Name, shape, shape.KnownRows))
            .Concat(added.IsEmpty ? [] : added[source].Tables.SelectMany(table => table.Reading.Shapes.Zip(table.RowsOfFile,
                (shape, rows) => (table.Reading.Plan.FileOwner, shape, rows))))),
    ];

    private readonly string[] _sha256 = new string[FileCount(readings)];
    private readonly long[] _rows = new long[FileCount(readings)];

    private static int FileCount(ImmutableArray<SourceReading> readings) =>
        readings.Sum(reading => reading.Shapes.Length + reading.Lookups.Sum(lookup => lookup.Shapes.Length));

    /// <summary>The jobs that read all files, in the order of their rows.</summary>
    public IEnumerable<IngestJob> Jobs()
    {
        int file = 0;
        for (int source = 0; source < readings.Length; source++)
        {
            foreach (var shape in readings[source].Shapes)
            {
                for (int group = IngestJob.Hash; group < shape.RowGroupRows.Length; group++)
                    yield return new IngestJob(source, file, readings[source].Plan, shape, group);
                file++;
            }
            foreach (var shape in readings[source].Lookups.SelectMany(lookup => lookup.Shapes))
                yield return new IngestJob(source, file++, readings[source].Plan, shape, IngestJob.Hash);
        }
    }

    /// <summary>Records the hash of a job's file; may be called from any thread, once per file.</summary>
    public void NoteHash(IngestJob job, string sha256) => _sha256[job.File] = sha256;

    /// <summary>Records how many rows a job has read.</summary>
    public void NoteRows(IngestJob job, long rows)
    {
        if (job.Shape.RowGroupRows[job.RowGroup] == InputShape.UnknownRows)
            _rows[job.File] += rows;
    }

    /// <summary>The files, once all jobs are done.</summary>
    public ImmutableArray<InputFile> All() =>
    [
        .. _files.Select((f, i) => new InputFile(f.Owner, f.Shape.File.Written, f.Shape.Bytes, f.Rows + _rows[i], _sha256[i])),
    ];
}
