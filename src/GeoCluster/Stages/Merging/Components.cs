namespace GeoCluster.Stages.Merging;

/// <summary>Connected components of a small graph.</summary>
internal static class Components
{
    /// <summary>For each node, the smallest node of its component.</summary>
    public static int[] Of(int nodeCount, IEnumerable<(int, int)> edges)
    {
        int[] parent = [.. Enumerable.Range(0, nodeCount)];
        foreach (var (a, b) in edges)
        {
            int rootA = Root(parent, a), rootB = Root(parent, b);
            parent[Math.Max(rootA, rootB)] = Math.Min(rootA, rootB);
        }
        for (int node = 0; node < nodeCount; node++)
            parent[node] = Root(parent, node);
        return parent;
    }

    private static int Root(int[] parent, int node)
    {
        while (parent[node] != node)
            node = parent[node] = parent[parent[node]];
        return node;
    }
}
