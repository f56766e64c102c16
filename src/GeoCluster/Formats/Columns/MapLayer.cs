using System.Diagnostics.CodeAnalysis;
using NetTopologySuite.Geometries;

namespace GeoCluster.Formats.Columns;

/// <summary>A table on the map with its texts for people: a table of <c>run.gpkg</c> and a layer of <c>run.qgz</c>.</summary>
internal sealed record MapLayer : MapTable
{
    /// <summary>Makes a layer of a table.</summary>
    [SetsRequiredMembers]
    public MapLayer(MapTable table, string title, string summary, Dimension dimension)
        : base(table) => (Title, Summary, Dimension) = (title, summary, dimension);

    /// <summary>Title for people.</summary>
    public string Title { get; }

    /// <summary>What the layer shows and how it was made, in sentences.</summary>
    public string Summary { get; }

    /// <summary>Dimension of all its geometries, single or multiple.</summary>
    public Dimension Dimension { get; }
}
