using System.Globalization;
using CsvHelper;

namespace GeoCluster.Formats.Csv;

/// <summary>
/// The CSV format of results: UTF-8 without byte order mark, comma, line feed, quotes where needed (RFC 4180), invariant numbers.
/// </summary>
internal static class CsvText
{
    private static readonly CsvWriterOptions Format = new() { NewLine = "\n" };

    /// <summary>Writes a file of rows; null is an empty field.</summary>
    public static void Write(string path, IEnumerable<IEnumerable<object?>> rows)
    {
        using var writer = CsvWriter.Create(File.Create(path), Format, leaveOpen: false);
        foreach (var row in rows)
        {
            foreach (object? value in row)
                writer.WriteField(value is double number
                    ? number.ToString("R", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture));
            writer.EndRecord();
        }
    }
}
