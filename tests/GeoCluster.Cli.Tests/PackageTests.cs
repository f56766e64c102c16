using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace GeoCluster.Cli.Tests;

/// <summary>The packed library, used by a project outside of this repository.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    private static string Library => Path.Combine(Repository.Folder, "src", "GeoCluster");

    private static string Example => Path.Combine(Repository.Folder, "tests", "GeoCluster.PackageExample");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_program_that_knows_only_the_package_finds_clusters_and_runs_a_pipeline()
    {
        string package = Pack();
        AssertContents(package);
        string version = Path.GetFileNameWithoutExtension(package)["GeoCluster.".Length..];
        foreach (string file in Directory.GetFiles(Example))
            File.Copy(file, _folder[Path.GetFileName(file)]);
        // The dependencies were restored when the library was built; nothing is written to the user's own cache.
        File.WriteAllText(_folder["nuget.config"], $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="restored" /></config>
              <packageSources><clear /><add key="packed" value="packed" /></packageSources>
              <fallbackPackageFolders><clear /><add key="cache" value="{PackageCache()}" /></fallbackPackageFolders>
            </configuration>
            """);

        Dotnet(
            "build", _folder["GeoCluster.PackageExample.csproj"], $"-p:GeoClusterVersion={version}", "-o", _folder["built"],
            "-nodeReuse:false", "-p:UseSharedCompilation=false");
        string output = Dotnet("exec", _folder["built/GeoCluster.PackageExample.dll"]);

        const string Expected = """
            cluster 1, core
            cluster 1, core
            cluster 0, core
            cluster 0
            noise
            minimum density 5000: 1
            minimum density 4600: 2
            minimum density 900: 3
            3 clusters at 900
            2 clusters of 67 rows in results

            """;
        Assert.StartsWith(Expected, output, StringComparison.Ordinal);
        Assert.Contains("clustering.epsilon", output[Expected.Length..], StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["results/report.html"]));
    }

    [Theory, InlineData("src/GeoCluster/PACKAGE.md"), InlineData("README.md")]
    public void What_a_readme_shows_in_CSharp_is_in_the_example(string readme)
    {
        string[] example = [.. File.ReadLines(Path.Combine(Example, "Program.cs")).Select(line => line.Trim())];
        var shown = File.ReadAllText(Path.Combine(Repository.Folder, readme)).ReplaceLineEndings("\n")
            .Split("```csharp\n").Skip(1).SelectMany(block => block[..block.IndexOf("```", StringComparison.Ordinal)].Split('\n'))
            .Select(line => line.Trim());

        Assert.Equal([], shown.Except([.. example, ""]));
    }

    private string Pack()
    {
#if DEBUG
        const string Configuration = "Debug";
#else
        const string Configuration = "Release";
#endif
        Dotnet("pack", Library, "--no-build", "-c", Configuration, "-o", _folder["packed"], "-nodeReuse:false");
        return Assert.Single(Directory.GetFiles(_folder["packed"], "*.nupkg"));
    }

    private static void AssertContents(string package)
    {
        using var zip = ZipFile.OpenRead(package);
        Assert.Superset(
            new HashSet<string> { "lib/net10.0/GeoCluster.dll", "lib/net10.0/GeoCluster.xml", "PACKAGE.md", "LICENSE" },
            zip.Entries.Select(entry => entry.FullName).ToHashSet());
        using var stream = zip.GetEntry("GeoCluster.nuspec")!.Open();
        var dependencies = Names(XDocument.Load(stream), "dependency", "id");
        var referenced = Names(XDocument.Load(Path.Combine(Library, "GeoCluster.csproj")), "PackageReference", "Include");
        Assert.Equal(referenced, dependencies);
    }

    private static IEnumerable<string> Names(XDocument document, string element, string attribute) =>
        document.Descendants().Where(e => e.Name.LocalName == element).Select(e => e.Attribute(attribute)!.Value)
            .Order(StringComparer.Ordinal);

    private string PackageCache()
    {
        string said = Dotnet("nuget", "locals", "global-packages", "--list");
        return said[(said.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    private string Dotnet(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"dotnet {string.Join(' ', arguments)} did not end within {Patience}");
        }
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}: {process.ExitCode}\n{output.Result}\n{error.Result}");
        return output.Result.ReplaceLineEndings("\n");
    }
}
