using GeoCluster.Formats.Columns;

namespace GeoCluster.Formats.GeoPackages;

/// <summary>A layer as a table of a GeoPackage, with what QGIS has to know of it.</summary>
/// <param name="Layer">Its rows, columns and geometries.</param>
/// <param name="Style">Style, a QML document.</param>
/// <param name="Metadata">Metadata, a QMD document.</param>
internal sealed record PackagedLayer(MapLayer Layer, string Style, string Metadata);
