using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Reference;

/// <summary>DBSCAN by its definition: compares every pair of places.</summary>
internal static class SlowClustering
{
    public static (int[] Label, bool[] Core, long[] Density, int ClusterCount) Run(PlaceTable places, ClusterOptions options)
    {
        int n = places.Length;
        double epsilon = ChordSquared.FromMeters(options.EpsilonMeters, options.Earth).SquareMeters;
        double Square(int a, int b) => ChordSquared.Between(
            (places.X[a], places.Y[a], places.Z[a]), (places.X[b], places.Y[b], places.Z[b])).SquareMeters;

        var density = new long[n];
        var core = new bool[n];
        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b < n; b++)
                density[a] += Square(a, b) <= epsilon ? places.Count[b] : 0;
            core[a] = places.Count[a] > 0 && density[a] >= (decimal)options.MinDensity * places.CountScale;
        }

        int[] label = [.. Enumerable.Repeat(LabelTable.Noise, n)];
        int clusters = 0;
        for (int a = 0; a < n; a++)
        {
            if (!core[a] || label[a] != LabelTable.Noise)
                continue;
            var open = new Stack<int>([a]);
            label[a] = clusters;
            while (open.TryPop(out int from))
            {
                for (int to = 0; to < n; to++)
                {
                    if (core[to] && label[to] == LabelTable.Noise && Square(from, to) <= epsilon)
                    {
                        label[to] = clusters;
                        open.Push(to);
                    }
                }
            }
            clusters++;
        }

        for (int a = 0; a < n; a++)
        {
            if (core[a])
                continue;
            double nearest = double.PositiveInfinity;
            for (int b = 0; b < n; b++)
            {
                double square = core[b] ? Square(a, b) : double.PositiveInfinity;
                if (square <= epsilon && (square < nearest || (square == nearest && label[b] < label[a])))
                    (nearest, label[a]) = (square, label[b]);
            }
        }
        return (label, core, density, clusters);
    }
}
