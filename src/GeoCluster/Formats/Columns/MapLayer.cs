using System.Diagnostics.CodeAnalysis;
using NetTopologySuite.Geometries;

namespace GeoCluster.Formats.Columns;

/// <summary>A table on the map with what people are told about it: a table of <c>run.gpkg</c> and a layer of <c>run.qgz</c>.</summary>
internal sealed record MapLayer : MapTable
{
    /// <summary>Makes a layer of a table.</summary>
    [SetsRequiredMembers]
    public MapLayer(MapTable table, string title, string summary, Dimension dimension)
        : base(table) => (Title, Summary, Dimension) = (title, summary, dimension);

    /// <summary>For people.</summary>
    public string Title { get; }

    /// <summary>What it shows and how it came about, in sentences.</summary>
    public string Summary { get; }

    /// <summary>What all its geometries are, alone or several in one.</summary>
    public Dimension Dimension { get; }
}
