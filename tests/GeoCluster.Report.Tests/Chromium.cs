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

    /// <summary>Path of its program, or null.</summary>
    public static string? Path { get; } =
        ((IEnumerable<string?>)[Environment.GetEnvironmentVariable(Variable), .. UsualPaths]).FirstOrDefault(File.Exists);

    /// <summary>Why tests that need a browser are skipped, or null if they run.</summary>
    public static string? Missing => Path is null ? $"no Chromium at the usual paths; name one in {Variable}" : null;

    /// <summary>No sandbox for root, which Chromium refuses; no WebGL, as on many office computers.</summary>
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
