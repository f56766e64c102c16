using System.Collections.Immutable;
using GeoCluster.Options;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Reports how many rows of sources and lookups have been read; may be called from any thread.</summary>
internal sealed class IngestProgress(ImmutableArray<SourceReading> readings, IProgress<StageProgress>? progress)
{
    private readonly Lock _lock = new();
    private readonly long _rowsKnown = readings.Sum(reading =>
        reading.Shapes.Sum(shape => shape.KnownRows) + reading.Lookups.Sum(lookup => lookup.Shapes.Sum(shape => shape.KnownRows)));
    private long _rowsDone;

    /// <summary>Reports progress.</summary>
    /// <param name="rows">Rows read since the last call.</param>
    public void NoteRows(long rows)
    {
        lock (_lock)
        {
            _rowsDone += rows;
            // Rows of CSV files, and of addresses in lists, are counted only as they are read.
            progress?.Report(new StageProgress("Ingest", _rowsDone, Math.Max(_rowsDone, _rowsKnown), "rows"));
        }
    }
}
