namespace GeoCluster.PipelineFiles;

/// <summary>What the specification of pipeline files knows and this version does not do: refused by name, so that nobody believes it took effect.</summary>
internal static class NotAvailable
{
    /// <summary>Keys by their dotted names, and choices as <c>key: choice</c>.</summary>
    private static readonly string[] Names = ["population", "bootstrap", "merge.rule: tieShare"];

    /// <summary>Whether a key, given by its dotted name, is one of them.</summary>
    public static bool Key(string name) => Names.Contains(name);

    /// <summary>Whether a choice of a key is one of them.</summary>
    public static bool Choice(string name, string choice) => Names.Contains($"{name}: {choice}");
}
