using Microsoft.Playwright;

namespace GeoCluster.Report.Tests;

/// <summary>The page as a whole.</summary>
[Collection(ReportsCollection.Name)]
public sealed class PageTests(Reports reports)
{
    [BrowserFact]
    public async Task It_asks_for_nothing_and_complains_of_nothing()
    {
        foreach (string path in (string[])[reports.Sample, reports.Tiny, reports.Empty])
        {
            await using var report = await reports.Open(path);
            Assert.Equal(1, await report.Page.Locator("h1").CountAsync());
            Assert.Equal(0, await report.Page.Locator("[data-value]:empty").CountAsync());
            report.AssertQuiet();
        }
    }

    [BrowserFact]
    public void More_than_a_hundred_clusters_take_less_than_5_megabytes() =>
        Assert.InRange(new FileInfo(reports.Sample).Length, 1, 5_000_000);

    [BrowserFact]
    public async Task A_run_without_clusters_says_so_and_shows_what_became_of_the_rows()
    {
        await using var report = await reports.Open(reports.Empty);
        Assert.Contains("No cluster was found", await report.Page.Locator("#findings").InnerTextAsync());
        Assert.Equal(0, await report.Page.Locator("svg.world, #ranking, .card").CountAsync());
        Assert.Contains("Read\t173", await report.Page.Locator("#rows-table").InnerTextAsync());
        Assert.Contains("--set clustering.minDensity=1000", await report.Page.Locator("#data-section pre").First.InnerTextAsync());
    }

    [BrowserFact]
    public async Task Names_that_look_like_markup_are_shown_as_they_are()
    {
        await using var report = await reports.Open(reports.Tiny);
        Assert.Contains(Reports.Markup, (await report.Column("Name"))[0]);
        Assert.Contains(Reports.Markup, await report.Page.Locator(".lede").InnerTextAsync());
        Assert.Equal(0, await report.Page.Locator("main b").CountAsync());
        report.AssertQuiet();
    }

    [BrowserFact]
    public async Task A_link_to_a_cluster_opens_its_card()
    {
        await using var report = await reports.Open(reports.Sample, "#cluster-sg-singapore-1880252");
        var card = report.Page.Locator("#cluster-sg-singapore-1880252");
        Assert.Contains("Singapore", await card.Locator("h3").InnerTextAsync());
        Assert.Equal(1, await card.Locator("svg.close-up").CountAsync());
        Assert.True(await card.EvaluateAsync<bool>("card => Math.abs(card.getBoundingClientRect().top) < innerHeight / 2"));
    }

    [BrowserFact]
    public async Task Everything_can_be_done_with_the_keyboard()
    {
        await using var report = await reports.Open(reports.Sample);
        var (page, keyboard) = (report.Page, report.Page.Keyboard);
        await keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await Focused("element => element.textContent"));
        await keyboard.PressAsync("Enter");
        await keyboard.PressAsync("Tab");
        Assert.Equal("world", await Focused("element => element.getAttribute('class')"));
        await keyboard.PressAsync("+");
        await page.WaitForFunctionAsync("() => document.querySelector('.world g').getAttribute('transform').includes('scale(1.')");
        await keyboard.PressAsync("0");
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("ArrowRight");
        Assert.Contains("2. Tokyo–Yokohama", await Focused("element => element.getAttribute('aria-label')"));
        Assert.Contains("Tokyo–Yokohama", await page.Locator("#map .tooltip").InnerTextAsync());
        await keyboard.PressAsync("Enter");
        Assert.Contains("Tokyo–Yokohama", await report.Card.Locator("h3").InnerTextAsync());
        await page.Locator("#ranking-table a[tabindex='0']").FocusAsync();
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("Enter");
        Assert.Contains("San Jose–San Francisco", await report.Marked.InnerTextAsync());
        await keyboard.PressAsync("Escape");
        Assert.Contains("Choose a cluster", await report.Card.InnerTextAsync());
        report.AssertQuiet();

        Task<string> Focused(string expression) => page.Locator(":focus").EvaluateAsync<string>(expression);
    }

    [BrowserFact]
    public async Task It_is_light_or_dark_as_the_system_is_until_the_reader_chooses()
    {
        await using var report = await reports.Open(reports.Tiny, color: ColorScheme.Dark);
        Assert.True(await Lightness() < 60);
        await report.Page.GetByRole(AriaRole.Button, new() { Name = "Light" }).ClickAsync();
        Assert.True(await Lightness() > 200);
        await report.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.True(await Lightness() > 200);

        Task<int> Lightness() =>
            report.Page.EvaluateAsync<int>("() => Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])");
    }

    [BrowserFact]
    public async Task Paper_is_light_and_has_all_cards()
    {
        await using var report = await reports.Open(reports.Tiny, color: ColorScheme.Dark);
        byte[] paper = await report.Page.PdfAsync(new() { PreferCSSPageSize = true });
        Assert.Equal("%PDF"u8, paper.AsSpan(0, 4));
        Assert.Equal(0, await report.Page.Locator(".card.waiting").CountAsync());
        Assert.Equal(4, await report.Page.Locator(".card svg.close-up").CountAsync());
        await report.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal(
            "rgb(255, 255, 255)", await report.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        report.AssertQuiet();
    }

    [BrowserFact]
    public async Task Rows_not_found_and_cards_not_seen_yet_are_shown_before_printing()
    {
        await using var report = await reports.Open(reports.Sample);
        await report.Page.Locator("#search").FillAsync("japan");
        Assert.True(await report.Page.Locator(".card.waiting").CountAsync() > 200);
        Assert.InRange(await report.Rows.CountAsync(), 1, 100);
        await report.Page.EvaluateAsync("() => window.dispatchEvent(new Event('beforeprint'))");
        Assert.Equal(0, await report.Page.Locator(".card.waiting").CountAsync());
        Assert.Equal((237, 237), (await report.Rows.CountAsync(), await report.Page.Locator(".card svg.close-up").CountAsync()));
    }

    [BrowserFact]
    public async Task It_fits_a_telephone_without_scrolling_sideways()
    {
        await using var report = await reports.Open(reports.Sample, width: 360, height: 740);
        Assert.Equal(360, await report.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }
}
