using System.Collections.Immutable;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>population</c>.</summary>
internal static class PopulationSection
{
    /// <summary>What it looks like.</summary>
    public const string Example = "{ path: population.parquet, columns: { longitude: lon, latitude: lat, population: people } }";

    /// <param name="map">Its value.</param>
    /// <param name="folder">Folder of the pipeline file.</param>
    /// <param name="problems">Told of what is wrong.</param>
    public static SourceOptions Read(PipelineMap map, string folder, Problems problems)
    {
        var paths = map.Need("path", "Name a file, a folder, a glob such as data/*.parquet, or a list of them.");
        var columns = map.Need("columns", "Say which column is what: columns: { longitude: lon, latitude: lat, population: people }")
            ?.Map("{ longitude: lon, latitude: lat, population: people }");
        var options = new SourceOptions
        {
            Name = "population",
            Paths = paths is null ? [] : InputPaths.Read(paths, folder, problems),
            Columns = columns is null ? ImmutableSortedDictionary<ColumnRole, string>.Empty
                : ColumnsSection.Read(columns, ColumnsSection.OfPopulation, problems),
        };
        map.Close();
        return options;
    }
}
