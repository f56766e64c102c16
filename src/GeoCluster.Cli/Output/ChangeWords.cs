using GeoCluster.Comparing;
using GeoCluster.Matching;

namespace GeoCluster.Cli.Output;

/// <summary>Changes of clusters in words; clusters are named, with their rank in parentheses.</summary>
internal static class ChangeWords
{
    /// <summary>A cluster with its ranks in both runs: <c>Oslo (12 → 9)</c>, <c>Oslo (new → 9)</c>, <c>Oslo (12 → gone)</c>.</summary>
    public static string Moved(RunComparison comparison, ClusterChange change) => change switch
    {
        { A: { } a, B: { } b } => $"{comparison.B.Clusters.Name[b]} ({a + 1} → {b + 1})",
        { B: { } b } => $"{comparison.B.Clusters.Name[b]} ({Words.Of(change.Kind)} → {b + 1})",
        { A: { } a } => $"{comparison.A.Clusters.Name[a]} ({a + 1} → {Words.Of(change.Kind)})",
        _ => throw new ArgumentException("A change concerns a cluster of A, of B, or of both.", nameof(change)),
    };

    /// <summary>
    /// Which clusters a cluster came from and which continue it: <c>Kobe (12) into Osaka (3)</c>, <c>Osaka (3) from Osaka (4) + Kobe
    /// (12)</c>.
    /// </summary>
    public static string OriginsAndHeirs(RunComparison comparison, ClusterChange change)
    {
        string Of(ComparedClusters clusters, IEnumerable<int> labels) =>
            string.Join(" + ", labels.Select(label => $"{clusters.Name[label]} ({label + 1})"));
        var (a, b) = (comparison.A.Clusters, comparison.B.Clusters);
        int[] origins = [.. change.A is { } inA ? [inA, .. change.OthersOfA] : change.OthersOfA];
        int[] heirs = [.. change.B is { } inB ? [inB, .. change.OthersOfB] : change.OthersOfB];
        return (origins, heirs) switch
        {
            ([], _) => Of(b, heirs),
            (_, []) => Of(a, origins),
            ([_], [_]) when change.B is not null && change.A is not null => Of(b, heirs),
            ([_], _) when change.A is not null => $"{Of(a, origins)} into {Of(b, heirs)}",
            _ => $"{Of(b, heirs)} from {Of(a, origins)}",
        };
    }
}
