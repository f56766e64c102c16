using System.Text.Encodings.Web;
using System.Text.Json;

namespace GeoCluster.Formats.Json;

/// <summary>The JSON format of results: one object, indented, UTF-8 with letters as they are, line feeds, one at the end.</summary>
internal static class JsonFile
{
    private static readonly JsonWriterOptions Format =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="writeMembers">Writes the members of the object.</param>
    public static void Write(string path, Action<Utf8JsonWriter> writeMembers)
    {
        using var stream = File.Create(path);
        using (var json = new Utf8JsonWriter(stream, Format))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
    }
}
