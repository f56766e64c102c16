using GeoCluster.Tables;

namespace GeoCluster.Merging;

/// <summary>The clustered places, binned into cubes of space.</summary>
internal sealed class PlaceCubes
{
    // Wider than the distance by more than the rounding of a quotient, so that places within it are never two cubes apart.
    private const double Widening = 1 + 1e-9;

    private readonly double _side;
    private readonly Dictionary<(int X, int Y, int Z), Cube> _cubes = [];

    /// <summary>Bins all places that have a cluster, in their order.</summary>
    public PlaceCubes(PlaceTable places, LabelTable labels, double distanceMeters)
    {
        _side = distanceMeters * Widening;
        for (int place = 0; place < places.Length; place++)
        {
            if (labels.Label[place] == LabelTable.Noise)
                continue;
            var key = (Bin(places.X[place]), Bin(places.Y[place]), Bin(places.Z[place]));
            if (!_cubes.TryGetValue(key, out var cube))
                _cubes.Add(key, cube = new Cube(labels.Label[place]));
            cube.Add(place, labels.Label[place]);
        }
    }

    /// <summary>
    /// Every cube with itself and with each neighbour, each pair of cubes once, that together hold more than one cluster.
    /// </summary>
    public IEnumerable<(IReadOnlyList<int> PlacesA, IReadOnlyList<int> PlacesB)> MixedPairs()
    {
        foreach (var ((x, y, z), cube) in _cubes)
            for (int dx = 0; dx <= 1; dx++)
                for (int dy = dx == 0 ? 0 : -1; dy <= 1; dy++)
                    for (int dz = dx == 0 && dy == 0 ? 0 : -1; dz <= 1; dz++)
                    {
                        if (_cubes.TryGetValue((x + dx, y + dy, z + dz), out var other) && !(cube.OnlyLabel is { } label && label == other.OnlyLabel))
                            yield return (cube.Places, other.Places);
                    }
    }

    private int Bin(double meters) => (int)Math.Floor(meters / _side);

    private sealed class Cube(int label)
    {
        /// <summary>The label of all places, or null where they differ.</summary>
        public int? OnlyLabel { get; private set; } = label;

        public List<int> Places { get; } = [];

        public void Add(int place, int label)
        {
            Places.Add(place);
            if (label != OnlyLabel)
                OnlyLabel = null;
        }
    }
}
