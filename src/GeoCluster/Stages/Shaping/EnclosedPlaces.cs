using GeoCluster.Tables;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace GeoCluster.Stages.Shaping;

/// <summary>Finds core places that lie inside the outline of another cluster. Thread-safe.</summary>
/// <remarks>
/// Bounding boxes rule out nearly all pairs of clusters, and the box of the outline nearly all places: 784,000 core places in 375 clusters
/// take 20 ms.
/// </remarks>
internal sealed class EnclosedPlaces
{
    private readonly PlaceTable _places;
    private readonly int[][] _members;
    private readonly Envelope[] _box;

    /// <param name="places">All places.</param>
    /// <param name="members">Indices of the core places of each cluster, at least one.</param>
    public EnclosedPlaces(PlaceTable places, int[][] members)
    {
        (_places, _members) = (places, members);
        _box = Array.ConvertAll(members, BoxOf);
    }

    /// <summary>Indices of the core places of all other clusters inside an outline, by cluster, in ascending order within each.</summary>
    /// <param name="cluster">The cluster of the outline.</param>
    /// <param name="outline">The outline in degrees, cut at the antimeridian.</param>
    public int[] Inside(int cluster, Geometry outline)
    {
        var locator = new IndexedPointInAreaLocator(outline);
        Envelope[] parts = [.. Enumerable.Range(0, outline.NumGeometries).Select(part => outline.GetGeometryN(part).EnvelopeInternal)];
        var inside = new List<int>();
        for (int other = 0; other < _members.Length; other++)
        {
            if (other == cluster || !Array.Exists(parts, _box[other].Intersects))
                continue;
            foreach (int place in _members[other])
                if (Array.Exists(parts, part => part.Contains(_places.Longitude[place], _places.Latitude[place]))
                    && locator.Locate(new Coordinate(_places.Longitude[place], _places.Latitude[place])) == Location.Interior)
                {
                    inside.Add(place);
                }
        }
        return [.. inside];
    }

    private Envelope BoxOf(int[] members)
    {
        var box = new Envelope();
        foreach (int place in members)
            box.ExpandToInclude(_places.Longitude[place], _places.Latitude[place]);
        return box;
    }
}
