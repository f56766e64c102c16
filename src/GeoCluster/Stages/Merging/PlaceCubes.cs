using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Stages.Clustering.Search;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Merging;

/// <summary>Clustered places, binned into cubes, to find close clusters under any labels.</summary>
internal sealed class PlaceCubes
{
    // Makes cubes slightly wider than the distance, by more than the rounding error, so that close places are never two cubes apart.
    private const double Widening = 1 + 1e-9;

    private readonly ImmutableArray<(int A, int B)> _neighbors;

    private PlaceCubes(PlaceTable places, ChordSquared within, PlaceGroups groups, ImmutableArray<(int A, int B)> neighbors) =>
        (Places, Within, Groups, _neighbors) = (places, within, groups, neighbors);

    /// <summary>All places, including those without a cube.</summary>
    public PlaceTable Places { get; }

    /// <summary>The largest distance at which clusters are close.</summary>
    public ChordSquared Within { get; }

    /// <summary>The places of each cube.</summary>
    public PlaceGroups Groups { get; }

    /// <summary>Bins the places that have a label.</summary>
    /// <param name="places">n places.</param>
    /// <param name="labels">n labels; a place without a label must not get one in any later labeling either.</param>
    /// <param name="within">The largest distance at which clusters are close.</param>
    public static PlaceCubes Of(PlaceTable places, LabelTable labels, ChordSquared within)
    {
        double side = Math.Sqrt(within.SquareMeters) * Widening;
        int Bin(double meters) => (int)Math.Floor(meters / side);
        var numbers = new Dictionary<(int X, int Y, int Z), int>();
        int[] cubeOf = new int[places.Length];
        for (int place = 0; place < cubeOf.Length; place++)
        {
            cubeOf[place] = LabelTable.Noise;
            if (labels.Label[place] == LabelTable.Noise)
                continue;
            var key = (Bin(places.X[place]), Bin(places.Y[place]), Bin(places.Z[place]));
            if (!numbers.TryGetValue(key, out cubeOf[place]))
                numbers.Add(key, cubeOf[place] = numbers.Count);
        }
        return new PlaceCubes(places, within, ByCube(cubeOf, numbers.Count), Neighbors(numbers));
    }

    /// <summary>
    /// All pairs of neighboring cubes, and each cube with itself, that contain more than one cluster; each pair once.
    /// </summary>
    /// <param name="labels">Labels of the places.</param>
    public IEnumerable<(int A, int B)> MixedPairs(LabelTable labels)
    {
        int[] labelOf = new int[Groups.Count];
        for (int cube = 0; cube < labelOf.Length; cube++)
            labelOf[cube] = LabelOf(cube, labels.Label.AsSpan());
        foreach (var (a, b) in _neighbors)
        {
            bool mixed = labelOf[a] == BoxLabels.Several || labelOf[a] != labelOf[b];
            if (mixed && labelOf[a] != LabelTable.Noise && labelOf[b] != LabelTable.Noise)
                yield return (a, b);
        }
    }

    private int LabelOf(int cube, ReadOnlySpan<int> label)
    {
        int only = LabelTable.Noise;
        foreach (int place in Groups.Of(cube))
        {
            if (label[place] == LabelTable.Noise || label[place] == only)
                continue;
            if (only != LabelTable.Noise)
                return BoxLabels.Several;
            only = label[place];
        }
        return only;
    }

    private static PlaceGroups ByCube(int[] cubeOf, int cubes)
    {
        int[] start = new int[cubes + 1];
        foreach (int cube in cubeOf)
        {
            if (cube != LabelTable.Noise)
                start[cube + 1]++;
        }
        for (int cube = 0; cube < cubes; cube++)
            start[cube + 1] += start[cube];
        int[] placeOf = new int[start[cubes]], next = start[..cubes];
        for (int place = 0; place < cubeOf.Length; place++)
        {
            if (cubeOf[place] != LabelTable.Noise)
                placeOf[next[cubeOf[place]]++] = place;
        }
        return new PlaceGroups(start, placeOf);
    }

    private static ImmutableArray<(int A, int B)> Neighbors(Dictionary<(int X, int Y, int Z), int> numbers)
    {
        var pairs = ImmutableArray.CreateBuilder<(int A, int B)>();
        foreach (var ((x, y, z), cube) in numbers)
            for (int dx = 0; dx <= 1; dx++)
                for (int dy = dx == 0 ? 0 : -1; dy <= 1; dy++)
                    for (int dz = dx == 0 && dy == 0 ? 0 : -1; dz <= 1; dz++)
                    {
                        if (numbers.TryGetValue((x + dx, y + dy, z + dz), out int other))
                            pairs.Add((cube, other));
                    }
        return pairs.ToImmutable();
    }
}
