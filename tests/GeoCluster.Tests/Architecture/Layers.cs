namespace GeoCluster.Tests.Architecture;

/// <summary>
/// Which namespaces of the library may use which: dependencies go down the layers only, and never between two rooms of one layer.
/// </summary>
internal static class Layers
{
    private const string Root = "GeoCluster";

    /// <summary>The layers, from the ground to the roof. A name includes all namespaces below it.</summary>
    public static readonly string[][] BottomUp =
    [
        ["Earth"],
        ["Options"],
        ["Computing"],
        ["Tables", "Formats"],
        ["Gazetteers", "Matching", "PipelineFiles", "Pages"],
        // Below the stages, since merging also searches for close clusters.
        ["Stages.Clustering.Search"],
        [
            "Stages.Ingesting", "Stages.Locating", "Stages.Clustering", "Stages.Grouping", "Stages.Merging", "Stages.Aggregating",
            "Stages.Ranking",
            "Stages.Resampling", "Stages.Shaping", "Stages.Typology", "Stages.Populating",
        ],
        ["Runs"],
        ["RunFiles"],
        ["Reporting"],
        ["Checking", "Proposing", "Tuning", "Comparing", "Explaining", "SyntheticData"],
        [""],
    ];

    /// <summary>The dependencies that go up or sideways, or that begin or end outside all layers.</summary>
    public static IEnumerable<TypeDependency> Wrong(IEnumerable<TypeDependency> dependencies) =>
        dependencies.Where(edge => !IsAllowed(edge.FromNamespace, edge.ToNamespace));

    /// <summary>Cycles: groups of namespaces in which each can be reached from every other one.</summary>
    public static IEnumerable<string[]> Cycles(IEnumerable<TypeDependency> dependencies)
    {
        var uses = dependencies.Where(edge => edge.FromNamespace != edge.ToNamespace).ToLookup(
            edge => edge.FromNamespace, edge => edge.ToNamespace);
        var reached = uses.ToDictionary(group => group.Key, group => Reached(group.Key));
        return reached.Keys.Where(name => reached[name].Contains(name))
            .GroupBy(name => string.Join(
                ' ', reached[name].Where(other => reached.GetValueOrDefault(other)?.Contains(name) == true).Order(StringComparer.Ordinal)))
            .Select(cycle => cycle.Order(StringComparer.Ordinal).ToArray());

        HashSet<string> Reached(string from)
        {
            var seen = new HashSet<string>();
            var open = new Stack<string>(uses[from]);
            while (open.TryPop(out string? name))
            {
                if (!seen.Add(name))
                    continue;
                foreach (string next in uses[name])
                    open.Push(next);
            }
            return seen;
        }
    }

    /// <summary>One line per namespace: the namespaces that it uses, each with the number of types used.</summary>
    public static IEnumerable<string> Graph(IEnumerable<TypeDependency> dependencies) =>
        from edge in dependencies
        where edge.FromNamespace != edge.ToNamespace
        group edge by edge.FromNamespace into room
        orderby room.Key
        select $"{Short(room.Key)} → {string.Join(", ", room.GroupBy(edge => edge.ToNamespace, edge => edge.To).OrderBy(used => used.Key)
            .Select(used => $"{Short(used.Key)} ({used.Distinct().Count()})"))}";

    private static bool IsAllowed(string from, string to)
    {
        if (from == to)
            return true;
        var (fromRoom, toRoom) = (RoomOf(from), RoomOf(to));
        return fromRoom is { } above && toRoom is { } below && (above.Name == below.Name || below.Layer < above.Layer);
    }

    private static (int Layer, string Name)? RoomOf(string @namespace)
    {
        for (int layer = 0; layer < BottomUp.Length; layer++)
        {
            foreach (string name in BottomUp[layer])
            {
                string full = name == "" ? Root : $"{Root}.{name}";
                if (@namespace == full || (name != "" && @namespace.StartsWith($"{full}.", StringComparison.Ordinal)))
                    return (layer, name);
            }
        }
        return null;
    }

    private static string Short(string @namespace) => @namespace == Root ? "(root)" : @namespace.Replace($"{Root}.", "");
}
