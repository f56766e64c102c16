using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using GeoCluster.Tests.Architecture;

namespace GeoCluster.Tests;

/// <summary>What the texts of the repository refer to exists.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    [Fact]
    public void Every_link_in_every_text_leads_to_a_file_and_its_anchor_to_a_heading()
    {
        string[] broken = [.. Files("*.md").SelectMany(file => BrokenLinks(file, File.ReadAllText(file)))];
        Assert.True(broken.Length == 0, string.Join('\n', broken));
    }

    [Fact]
    public void A_link_to_nothing_is_found_and_code_and_web_addresses_are_no_links()
    {
        string file = Path.Combine(Repository, "README.md");
        const string text = """
            # Two `words`
            ## Two words
            [there](src/DECISIONS.md) [self](#two-words) [second](#two-words-1) [folder](src/) ![picture](sample-data/clusters.png)
            [web](https://example.org/nothing) `[code](nothing.md)`
            ```
            [block](nothing.md)
            ```
            [gone](src/NOTHING.md) [no heading](#three-words) [no heading there](src/DECISIONS.md#nothing)
            """;
        Assert.Equal(
            ["README.md: src/NOTHING.md", "README.md: #three-words", "README.md: src/DECISIONS.md#nothing"], BrokenLinks(file, text));
    }

    [Fact]
    public void The_readme_has_at_most_12_kB() => Assert.InRange(new FileInfo(Path.Combine(Repository, "README.md")).Length, 1, 12 * 1024);

    [Fact]
    public void Every_result_file_that_the_readme_names_is_described_in_RESULTS()
    {
        string results = File.ReadAllText(Path.Combine(Repository, "src", "RESULTS.md"));
        string readme = File.ReadAllText(Path.Combine(Repository, "README.md")).ReplaceLineEndings("\n");
        string[][] rows =
        [
            .. from row in readme.Split("\n## What comes out\n")[1].Split('\n')
               where row.StartsWith("| `", StringComparison.Ordinal)
               select NamesIn(row.Split('|')[1]),
        ];
        Assert.NotEmpty(rows);
        // An extension alone stands for the preceding file with that extension.
        string[] named = [.. rows.SelectMany(names => names.Select(name => name[0] == '.' ? Path.ChangeExtension(names[0], name) : name))];
        Assert.All(named.Where(name => name[0] != '*'), name => Assert.Contains($"`{name}`", results));

        static string[] NamesIn(string cell) => [.. cell.Split(',').Select(name => name.Trim().Trim('`'))];
    }

    [Fact]
    public void The_tour_links_every_stage_and_every_folder_of_the_library()
    {
        string tour = Path.Combine(Repository, "src", "README.md"), library = Path.Combine(Repository, "src", "GeoCluster");
        var linked = Links(File.ReadAllText(tour)).Select(link => Path.TrimEndingDirectorySeparator(Resolved(tour, link))).ToHashSet();
        string[] parts =
        [
            .. Directory.EnumerateDirectories(library).Where(folder => Path.GetFileName(folder) is not ("bin" or "obj" or "Stages")),
            .. Directory.EnumerateDirectories(Path.Combine(library, "Stages")),
            .. Directory.EnumerateFiles(Path.Combine(library, "Stages"), "*Stage.cs", SearchOption.AllDirectories),
        ];
        Assert.DoesNotContain(parts, part => !linked.Contains(part));
    }

    [Fact]
    public void The_layers_in_the_tour_are_those_that_the_architecture_test_enforces()
    {
        string tour = File.ReadAllText(Path.Combine(Repository, "src", "README.md")).ReplaceLineEndings("\n");
        string[] lines = tour.Split("\n## The layers\n")[1].Split("\n## ")[0].Split('\n');
        var shown =
            from row in lines.Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).Reverse()
            let folders = Links(row).Where(link => link.EndsWith('/'))
            select folders.Select(folder => folder["GeoCluster/".Length..^1].Replace('/', '.')).ToHashSet();
        Assert.Equal(Layers.BottomUp.Select(names => names.Where(name => name != "").ToHashSet()), shown);
    }

    [Fact]
    public void Every_section_of_the_method_that_the_code_cites_is_there()
    {
        string method = File.ReadAllText(Path.Combine(Repository, "src", "METHOD.md"));
        string[] titles = [.. Headings(method).Select(title => SectionNumber().Replace(title, ""))];
        var cited =
            from file in Files("*.cs")
            where file != Here()
            from Match citation in Citation().Matches(File.ReadAllText(file))
            let title = Regex.Replace(citation.Groups["title"].Value, @"\s*\n\s*///?\s*", " ")
            select (File: Path.GetRelativePath(Repository, file), Title: title);
        Assert.NotEmpty(cited);
        Assert.DoesNotContain(cited, citation => !titles.Contains(citation.Title));
    }

    [Fact]
    public void No_comment_cites_a_specification_that_a_clone_does_not_contain() =>
        Assert.DoesNotContain(Files("*.cs").Where(file => file != Here()), file => ForeignCitation().IsMatch(File.ReadAllText(file)));

    private static IEnumerable<string> BrokenLinks(string file, string text) =>
        from link in Links(text)
        let target = Resolved(file, link)
        let anchor = link.Contains('#', StringComparison.Ordinal) ? link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..] : null
        where !Path.Exists(target) || (anchor is not null && !Anchors(target == file ? text : File.ReadAllText(target)).Contains(anchor))
        select $"{Path.GetRelativePath(Repository, file)}: {link}";

    private static IEnumerable<string> Links(string text) =>
        from match in Link().Matches(Code().Replace(text, ""))
        let target = match.Groups["target"].Value
        where !target.Contains("://", StringComparison.Ordinal)
        select target;

    private static string Resolved(string file, string link) =>
        link.StartsWith('#') ? file
            : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, Uri.UnescapeDataString(link.Split('#')[0])));

    private static IEnumerable<string> Headings(string text) =>
        Heading().Matches(Block().Replace(text, "")).Select(match => match.Groups["title"].Value.Trim());

    // GitHub's rule: lower case, hyphens for spaces, no punctuation, numbers after repeated headings.
    private static HashSet<string> Anchors(string text) =>
    [
        .. Headings(text).Select(title => NoAnchor().Replace(title.ToLowerInvariant(), "").Replace(' ', '-'))
            .GroupBy(anchor => anchor).SelectMany(same => same.Select((anchor, i) => i == 0 ? anchor : $"{anchor}-{i}")),
    ];

    private static IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(Repository, pattern, SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Repository, file).Split(Path.DirectorySeparatorChar)
            .Any(folder => folder is "bin" or "obj" or "out" or "node_modules" || folder.StartsWith('.')));

    private static string Here([CallerFilePath] string here = "") => here;

    [GeneratedRegex(@"\]\((?<target>[^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]+`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^#{1,6} +(?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}_ -]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex(@"^\d+\. ")]
    private static partial Regex SectionNumber();

    [GeneratedRegex("METHOD\\.md(?:</c>)?, \"(?<title>[^\"]+)\"")]
    private static partial Regex Citation();

    [GeneratedRegex(@"\(specification|\bthe specification\b")]
    private static partial Regex ForeignCitation();
}
