using GeoCluster.Formats;
using GeoCluster.Formats.Finding;
using GeoCluster.Formats.Rows;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Opens the files that a thread reads. The last file stays open, since its next row group is likely to follow.</summary>
/// <param name="added">Columns that are added to those of the files; null for none.</param>
internal sealed class RowSources(AddedColumns? added = null) : IDisposable
{
    private FoundFile? _file;
    private IRowSource? _source;

    /// <summary>The rows of a file; valid until another file is opened.</summary>
    public IRowSource Open(FoundFile file)
    {
        if (_file == file)
            return _source!;
        Dispose();
        var source = RowSource.Open(file, out _);
        _source = added?.AddTo(source) ?? source;
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
