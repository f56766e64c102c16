using System.Collections.Immutable;
using System.Text;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.GeoPackages;
using GeoCluster.Formats.Qgis;

namespace GeoCluster.RunFiles;

/// <summary>What makes the layers of a run open by themselves: styles beside the GeoJSON files, a GeoPackage with all of them, and a QGIS project.</summary>
internal static class MapFiles
{
    private const string PackageName = "run.gpkg";

    /// <summary>Writes the files.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="layers">Layers of the run, topmost first.</param>
    /// <param name="background">A layer below them, which has no file of its own.</param>
    /// <param name="sources">Names of its sources.</param>
    /// <param name="folder">Where to.</param>
    public static void Write(string run, ImmutableArray<MapLayer> layers, MapLayer background, IReadOnlyCollection<string> sources, string folder)
    {
        string At(string file) => Path.Combine(folder, file);
        foreach (var layer in layers)
        {
            File.WriteAllBytes(At($"{layer.Name}.qml"), LayerStyle.File(layer, column => Title(layer, column), packaged: false));
            if (layer.Name == ClusterLayers.Outlines)
                File.WriteAllBytes(At($"{layer.Name}.qmd"), LayerMetadata.File(layer));
        }
        ImmutableArray<MapLayer> packaged = [.. layers, background];
        GeoPackageFile.Write(packaged.Select(Packaged), At(PackageName));
        ProjectFile.Write(run, packaged, Title, PackageName, At("run.qgz"));

        ColumnMeaning? Meaning(MapLayer layer, string column) => ColumnDictionary.Find(layer.Name, column, sources);

        string Title(MapLayer layer, string column) => Meaning(layer, column)?.Title ?? column;

        PackagedLayer Packaged(MapLayer layer) => new(
            layer,
            Encoding.UTF8.GetString(LayerStyle.File(layer, column => Title(layer, column), packaged: true)),
            Encoding.UTF8.GetString(LayerMetadata.File(layer)),
            column => Meaning(layer, column));
    }
}
