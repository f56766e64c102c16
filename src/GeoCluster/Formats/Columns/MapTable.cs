using System.Collections.Immutable;
using NetTopologySuite.Geometries;

namespace GeoCluster.Formats.Columns;

/// <summary>A table whose rows have geometries, as in a GeoJSON file.</summary>
internal record MapTable
{
    /// <summary>Name of its files and tables, in lower-case letters.</summary>
    public required string Name { get; init; }

    /// <summary>Columns of n rows.</summary>
    public required ImmutableArray<TableColumn> Columns { get; init; }

    /// <summary>n ids, all different.</summary>
    public required ImmutableArray<string> Ids { get; init; }

    /// <summary>n geometries by RFC 7946; null if there is nothing to draw.</summary>
    public required ImmutableArray<Geometry?> Geometries { get; init; }

    /// <summary>Number of rows, n.</summary>
    public int Length => Ids.Length;

    /// <summary>Whether it has a column of this name.</summary>
    public bool Has(string column) => Columns.Any(c => c.Name == column);

    /// <summary>The bounding box of all geometries in degrees, west below east; empty if there are none.</summary>
    public Envelope Extent()
    {
        var extent = new Envelope();
        foreach (var geometry in Geometries)
        {
            if (geometry is not null)
                extent.ExpandToInclude(geometry.EnvelopeInternal);
        }
        return extent;
    }
}
