using System.IO.Compression;
using GeoCluster.Formats.Finding;
using GeoCluster.Options;

namespace GeoCluster.Formats;

/// <summary>Estimates the number of rows of a CSV file from its beginning.</summary>
internal static class CsvRows
{
    private const int BytesRead = 1 << 22;

    /// <summary>
    /// The approximate number of rows of a file: the lines of its first 4 MB, scaled to its size. Fields with line breaks make the estimate
    /// too high.
    /// </summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public static long About(FoundFile file)
    {
        try
        {
            using var stored = new FileStream(file.FullPath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 14);
            using Stream text = file.Format == FileFormat.GzippedCsv ? new GZipStream(stored, CompressionMode.Decompress) : stored;
            byte[] bytes = new byte[BytesRead];
            int read = text.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            long lines = bytes.AsSpan(0, read).Count((byte)'\n');
            if (read < bytes.Length)
                return Math.Max(0, bytes[Math.Max(0, read - 1)] == '\n' ? lines - 1 : lines);
            return (long)((double)lines * stored.Length / Math.Max(1, stored.Position));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InputException($"{file.Written}: {e.Message}", e);
        }
    }
}
