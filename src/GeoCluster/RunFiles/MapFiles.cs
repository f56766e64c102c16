using System.Collections.Immutable;
using System.Text;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.GeoPackages;
using GeoCluster.Formats.Qgis;
using GeoCluster.RunFiles.Columns;

namespace GeoCluster.RunFiles;

/// <summary>
/// The files that let map programs open a run: styles beside the GeoJSON files, a GeoPackage with all layers, and a QGIS project.
/// </summary>
internal static class MapFiles
{
    private const string PackageName = "run.gpkg";

    /// <summary>Writes the files.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="layers">Layers of the run, topmost first.</param>
    /// <param name="background">A layer below them that has no GeoJSON file.</param>
    /// <param name="folder">Folder that the files are written to.</param>
    public static void Write(string run, ImmutableArray<MapLayer> layers, MapLayer background, string folder)
    {
        string At(string file) => Path.Combine(folder, file);
        foreach (var layer in layers)
        {
            File.WriteAllBytes(At($"{layer.Name}.qml"), LayerStyle.File(layer, packaged: false));
            if (layer.Name == ClusterColumns.Table)
                File.WriteAllBytes(At($"{layer.Name}.qmd"), LayerMetadata.File(layer));
        }
        ImmutableArray<MapLayer> packaged = [.. layers, background];
        GeoPackageFile.Write(packaged.Select(Packaged), At(PackageName));
        ProjectFile.Write(run, packaged, PackageName, At("run.qgz"));
    }

    private static PackagedLayer Packaged(MapLayer layer) => new(
        layer, Encoding.UTF8.GetString(LayerStyle.File(layer, packaged: true)), Encoding.UTF8.GetString(LayerMetadata.File(layer)));
}
