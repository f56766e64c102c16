using Microsoft.Playwright;

namespace GeoCluster.Report.Tests;

/// <summary>A report in its own browser page, which records console errors and requests.</summary>
internal sealed class ReportPage(IPage page) : IAsyncDisposable
{
    private readonly List<string> _complaints = [], _requests = [];

    /// <summary>The page.</summary>
    public IPage Page => page;

    /// <summary>Rows of the ranking, in their current order.</summary>
    public ILocator Rows => page.Locator("#ranking-table tbody tr");

    /// <summary>The row of the selected cluster.</summary>
    public ILocator Marked => page.Locator("#ranking-table tbody tr.marked");

    /// <summary>The card beside the map.</summary>
    public ILocator Card => page.Locator("#selected");

    public static async Task<ReportPage> Open(IPage page, string address)
    {
        var report = new ReportPage(page);
        report.Page.Console += (_, message) => { if (message.Type is "error" or "warning") report._complaints.Add(message.Text); };
        report.Page.PageError += (_, error) => report._complaints.Add(error);
        report.Page.Request += (_, request) => report._requests.Add(request.Url);
        await report.Page.GotoAsync(address);
        return report;
    }

    /// <summary>Texts of the ranking's cells under a heading, from top to bottom.</summary>
    public async Task<string[]> Column(string heading)
    {
        var headings = await page.Locator("#ranking-table thead button").EvaluateAllAsync<string[]>(
            "heads => heads.map((head) => head.firstChild.textContent)");
        int column = Array.IndexOf(headings, heading);
        Assert.True(column >= 0, $"no column {heading} among {string.Join(", ", headings)}");
        return await Rows.EvaluateAllAsync<string[]>("(rows, column) => rows.map((row) => row.cells[column].textContent)", column);
    }

    /// <summary>Position of a cluster's circle, in pixels of the map.</summary>
    public async Task<(double X, double Y)> CircleAt(string name)
    {
        double[] at = await Circle(name).EvaluateAsync<double[]>(
            "circle => [Number(circle.getAttribute('cx')), Number(circle.getAttribute('cy'))]");
        return (at[0], at[1]);
    }

    /// <summary>A cluster's circle on the map.</summary>
    public ILocator Circle(string name) => page.Locator($"circle.cluster[aria-label*=\"{name}\"]");

    /// <summary>Asserts that there were no errors, and no requests except for the file itself.</summary>
    public void AssertQuiet()
    {
        Assert.Empty(_complaints);
        Assert.Equal([page.Url.Split('#')[0]], _requests.Select(request => request.Split('#')[0]));
    }

    public async ValueTask DisposeAsync() => await page.CloseAsync();
}
