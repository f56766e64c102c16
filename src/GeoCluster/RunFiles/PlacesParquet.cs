using GeoCluster.Formats.Columns;
using GeoCluster.Formats.GeoParquet;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles;

/// <summary>Every place with its label, core flag and density, in the order of the place table.</summary>
/// <remarks>
/// Columns: longitude, latitude, count, label, core, density, then observations per source, then membership and geometry if they were asked for. Counts and densities
/// are whole numbers, or doubles where they are in millionths; at most 2^53 millionths are exact as a double.
/// </remarks>
internal static class PlacesParquet
{
    private const string Geometry = "geometry";

    /// <summary>Writes the file.</summary>
    /// <param name="places">n places, by longitude.</param>
    /// <param name="labels">Their n labels.</param>
    /// <param name="stability">Their n memberships; null if they were not asked for.</param>
    /// <param name="hasGeometry">Whether there is a column of points, which makes the file GeoParquet 1.1.</param>
    /// <param name="path">Where to.</param>
    public static void Write(PlaceTable places, LabelTable labels, StabilityTable? stability, bool hasGeometry, string path) => ParquetTable.Write(
        [
            WrittenColumn.Of("longitude", places.Longitude.AsMemory()),
            WrittenColumn.Of("latitude", places.Latitude.AsMemory()),
            Counts("count", places.Count.AsMemory(), places.CountScale),
            WrittenColumn.Of("label", labels.Label.AsMemory()),
            WrittenColumn.Of("core", labels.Core.AsMemory()),
            Counts("density", labels.Density.AsMemory(), places.CountScale),
            .. places.Sources.Select((source, s) => WrittenColumn.Of($"{source}_observations", places.ObservationCount[s].AsMemory())),
            .. stability is null ? Array.Empty<WrittenColumn>() : [WrittenColumn.Of("membership", stability.Membership.AsMemory())],
            .. hasGeometry ? [WrittenColumn.Points(Geometry, places.Longitude.AsMemory(), places.Latitude.AsMemory())] : Array.Empty<WrittenColumn>(),
        ],
        places.Length, hasGeometry ? About(places) : null, path);

    // Without boxes: of points they would be the coordinates twice over, and readers can use the columns of these.
    private static GeometryColumn About(PlaceTable places) => places.Length == 0 ? new() { Name = Geometry, Types = [] } : new()
    {
        Name = Geometry,
        Types = ["Point"],
        Longitudes = LongitudeSpan.Around(places.Longitude.AsSpan()),
        Latitudes = (places.Latitude.Min(), places.Latitude.Max()),
    };

    private static WrittenColumn Counts(string name, ReadOnlyMemory<long> units, long scale)
    {
        if (scale == 1)
            return WrittenColumn.Of(name, units);
        double[] counts = new double[units.Length];
        for (int place = 0; place < counts.Length; place++)
            counts[place] = units.Span[place] / (double)scale;
        return WrittenColumn.Of<double>(name, counts);
    }
}
