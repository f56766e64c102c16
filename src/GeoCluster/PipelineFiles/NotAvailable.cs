namespace GeoCluster.PipelineFiles;

/// <summary>What pipeline files may say by their specification, but this version cannot do: refused by name, not passed over.</summary>
internal static class NotAvailable
{
    /// <summary>Keys by their dotted names.</summary>
    private static readonly string[] Names = ["bootstrap"];

    /// <summary>Whether a key, given by its dotted name, is one of them.</summary>
    public static bool Key(string name) => Names.Contains(name);
}
