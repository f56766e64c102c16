using Microsoft.Playwright;

namespace GeoCluster.Report.Tests;

/// <summary>A browser, and reports that the program wrote; all tests share them.</summary>
public sealed class Reports : IAsyncLifetime, IDisposable
{
    /// <summary>A city whose name is markup.</summary>
    internal const string Markup = "</script><b>\"Tokyo\" & 'Yokohama'";

    private readonly TemporaryFolder _folder = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IBrowserContext? _context;

    /// <summary>The sample: three sources, all options.</summary>
    internal string Sample { get; private set; } = "";

    /// <summary>Four clusters of one source, one on both sides of the date line, one called <see cref="Markup"/>.</summary>
    internal string Tiny { get; private set; } = "";

    /// <summary>No cluster.</summary>
    internal string Empty { get; private set; } = "";

    /// <summary>A study of the sample, with targets.</summary>
    internal string Study { get; private set; } = "";

    /// <summary>A study of the four clusters, with one more setting, which finds none.</summary>
    internal string TinyStudy { get; private set; } = "";

    /// <summary>A study of the current setting only.</summary>
    internal string SingleStudy { get; private set; } = "";

    /// <summary>A study that finds no cluster anywhere.</summary>
    internal string EmptyStudy { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Chromium.Missing is not null)
            return;
        TinyWorld.Write(_folder.FullName, [.. TinyWorld.Patents().Select(row => row.City == "Tokyo" ? row with { City = Markup } : row)]);
        Tiny = Run("tiny.yaml", "tiny", exitCode: 0);
        Empty = Run("tiny.yaml", "empty", exitCode: 1, "clustering.minDensity=1000");
        string sample = Path.Combine(Repository.Folder, "pipelines", "gii2025.yaml");
        Sample = Run(sample, "sample", exitCode: 0, "bootstrap.draws=100");
        Study = Tune(sample, "study", exitCode: 0, "--epsilon", "7.5km,15km,20km", "--min-density", "20,45,80", "--target-clusters", "100");
        TinyStudy = Tune("tiny.yaml", "tiny-study", exitCode: 0, "--epsilon", "15km", "--min-density", "20,1000");
        SingleStudy = Tune("tiny.yaml", "single-study", exitCode: 0, "--epsilon", "15km", "--min-density", "20");
        EmptyStudy = Tune("tiny.yaml", "empty-study", exitCode: 1, "--epsilon", "15km,20km", "--min-density", "1000,2000", "--set",
            "clustering.minDensity=1000");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });
        // One context for all pages, which takes longer to make than a page. The pages store nothing in it.
        _context = await _browser.NewContextAsync(new() { Offline = true, ReducedMotion = ReducedMotion.Reduce });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Opens a report from disk, without a network, in a window of a size in pixels.</summary>
    internal async Task<ReportPage> Open(
        string report, string anchor = "", int width = 1400, int height = 1000, ColorScheme color = ColorScheme.Light)
    {
        var page = await _context!.NewPageAsync();
        await page.SetViewportSizeAsync(width, height);
        await page.EmulateMediaAsync(new() { ColorScheme = color });
        return await ReportPage.Open(page, new Uri(report).AbsoluteUri + anchor);
    }

    private string Run(string pipeline, string folder, int exitCode, params string[] settings)
    {
        GeoClusterProgram.Run(_folder.FullName,
            ["run", pipeline, "--out", folder, .. settings.SelectMany(setting => (string[])["--set", setting])]).Expect(exitCode);
        return Path.Combine(_folder[folder], "report.html");
    }

    private string Tune(string pipeline, string folder, int exitCode, params string[] arguments)
    {
        GeoClusterProgram.Run(_folder.FullName, ["tune", pipeline, "--out", folder, .. arguments]).Expect(exitCode);
        return Path.Combine(_folder[folder], "tune.html");
    }
}

/// <summary>Tests that share the reports.</summary>
[CollectionDefinition(Name)]
public sealed class ReportsCollection : ICollectionFixture<Reports>
{
    public const string Name = "reports";
}
