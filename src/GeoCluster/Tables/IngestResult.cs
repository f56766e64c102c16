using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>What ingest yields.</summary>
/// <param name="Sources">One table per source, in the order of the options.</param>
/// <param name="Rejected">
/// All rejected rows, by source, file and row. None is left out, however many there are: a rejected row takes about as much memory as a
/// used one.
/// </param>
/// <param name="Files">The files read, by source, in the order read.</param>
internal sealed record IngestResult(
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
internal readonly record struct InputFile(string Source, string File, long Bytes, long Rows, string Sha256);

/// <summary>Something that looks wrong with a whole source, but does not keep it from being used.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Message">A sentence or two.</param>
internal readonly record struct SourceWarning(string Source, string Message);
