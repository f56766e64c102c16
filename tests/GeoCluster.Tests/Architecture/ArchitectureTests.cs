using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace GeoCluster.Tests.Architecture;

/// <summary>The layers of the library, read from the compiled assembly and from the sources.</summary>
public sealed partial class ArchitectureTests(ITestOutputHelper output)
{
    private static readonly TypeDependency[] Dependencies =
        [.. TypeDependencies.Of(typeof(Pipeline).Assembly.Location).Where(edge => IsOurs(edge.FromNamespace) && IsOurs(edge.ToNamespace))];

    private static readonly TypeDependency[] OfTests = TypeDependencies.Of(typeof(ArchitectureTests).Assembly.Location);

    [Fact]
    public void Types_use_only_what_lies_in_a_layer_below()
    {
        output.WriteLine(string.Join('\n', Layers.Graph(Dependencies)));
        Assert.Empty(Layers.Wrong(Dependencies));
    }

    [Fact]
    public void No_two_namespaces_use_each_other_directly_or_by_way_of_others() => Assert.Empty(Layers.Cycles(Dependencies));

    // The assembly contains no trace of constants or of links in comments.
    [Fact]
    public void Sources_import_only_what_lies_in_a_layer_below() => Assert.Empty(Layers.Wrong(
        from file in Sources()
        let text = File.ReadAllText(file)
        let own = NamespaceLine().Match(text).Groups["name"].Value
        from Match import in ImportLine().Matches(text)
        select new TypeDependency(
            Path.GetRelativePath(SourceFolder(), file), own, import.Groups["name"].Value, import.Groups["name"].Value)));

    [Fact]
    public void The_namespace_of_a_file_is_its_folder() => Assert.All(Sources(), file =>
    {
        string folder = Path.GetRelativePath(SourceFolder(), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
        string expected = folder == "." ? "GeoCluster" : $"GeoCluster.{folder}";
        Assert.Equal(expected, NamespaceLine().Match(File.ReadAllText(file)).Groups["name"].Value);
    });

    [Fact]
    public void An_edge_upwards_or_between_rooms_of_a_layer_is_found_and_named_by_its_types()
    {
        TypeDependency good = Edge("Stages.Merging.MergeStage", "Tables.LabelTable"),
            inside = Edge("Formats.Csv.CsvFile", "Formats.Rows.RowBatch"),
            upwards = Edge("Earth.ChordSquared", "Stages.Clustering.ClusterStage"),
            sideways = Edge("Stages.Merging.MergeStage", "Stages.Ranking.RankStage"),
            unknown = Edge("Elsewhere.Thing", "Tables.LabelTable");
        Assert.Equal([upwards, sideways, unknown], Layers.Wrong([good, inside, upwards, sideways, unknown]));
        Assert.Equal("GeoCluster.Earth.ChordSquared → GeoCluster.Stages.Clustering.ClusterStage", upwards.ToString());
    }

    [Fact]
    public void A_cycle_over_three_namespaces_is_found_and_what_only_leads_to_it_is_not_part_of_it()
    {
        TypeDependency[] edges = [Edge("A.X", "B.X"), Edge("B.X", "C.X"), Edge("C.X", "A.X"), Edge("D.X", "A.X"), Edge("C.X", "E.X")];
        Assert.Equal([["GeoCluster.A", "GeoCluster.B", "GeoCluster.C"]], Layers.Cycles(edges));
    }

    [Theory]
    [InlineData(typeof(Planted.ByField)), InlineData(typeof(Planted.ByCall)), InlineData(typeof(Planted.ByParameter)),
        InlineData(typeof(Planted.ByGeneric))]
    [InlineData(typeof(Planted.ByArray)), InlineData(typeof(Planted.ByLambda)), InlineData(typeof(Planted.ByConstraint)),
        InlineData(typeof(Planted.ByAttribute))]
    public void Every_way_to_use_a_type_is_seen(Type user) => Assert.Contains(
        OfTests, edge => edge.From == user.FullName && edge.To == typeof(Planted.UsedAttribute).FullName);

    private static TypeDependency Edge(string from, string to) =>
        new($"GeoCluster.{from}", $"GeoCluster.{from[..from.LastIndexOf('.')]}", $"GeoCluster.{to}",
            $"GeoCluster.{to[..to.LastIndexOf('.')]}");

    // The compiler adds types outside our namespaces.
    private static bool IsOurs(string name) => name == "GeoCluster" || name.StartsWith("GeoCluster.", StringComparison.Ordinal);

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(SourceFolder(), "*.cs", SearchOption.AllDirectories)
        .Where(file => Path.GetRelativePath(SourceFolder(), file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));

    private static string SourceFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "GeoCluster"));

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    // A static import ends with the name of a type.
    [GeneratedRegex(@"^using (?:(?<name>GeoCluster[\w.]*)|static (?<name>GeoCluster[\w.]*)\.\w+);", RegexOptions.Multiline)]
    private static partial Regex ImportLine();
}
