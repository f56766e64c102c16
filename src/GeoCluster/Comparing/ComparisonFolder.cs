using GeoCluster.Formats.Columns;
using GeoCluster.Formats.Csv;
using GeoCluster.Formats.GeoJson;
using GeoCluster.Matching;
using GeoCluster.Options;
using GeoCluster.RunFiles;
using NetTopologySuite.Geometries;

namespace GeoCluster.Comparing;

/// <summary>The results folder of a comparison, written completely or not at all (<see cref="ResultFolder"/>).</summary>
internal static class ComparisonFolder
{
    private const string ManifestName = "compare.json";

    private static readonly ResultFolder Results = new(ManifestName, "an earlier comparison");

    /// <summary>Checks, before a long comparison, whether its results can be written. Changes nothing.</summary>
    /// <exception cref="OutputException">The folder contains something else or cannot be written.</exception>
    public static void Check(string folder) => Results.Check(folder);

    /// <summary>Writes the changes, the overlaps, the outlines of B (for clusters that are only in A, those of A), and a summary.</summary>
    /// <param name="comparison">Two runs whose folders still exist: their outlines are read from there.</param>
    /// <param name="folder">A new or empty folder, or one with an earlier comparison, which is replaced.</param>
    /// <exception cref="InputException">The outlines cannot be read.</exception>
    /// <exception cref="OutputException">The folder contains something else or cannot be written; what was there is unchanged.</exception>
    public static void Write(RunComparison comparison, string folder)
    {
        var geometries = GeometriesOf(comparison);
        Results.Write(folder, newFolder => WriteFiles(comparison, geometries, newFolder));
    }

    private static Geometry?[] GeometriesOf(RunComparison comparison)
    {
        var outlineA = RunFolderReader.ReadOutlines(comparison.A.DisplayName);
        var outlineB = RunFolderReader.ReadOutlines(comparison.B.DisplayName);
        return [.. comparison.Changes.Select(change => change.B is { } b ? outlineB[b] : outlineA[change.A!.Value])];
    }

    private static void WriteFiles(RunComparison comparison, Geometry?[] geometries, string folder)
    {
        string At(string file) => Path.Combine(folder, file);
        var columns = ComparisonColumns.Of(ComparisonColumns.SourcesOf(comparison)).With(comparison);
        TableCsv.Write(columns, comparison.Changes.Length, At($"{ComparisonColumns.Table}.csv"));
        GeoJsonFile.Write(columns, [.. comparison.Changes.Select(change => FeatureId(comparison, change))], geometries,
            At($"{ComparisonColumns.Table}.geojson"));
        TableCsv.Write(OverlapColumns.All.With(comparison), comparison.Overlaps.Overlaps.Length, At($"{OverlapColumns.Table}.csv"));
        ComparisonJson.Write(comparison, folder, At(ManifestName));
    }

    private static string FeatureId(RunComparison comparison, ClusterChange change) =>
        $"{(change.A is { } a ? comparison.A.Clusters.Id[a] : "")}/{(change.B is { } b ? comparison.B.Clusters.Id[b] : "")}";
}
