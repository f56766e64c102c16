using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Ingesting;

/// <summary>What ingest yields.</summary>
/// <param name="Sources">One table per source, in the order of the options.</param>
/// <param name="Rejected">All rejected rows, by source, file and row.</param>
/// <param name="Files">The files read, by source, in the order read.</param>
public sealed record IngestResult(ImmutableArray<ObservationTable> Sources, ImmutableArray<RejectedRow> Rejected, ImmutableArray<InputFile> Files);

/// <summary>A file that was read.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="File">Path relative to the pipeline file's folder as far as it was written so, with forward slashes.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Sha256">Hash of its content, lower-case hexadecimal.</param>
public readonly record struct InputFile(string Source, string File, long Bytes, long Rows, string Sha256);
