using Microsoft.Playwright;

namespace GeoCluster.Report.Tests;

/// <summary>A report in a browser of its own, with all that it complains of and asks for.</summary>
internal sealed class ReportPage(IBrowserContext context, IPage page) : IAsyncDisposable
{
    private readonly List<string> _complaints = [], _requests = [];

    /// <summary>The page.</summary>
    public IPage Page => page;

    /// <summary>Rows of the ranking, as they stand.</summary>
    public ILocator Rows => page.Locator("#ranking-table tbody tr");

    /// <summary>The row of the selected cluster.</summary>
    public ILocator Marked => page.Locator("#ranking-table tbody tr.marked");

    /// <summary>The card beside the map.</summary>
    public ILocator Card => page.Locator("#selected");

    public static async Task<ReportPage> Open(IBrowserContext context, string address)
    {
        var report = new ReportPage(context, await context.NewPageAsync());
        report.Page.Console += (_, message) => { if (message.Type is "error" or "warning") report._complaints.Add(message.Text); };
        report.Page.PageError += (_, error) => report._complaints.Add(error);
        report.Page.Request += (_, request) => report._requests.Add(request.Url);
        await report.Page.GotoAsync(address);
        return report;
    }

    /// <summary>Cells of the ranking under a heading, from the top.</summary>
    public async Task<string[]> Column(string heading)
    {
        var headings = await page.Locator("#ranking-table thead button").EvaluateAllAsync<string[]>(
            "heads => heads.map((head) => head.firstChild.textContent)");
        int column = Array.IndexOf(headings, heading);
        Assert.True(column >= 0, $"no column {heading} among {string.Join(", ", headings)}");
        return await Rows.EvaluateAllAsync<string[]>("(rows, column) => rows.map((row) => row.cells[column].textContent)", column);
    }

    /// <summary>Where a cluster's circle lies on the map, in pixels of the map.</summary>
    public async Task<(double X, double Y)> CircleAt(string name)
    {
        double[] at = await Circle(name).EvaluateAsync<double[]>(
            "circle => [Number(circle.getAttribute('cx')), Number(circle.getAttribute('cy'))]");
        return (at[0], at[1]);
    }

    /// <summary>A cluster's circle on the map.</summary>
    public ILocator Circle(string name) => page.Locator($"circle.cluster[aria-label*=\"{name}\"]");

    /// <summary>Asserts that nothing was complained of, and nothing but the file asked for.</summary>
    public void AssertQuiet()
    {
        Assert.Empty(_complaints);
        Assert.Equal([page.Url.Split('#')[0]], _requests.Select(request => request.Split('#')[0]));
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
