namespace GeoCluster.SyntheticData;

/// <summary>Reads the small tables that are embedded beside this code.</summary>
internal static class FactFile
{
    /// <summary>Rows of an embedded tab-separated file, without comments.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var file = typeof(FactFile).Assembly.GetManifestResourceStream("GeoCluster.SyntheticData." + name)!;
        using var reader = new StreamReader(file);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line.Split('\t');
    }
}
