namespace GeoCluster.Formats.ParquetFiles;

/// <summary>A column that is not damaged, but of a kind that cannot be read.</summary>
/// <param name="message">What it is and what to do, as the end of a sentence without a period.</param>
internal sealed class UnreadablePartException(string message) : Exception(message);
