using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace GeoCluster.Pages;

/// <summary>A page as one file that contains its stylesheets, scripts and data, so that it opens from disk and can be sent.</summary>
/// <remarks>Pages are resources of the library, named by folder and file, such as <c>Reporting/report.html</c>.</remarks>
internal static partial class HtmlPage
{
    // Letters are not escaped. Text that could end the script that holds the data, or open a comment in it, is escaped, as are U+2028 and
    // U+2029.
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes a page.</summary>
    /// <param name="page">Name of the resource.</param>
    /// <param name="data">Writes the JSON value that goes into the script with the id <c>data</c>.</param>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="InvalidOperationException">The page refers to a resource that does not exist, or has no place for data.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string page, Action<Utf8JsonWriter> data, string path)
    {
        string html = WithParts(page);
        var place = DataPlace().Match(html);
        if (!place.Success)
            throw new InvalidOperationException($"{page} has no empty script with the id data.");
        int end = place.Index + place.Length - "</script>".Length;
        using var stream = File.Create(path);
        stream.Write(Encoding.UTF8.GetBytes(html[..end]));
        using (var json = new Utf8JsonWriter(stream, Format))
            data(json);
        stream.Write(Encoding.UTF8.GetBytes(html[end..]));
    }

    private static string WithParts(string page)
    {
        string html = Stylesheet().Replace(Resource(page), link => $"<style>\n{Part(page, link, "</style")}</style>");
        return Script().Replace(html, script => $"<script>\n{Part(page, script, "</script", "<!--")}</script>");
    }

    /// <summary>The text of a resource that a page refers to. It must not contain text that would end its element early.</summary>
    private static string Part(string page, Match reference, params ReadOnlySpan<string> forbidden)
    {
        string name = Resolved(page, reference.Groups["name"].Value), text = Resource(name);
        foreach (string mark in forbidden)
        {
            if (text.Contains(mark, StringComparison.OrdinalIgnoreCase))
                throw new InvalidOperationException($"{name} contains \"{mark}\", so it cannot be embedded in a page.");
        }
        return text.EndsWith('\n') ? text : text + "\n";
    }

    // "../Pages/theme.css" seen from "Reporting/report.html" is "Pages/theme.css".
    private static string Resolved(string page, string reference) => new Uri(new Uri($"resource:///{page}"), reference).AbsolutePath[1..];

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"There is no resource {name}.");
        using var reader = new StreamReader(stream);
        // Line endings as in the repository, whatever the checkout converted them to.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex("""<link rel="stylesheet" href="(?<name>[^"]+)">""")]
    private static partial Regex Stylesheet();

    [GeneratedRegex("""<script src="(?<name>[^"]+)"></script>""")]
    private static partial Regex Script();

    [GeneratedRegex("""<script type="application/json" id="data"></script>""")]
    private static partial Regex DataPlace();
}
