namespace GeoCluster.Cli.Tests;

/// <summary>The calls of geocluster in README's shell blocks.</summary>
internal static class ReadmeCommands
{
    private static readonly string[] Prefixes = ["dotnet run --project src/GeoCluster.Cli -c Release -- ", "geocluster "];

    /// <summary>The arguments of each call, in order. Blocks are fenced and marked <c>sh</c>; comments and long lines' breaks are understood.</summary>
    public static List<string[]> Read(string readme)
    {
        var calls = new List<string[]>();
        bool inBlock = false;
        foreach (string line in readme.ReplaceLineEndings("\n").Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                inBlock = !inBlock && line is "```sh";
            else if (inBlock && Array.Find(Prefixes, line.StartsWith) is { } prefix)
                calls.Add([.. System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(line[prefix.Length..].Split(" #")[0])]);
        }
        return calls;
    }
}
