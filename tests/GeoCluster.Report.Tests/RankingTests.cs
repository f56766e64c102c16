using System.Globalization;
using Microsoft.Playwright;

namespace GeoCluster.Report.Tests;

/// <summary>The table of clusters, and how it works together with the map.</summary>
[Collection(ReportsCollection.Name)]
public sealed class RankingTests(Reports reports)
{
    [BrowserFact]
    public async Task A_click_on_a_heading_sorts_by_it_and_another_one_the_other_way()
    {
        await using var report = await reports.Open(reports.Sample);
        var heading = report.Page.GetByRole(AriaRole.Button, new() { Name = "Area km²" });
        await heading.ClickAsync();
        double[] downwards = Numbers(await report.Column("Area"));
        Assert.Equal(downwards.OrderDescending(), downwards);
        Assert.Equal("descending", await report.Page.Locator("th:has(button[data-key=area_km2])").GetAttributeAsync("aria-sort"));
        await heading.ClickAsync();
        Assert.Equal(downwards.Order(), Numbers(await report.Column("Area")));
        Assert.Equal(237, downwards.Length);
        report.AssertQuiet();
    }

    [BrowserFact]
    public async Task Rows_without_a_value_come_last_either_way()
    {
        await using var report = await reports.Open(reports.Sample);
        await report.Page.GetByText("Columns", new() { Exact = true }).ClickAsync();
        await report.Page.GetByLabel("Deals, largest organization", new() { Exact = true }).CheckAsync();
        await report.Page.Keyboard.PressAsync("Escape");
        var heading = report.Page.GetByRole(AriaRole.Button, new() { Name = "Deals, largest organization", Exact = true });
        for (int click = 0; click < 2; click++)
        {
            await heading.ClickAsync();
            string[] cells = await report.Column("Deals, largest organization");
            Assert.Contains("", cells);
            Assert.NotEqual("", cells[0]);
            Assert.All(cells.SkipWhile(cell => cell != ""), cell => Assert.Equal("", cell));
        }
    }

    [BrowserFact]
    public async Task Clusters_are_found_by_name_country_id_and_organization()
    {
        await using var report = await reports.Open(reports.Sample);
        await report.Page.Locator(".card").First.ScrollIntoViewIfNeededAsync();
        string organization =
            await report.Page.Locator(".card").First.Locator("h4:has-text('Largest organizations') + div tbody th").First.InnerTextAsync();
        await Search("koln", "Köln–Düsseldorf");
        await Search("japan", "Tokyo–Yokohama");
        await Search("us-san-jose-5392171", "San Jose–San Francisco");
        await Search(organization, "Shenzhen–Hong Kong–Guangzhou");
        await Search("no such place", null);
        Assert.Equal("0 of 237 clusters", await report.Page.Locator("#found").InnerTextAsync());
        await report.Page.Locator("#search").PressAsync("Escape");
        Assert.Equal(237, await report.Rows.CountAsync());

        async Task Search(string text, string? first)
        {
            await report.Page.Locator("#search").FillAsync(text);
            string[] names = await report.Column("Name");
            Assert.Equal(first, names.FirstOrDefault());
            Assert.True(names.Length < 237);
        }
    }

    [BrowserFact]
    public async Task A_click_on_the_map_selects_the_row_and_shows_the_card()
    {
        await using var report = await reports.Open(reports.Sample);
        await report.Circle("Singapore").ClickAsync();
        Assert.Contains("Singapore", await report.Marked.InnerTextAsync());
        Assert.Contains("Singapore", await report.Card.Locator("h3").InnerTextAsync());
        bool isInView = await report.Marked.EvaluateAsync<bool>(
            "row => { const frame = row.closest('.table-frame').getBoundingClientRect(), box = row.getBoundingClientRect(); "
            + "return box.top >= frame.top && box.bottom <= frame.bottom; }");
        Assert.True(isInView);
        report.AssertQuiet();
    }

    [BrowserFact]
    public async Task A_click_on_a_row_moves_the_map_to_the_cluster_and_shows_the_card()
    {
        await using var report = await reports.Open(reports.Sample);
        var (x, y) = await report.CircleAt("Sydney");
        await report.Page.Locator("#ranking-table tr", new() { HasText = "Sydney" }).ClickAsync();
        await report.Page.WaitForFunctionAsync("() => document.querySelector('.outline.selected')?.getBoundingClientRect().width > 50");
        var size = await report.Page.Locator("svg.world").BoundingBoxAsync();
        var outline = await report.Page.Locator(".outline.selected").BoundingBoxAsync();
        // The row is now in the middle of the table, and was not before.
        Assert.InRange(outline!.X + outline.Width / 2, size!.X + 0.4 * size.Width, size.X + 0.6 * size.Width);
        Assert.InRange(outline.Y + outline.Height / 2, size.Y + 0.4 * size.Height, size.Y + 0.6 * size.Height);
        Assert.False(x > 0.4 * size.Width && x < 0.6 * size.Width && y > 0.4 * size.Height && y < 0.6 * size.Height);
        Assert.Contains("Sydney", await report.Card.Locator("h3").InnerTextAsync());
        await report.Page.Keyboard.PressAsync("Escape");
        Assert.Equal(0, await report.Marked.CountAsync());
        report.AssertQuiet();
    }

    private static double[] Numbers(string[] cells) =>
        [.. cells.Select(cell => double.Parse(cell, NumberStyles.Number, CultureInfo.InvariantCulture))];
}
