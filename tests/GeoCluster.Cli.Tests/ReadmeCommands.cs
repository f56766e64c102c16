namespace GeoCluster.Cli.Tests;

/// <summary>A call of geocluster.</summary>
/// <param name="Arguments">The arguments after the name of the program.</param>
/// <param name="OutputFile">The file to which standard output is redirected, or null.</param>
internal sealed record ReadmeCommand(string[] Arguments, string? OutputFile);

/// <summary>Reads the code blocks of a README.</summary>
internal static class ReadmeCommands
{
    private static readonly string[] Prefixes = ["dotnet run --project src/GeoCluster.Cli -c Release -- ", "geocluster "];

    /// <summary>The calls of geocluster in shell blocks, in order. Handles comments, continued lines and redirected output.</summary>
    public static ReadmeCommand[] Read(string readme) =>
    [
        .. from block in Blocks(readme, "sh")
           from line in block.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
           let prefix = Array.Find(Prefixes, line.StartsWith)
           where prefix is not null
           select Call(line[prefix.Length..].Split(" #")[0]),
    ];

    /// <summary>The texts of the fenced blocks in a language.</summary>
    public static IEnumerable<string> Blocks(string readme, string language) =>
        from block in readme.ReplaceLineEndings("\n").Split("\n```").Where((_, i) => i % 2 == 1)
        where block.StartsWith($"{language}\n", StringComparison.Ordinal)
        select block[(language.Length + 1)..];

    private static ReadmeCommand Call(string line)
    {
        string[] parts = [.. System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(line)];
        int at = Array.IndexOf(parts, ">");
        return at < 0 ? new(parts, null) : new(parts[..at], parts[at + 1]);
    }
}
