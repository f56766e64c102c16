using System.Text.Json;
using System.Text.RegularExpressions;
using GeoCluster.Pages;

namespace GeoCluster.Tests.Pages;

public sealed partial class HtmlPageTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Stylesheets_and_scripts_stand_in_the_page_and_nothing_is_left_to_load()
    {
        string page = Page(json => json.WriteNullValue());

        Assert.Empty(Reference().Matches(page));
        Assert.Contains("<style>", page, StringComparison.Ordinal);
        Assert.Contains("https://d3js.org", page, StringComparison.Ordinal);
        Assert.Equal(OpeningScript().Count(page), Regex.Count(page, "</script>"));
        Assert.DoesNotContain('\r', page);
    }

    [Theory]
    [InlineData("</script><script>alert(1)</script>"), InlineData("</SCRIPT "), InlineData("<!--"), InlineData("<![CDATA["),
        InlineData("]]>")]
    [InlineData("\u2028\u2029"), InlineData("\"'\\\b\n\t\0"), InlineData("O'Neill & \"Söhne\" <GmbH>"), InlineData("東京–横浜 ﷽ 🏙"),
        InlineData("")]
    public void A_text_comes_out_as_it_went_in_and_cannot_end_the_script(string text)
    {
        string page = Page(json => json.WriteStringValue(text)), written = DataOf(page);

        Assert.Equal(text, JsonSerializer.Deserialize<string>(written));
        Assert.DoesNotContain('<', written);
        Assert.DoesNotContain('\u2028', written);
        Assert.DoesNotContain('\u2029', written);
        Assert.Equal(Page(json => json.WriteNullValue()).Length - "null".Length, page.Length - written.Length);
    }

    [Fact]
    public void Letters_of_all_scripts_stay_as_they_are() =>
        Assert.Contains("Łódź 東京", Page(json => json.WriteStringValue("Łódź 東京")), StringComparison.Ordinal);

    [Fact]
    public void A_missing_page_is_reported() => Assert.Contains(
        "There is no resource Pages/none.html.",
        Assert.Throws<InvalidOperationException>(() => HtmlPage.Write(
            "Pages/none.html", json => json.WriteNullValue(), _folder["page.html"])).Message,
        StringComparison.Ordinal);

    private string Page(Action<Utf8JsonWriter> data)
    {
        HtmlPage.Write("Reporting/report.html", data, _folder["page.html"]);
        return File.ReadAllText(_folder["page.html"]);
    }

    private static string DataOf(string page) => DataScript().Match(page).Groups["json"].Value;

    [GeneratedRegex("""<(link|script|img)[^>]*(src|href)=""")]
    private static partial Regex Reference();

    [GeneratedRegex("<script[ >]")]
    private static partial Regex OpeningScript();

    [GeneratedRegex("""<script type="application/json" id="data">(?<json>.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex DataScript();
}
