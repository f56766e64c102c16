using System.Collections.Immutable;
using GeoCluster.Formats.Rows;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// The files of sources, with what is determined while reading: their hashes, and the number of rows where a file does not state it.
/// </summary>
internal sealed class ReadFiles(ImmutableArray<SourceReading> readings)
{
    private readonly string[] _sha256 = new string[readings.Sum(reading => reading.Shapes.Length)];
    private readonly long[] _rows = [.. readings.SelectMany(reading => reading.Shapes).Select(shape => shape.KnownRows)];

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
        .. readings.SelectMany(reading => reading.Shapes.Select(shape => (reading.Plan, Shape: shape)))
            .Select((f, i) => new InputFile(f.Plan.Source.Name, f.Shape.File.Written, f.Shape.Bytes, _rows[i], _sha256[i])),
    ];
}
