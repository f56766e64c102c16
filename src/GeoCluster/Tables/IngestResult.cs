using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>The result of the Ingest stage.</summary>
/// <param name="Sources">One table per source, in the order of the options.</param>
/// <param name="Rejected">
/// All rejected rows, by source, file and row. None is left out, however many there are: a rejected row takes about as much memory as a
/// used one.
/// </param>
/// <param name="Files">The files read, by source, in the order read.</param>
internal sealed record IngestResult(
    ImmutableArray<ObservationTable> Sources, ImmutableArray<RejectedRow> Rejected, ImmutableArray<InputFile> Files)
{
    /// <summary>Warnings about whole sources, by source.</summary>
    public ImmutableArray<SourceWarning> Warnings { get; init; } = [];

    /// <summary>Rows read from all sources.</summary>
    public long RowsRead => Sources.Sum(s => s.Rows.Read);

    /// <summary>Rows of all sources that cannot be used.</summary>
    public long RowsRejected => Sources.Sum(s => s.Rows.RejectedRows);
}

/// <summary>A file that was read.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="File">Path with forward slashes; relative to the pipeline file's folder if written so.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Sha256">Hash of its content, lower-case hexadecimal.</param>
internal readonly record struct InputFile(string Source, string File, long Bytes, long Rows, string Sha256);

/// <summary>A warning about a whole source that does not prevent its use.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Message">A sentence or two.</param>
internal readonly record struct SourceWarning(string Source, string Message);
