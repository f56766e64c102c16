using System.Text;
using GeoCluster.Formats.Finding;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>Reads the text of pipeline files.</summary>
internal static class PipelineText
{
    // The longest pipeline files have a few hundred lines; a data file named by mistake should not be read whole.
    private const int MostBytes = 1_000_000;

    /// <summary>Reads the text, without a byte order mark.</summary>
    /// <exception cref="PipelineFileException">There is no such file, it cannot be read, or it is not text in UTF-8.</exception>
    public static string Read(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new PipelineFileException("The path of the pipeline file is empty.");
        if (Directory.Exists(path))
            throw new PipelineFileException($"{path} is a folder. {Offer(path)}".TrimEnd());
        if (!File.Exists(path))
            throw new PipelineFileException(
                $"{path}: there is no such file. {FolderListing.Near(Path.GetFullPath(path), IsPipeline)}".TrimEnd());
        return Decode(path, ReadBytes(path));
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            long length = new FileInfo(path).Length;
            return length <= MostBytes
                ? File.ReadAllBytes(path)
                : throw new PipelineFileException(
                    $"{path} has {length} bytes, too many for a pipeline file. Name the pipeline file, not the data.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PipelineFileException($"{path} cannot be read: {fault.Message}");
        }
    }

    private static string Decode(string path, byte[] bytes)
    {
        if (bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
            throw new PipelineFileException($"{path} is text in UTF-16. Save it as UTF-8.");
        if (bytes.AsSpan().StartsWith("PAR1"u8))
            throw new PipelineFileException($"{path} is a Parquet file. Name the pipeline file that reads it.");
        int start = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        for (int at = start; at < bytes.Length;)
        {
            var status = Rune.DecodeFromUtf8(bytes.AsSpan(at), out var rune, out int length);
            bool control = rune.Value < ' ' && rune.Value is not ('\t' or '\n' or '\r');
            if (status != System.Buffers.OperationStatus.Done || control)
            {
                int line = 1 + bytes.AsSpan(0, at).Count((byte)'\n');
                throw new PipelineFileException(
                    $"{path}, line {line}: the byte 0x{bytes[at]:X2} is not text in UTF-8. Save the file as UTF-8.");
            }
            at += length;
        }
        return Encoding.UTF8.GetString(bytes.AsSpan(start));
    }

    private static string Offer(string folder)
    {
        string[] pipelines = FolderListing.Names(folder, IsPipeline);
        return pipelines.Length == 0 ? "" : $"Name a pipeline file in it: {FolderListing.Some(pipelines)}.";
    }

    private static bool IsPipeline(string name) => Path.GetExtension(name) is ".yaml" or ".yml";
}
