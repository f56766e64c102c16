using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>sources</c>.</summary>
internal static partial class SourcesSection
{
    /// <param name="map">Its value: a source by each name.</param>
    /// <param name="folder">Folder of the pipeline file.</param>
    /// <param name="problems">Told of what is wrong.</param>
    public static ImmutableArray<SourceOptions> Read(PipelineMap map, string folder, Problems problems)
    {
        var sources = ImmutableArray.CreateBuilder<SourceOptions>();
        var unclustered = new List<Origin>();
        foreach (var (name, value) in map.All)
        {
            if (!NamePattern().IsMatch(name))
                problems.Add(value.At,
                    $"the source name \"{name}\" must be lower-case letters, digits and underscores and begin with a letter, "
                    + $"because it becomes part of column names. {Fix(name)}".TrimEnd());
            if (value.Map("{ path: patents.parquet, columns: { record: id, longitude: lon, latitude: lat } }") is not { } source)
                continue;
            sources.Add(ReadSource(source, name, folder, unclustered, problems));
        }
        if (map.All.IsEmpty)
            problems.Add(map.At, "sources holds no source. Add at least one.");
        else if (unclustered.Count == map.All.Length)
            problems.Add(Origin.Of(unclustered),
                "no source takes part in finding clusters: each has \"clustering: false\". Remove that from at least one.");
        return sources.ToImmutable();
    }

    private static SourceOptions ReadSource(PipelineMap map, string name, string folder, List<Origin> unclustered, Problems problems)
    {
        var paths = map.Need("path", "Name a file, a folder, a glob such as data/*.parquet, or a list of them.");
        var columns = map.Need("columns", "Say which column is what, at least: columns: { record: id, longitude: lon, latitude: lat }")
            ?.Map("{ record: id, longitude: lon, latitude: lat }");
        var filter = map.Take("filter")?.Map("{ years: 2019..2023 }");
        var clustering = map.Take("clustering");
        var roles = columns is null ? null : ColumnsSection.Read(columns, ColumnsSection.OfSource, problems);
        var source = new SourceOptions
        {
            Name = name,
            Paths = paths is null ? [] : InputPaths.Read(paths, folder, problems),
            Columns = roles ?? ImmutableSortedDictionary<ColumnRole, string>.Empty,
            Filters = filter is null ? [] : FilterSection.Read(filter, roles, $"{map.Name}.columns", problems),
            Clusters = clustering?.Flag() ?? true,
        };
        if (!source.Clusters)
            unclustered.Add(clustering!.At);
        map.Close();
        return source;
    }

    private static string Fix(string name)
    {
        string better = OtherCharacters().Replace(name.ToLowerInvariant(), "_").Trim('_');
        return NamePattern().IsMatch(better) ? $"Write \"{better}\"." : "";
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex OtherCharacters();
}
