namespace GeoCluster.Report.Tests;

/// <summary>The browser of this machine, if it has one.</summary>
internal static class Chromium
{
    private const string Variable = "GEOCLUSTER_CHROMIUM";

    private static readonly string[] UsualPaths =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>Its program; null if there is none.</summary>
    public static string? Path { get; } =
        ((IEnumerable<string?>)[Environment.GetEnvironmentVariable(Variable), .. UsualPaths]).FirstOrDefault(File.Exists);

    /// <summary>Why tests that need it are skipped; null if they are not.</summary>
    public static string? Missing => Path is null ? $"no Chromium at the usual paths; name one in {Variable}" : null;

    /// <summary>No sandbox for root, for whom Chromium refuses one; no WebGL, as on many desks.</summary>
    public static string[] Arguments =>
        [.. !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess ? (string[])["--no-sandbox"] : [], "--disable-gpu",
            "--disable-3d-apis", "--disable-dev-shm-usage"];
}

/// <summary>A test that needs a browser.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Missing;
}
