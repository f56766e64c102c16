namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>output</c>.</summary>
internal static class OutputSection
{
    /// <param name="map">Its value.</param>
    /// <param name="folder">Folder of the pipeline file.</param>
    /// <returns>Absolute path of the folder for the results, or null if none is named; whether places get a column of points.</returns>
    public static (string? Folder, bool PlacesGeometry) Read(PipelineMap map, string folder)
    {
        string? written = map.Take("folder")?.Text("must be the path of a folder");
        bool placesGeometry = map.Take("placesGeometry")?.Flag() ?? false;
        map.Close();
        return (written is null ? null : Path.GetFullPath(written, folder), placesGeometry);
    }
}
