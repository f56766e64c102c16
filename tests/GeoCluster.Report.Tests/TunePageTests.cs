using System.Globalization;
using System.Xml.Linq;
using Microsoft.Playwright;

namespace GeoCluster.Report.Tests;

/// <summary>The page of a study: its grid, and the details of the chosen settings.</summary>
[Collection(ReportsCollection.Name)]
public sealed class TunePageTests(Reports reports)
{
    [BrowserFact]
    public async Task It_asks_for_nothing_and_complains_of_nothing()
    {
        foreach (string path in (string[])[reports.Study, reports.TinyStudy, reports.SingleStudy, reports.EmptyStudy])
        {
            await using var study = await reports.Open(path);
            Assert.Equal(1, await study.Page.Locator("h1").CountAsync());
            Assert.Equal(0, await study.Page.Locator("[data-value]:empty:visible").CountAsync());
            study.AssertQuiet();
        }
    }

    [BrowserFact]
    public async Task The_grid_shows_the_measure_that_is_chosen()
    {
        await using var study = await reports.Open(reports.Study);
        Assert.Contains("237", await Cell(study, 15, 45).GetAttributeAsync("aria-label"));
        Assert.Equal(9, await study.Page.Locator(".cell").CountAsync());
        await study.Page.Locator("#measure").SelectOptionAsync("overlap_own");
        Assert.Contains("1.000; current setting", await Cell(study, 15, 45).GetAttributeAsync("aria-label"));
        Assert.Contains("adjusted Rand index", await study.Page.Locator("#heat-map figcaption").InnerTextAsync());
        study.AssertQuiet();
    }

    [BrowserFact]
    public async Task A_setting_is_chosen_by_keys_and_table_and_map_follow()
    {
        await using var study = await reports.Open(reports.Study);
        var keyboard = study.Page.Keyboard;
        await Cell(study, 15, 45).FocusAsync();
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("ArrowLeft");
        Assert.Contains("7.5", await study.Page.Locator("#heat-map .tooltip").InnerTextAsync());
        await keyboard.PressAsync("Enter");
        Assert.Equal("true", await Cell(study, 7.5, 20).GetAttributeAsync("aria-pressed"));
        Assert.Equal(1, await study.Page.Locator(".cell[aria-pressed=true]").CountAsync());
        Assert.Contains("7.5", await study.Page.Locator("#to").InnerTextAsync());
        int rows = await Rows(study).CountAsync();
        Assert.True(rows > 10);
        Assert.Equal(rows, await study.Page.Locator("#map .change").CountAsync());
        int[] counts = await study.Page.Locator("#change-sentence strong").EvaluateAllAsync<int[]>(
            "counts => counts.map((count) => Number(count.textContent))");
        Assert.Equal(rows, counts.Sum());
        study.AssertQuiet();
    }

    [BrowserFact]
    public async Task Between_neighbors_changes_backwards_are_changes_forwards_reversed()
    {
        await using var study = await reports.Open(reports.Study);
        await Cell(study, 7.5, 45).ClickAsync();
        Assert.Equal(0, await study.Page.Locator("#from").EvaluateAsync<int>("list => list.selectedIndex"));
        string forwards = await Counts(study);
        await Cell(study, 15, 45).ClickAsync();
        await study.Page.Locator("#from").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        Assert.Contains("7.5", await study.Page.Locator("#change-sentence").InnerTextAsync());
        string backwards = await Counts(study);
        Assert.Equal(forwards, Reversed(backwards));
        Assert.NotEqual(forwards, backwards);

        static async Task<string> Counts(ReportPage study)
        {
            string[] kinds = await Rows(study).EvaluateAllAsync<string[]>("rows => rows.map((row) => row.cells[0].textContent)");
            return string.Join(", ",
                kinds.GroupBy(kind => kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Key} {kind.Count()}"));
        }

        static string Reversed(string counts)
        {
            (string, string)[] pairs =
                [("appears", "disappears"), ("splits", "absorbs others"), ("split off", "absorbed"), ("grows", "shrinks")];
            var reversed = pairs.Concat(pairs.Select(pair => (pair.Item2, pair.Item1))).ToDictionary();
            return string.Join(", ", counts.Split(", ")
                .Select(count => (Kind: count[..count.LastIndexOf(' ')], Number: count[count.LastIndexOf(' ')..]))
                .Select(count => reversed.GetValueOrDefault(count.Kind, count.Kind) + count.Number)
                .Order(StringComparer.Ordinal));
        }
    }

    [BrowserFact]
    public async Task Table_and_map_lead_to_each_other()
    {
        await using var study = await reports.Open(reports.Study);
        await Cell(study, 7.5, 20).ClickAsync();
        await Rows(study).First.ClickAsync();
        string name = await Rows(study).First.Locator("th").InnerTextAsync();
        Assert.Contains(name, await study.Page.Locator(".change.selected").GetAttributeAsync("aria-label"));
        var other = study.Page.Locator("#map .change").First;
        await other.DispatchEventAsync("click");
        var marked = study.Page.Locator("#change-table tr.marked");
        Assert.Equal(1, await marked.CountAsync());
        Assert.Contains(await marked.Locator("th").InnerTextAsync(), await other.GetAttributeAsync("aria-label"));
        await study.Page.Keyboard.PressAsync("Escape");
        Assert.Equal(0, await marked.CountAsync());
        study.AssertQuiet();
    }

    [BrowserFact]
    public async Task Changes_are_sorted_and_searched()
    {
        await using var study = await reports.Open(reports.Study);
        await Cell(study, 7.5, 20).ClickAsync();
        int all = await Rows(study).CountAsync();
        await study.Page.GetByRole(AriaRole.Button, new() { Name = "Score in B" }).ClickAsync();
        string[] cells = await Rows(study).EvaluateAllAsync<string[]>("rows => rows.map((row) => row.cells[6].textContent)");
        double[] scores = [.. cells.Where(cell => cell != "").Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        Assert.Equal(scores.OrderDescending(), scores);
        await study.Page.Locator("#search").FillAsync("split off");
        int found = await Rows(study).CountAsync();
        Assert.InRange(found, 1, all - 1);
        Assert.Equal($"{found} of {all} changes", await study.Page.Locator("#found").InnerTextAsync());
    }

    [BrowserFact]
    public async Task A_chart_is_saved_as_a_file_with_its_styles_inside()
    {
        await using var study = await reports.Open(reports.Study, color: ColorScheme.Dark);
        var download = await study.Page.RunAndWaitForDownloadAsync(() => study.Page.Locator("#heat-map .save").ClickAsync());
        Assert.Equal("heatmap-clusters.svg", download.SuggestedFilename);
        var image = XDocument.Load(await download.PathAsync());
        var cells = image.Descendants().Where(node => node.Name.LocalName == "rect").ToList();
        Assert.Equal("#ffffff", cells[0].Attribute("fill")!.Value);
        Assert.Contains(image.Descendants(), node => node.Name.LocalName == "text" && node.Value == "237");
        Assert.DoesNotContain("var(", image.ToString());
        Assert.DoesNotContain(image.Descendants().Attributes(), attribute => attribute.Name.LocalName is "class" or "style");
        Assert.Equal("dark", await study.Page.EvaluateAsync<string>("() => document.documentElement.dataset.theme"));
    }

    [BrowserFact]
    public async Task Requested_targets_are_shown_for_each_epsilon()
    {
        await using var study = await reports.Open(reports.Study);
        Assert.Equal(3, await study.Page.Locator("#target-table tbody tr").CountAsync());
        Assert.Contains("gives 100 clusters", await study.Page.Locator("#findings").InnerTextAsync());
        await using var without = await reports.Open(reports.EmptyStudy);
        Assert.Equal(0, await without.Page.Locator("#targets-section").CountAsync());
    }

    [BrowserFact]
    public async Task Without_a_cluster_it_says_that_everything_is_noise_and_how_dense_it_gets()
    {
        await using var study = await reports.Open(reports.EmptyStudy);
        string findings = await study.Page.Locator("#findings").InnerTextAsync();
        Assert.Contains("Everything is noise", findings);
        Assert.Contains("no cluster", findings);
        await Cell(study, 20, 2000).ClickAsync();
        Assert.Equal(0, await Rows(study).CountAsync());
        study.AssertQuiet();
    }

    [BrowserFact]
    public async Task A_grid_of_one_setting_shows_it_and_recommends_nothing()
    {
        await using var study = await reports.Open(reports.SingleStudy);
        Assert.Equal(1, await study.Page.Locator(".cell").CountAsync());
        Assert.Contains("contains only the current setting", await study.Page.Locator("#findings").InnerTextAsync());
        Assert.Equal(3, await study.Page.Locator("#curves svg").CountAsync());
        study.AssertQuiet();
    }

    [BrowserFact]
    public async Task Names_that_look_like_markup_are_shown_as_they_are()
    {
        await using var study = await reports.Open(reports.TinyStudy);
        string[] names = await Rows(study).EvaluateAllAsync<string[]>("rows => rows.map((row) => row.cells[1].textContent)");
        Assert.Equal(4, names.Length);
        Assert.Contains(Reports.Markup, names[0]);
        Assert.Contains("4 disappear", await study.Page.Locator("#change-sentence").InnerTextAsync());
        Assert.Equal(0, await study.Page.Locator("main b").CountAsync());
        study.AssertQuiet();
    }

    [BrowserFact]
    public async Task It_fits_a_telephone_without_scrolling_sideways()
    {
        await using var study = await reports.Open(reports.Study, width: 360, height: 740);
        Assert.Equal(360, await study.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    private static ILocator Rows(ReportPage study) => study.Page.Locator("#change-table tbody tr");

    private static ILocator Cell(ReportPage study, double kilometers, int minDensity) =>
        study.Page.Locator(string.Create(
            CultureInfo.InvariantCulture, $".cell[aria-label^=\"epsilon {kilometers}\u00a0km, minimum density {minDensity:N0}:\"]"));
}
