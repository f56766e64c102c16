using GeoCluster.Formats;
using GeoCluster.Formats.Finding;
using GeoCluster.Formats.Rows;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Opens the files that a thread reads; the last one stays open, since its next row group is likely to come next.</summary>
internal sealed class RowSources : IDisposable
{
    private FoundFile? _file;
    private IRowSource? _source;

    /// <summary>The rows of a file; valid until another one is asked for.</summary>
    public IRowSource Open(FoundFile file)
    {
        if (_file == file)
            return _source!;
        Dispose();
        _source = RowSource.Open(file, out _);
        _file = file;
        return _source;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _source?.Dispose();
        (_file, _source) = (null, null);
    }
}
