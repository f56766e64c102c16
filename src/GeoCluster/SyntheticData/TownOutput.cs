using System.Collections.Immutable;
using System.Globalization;

namespace GeoCluster.SyntheticData;

/// <summary>The cluster and the share of the world's output of each town, by source.</summary>
internal sealed class TownOutput
{
    /// <summary>The cluster index of towns that belong to no cluster.</summary>
    public const int NoCluster = -1;

    /// <summary>Units of <see cref="Weight"/> per percent of the world total.</summary>
    public const double UnitsPerPercent = 1e9;

    /// <summary>
    /// A town outside all clusters, together with the others within <see cref="CapKm"/>, has at most three tenths of the addresses that
    /// form a cluster (4,500 of 35 million, within 15 km), so that chance rarely creates one even in a small sample.
    /// </summary>
    private const double CapPercent = 0.3 * 100 * 4_500 / 35_000_000;

    /// <summary>The cap if a town of a cluster is within <see cref="CapKm"/>; without it, neighboring clusters would join.</summary>
    private const double CapBesideClusterPercent = CapPercent / 4;

    private const double CapKm = 20;

    private const int CapRounds = 20;

    /// <summary>Shares of patents, publications and deals in the world's addresses.</summary>
    private static readonly ImmutableArray<double> SourcePart =
        [.. SourceProfile.All.Select(s => s.RowsAtScaleOne / SourceProfile.All.Sum(t => t.RowsAtScaleOne))];

    private TownOutput(int[] cluster, long[][] weight) => (Cluster, Weight) = (cluster, weight);

    /// <summary>For each town, the index into the known clusters, or <see cref="NoCluster"/>.</summary>
    public int[] Cluster { get; }

    /// <summary>For each source and town, the share of the world total.</summary>
    public long[][] Weight { get; }

    /// <summary>Assigns towns to clusters, and distributes the world's output over towns.</summary>
    public static TownOutput Assign(ImmutableArray<Town> towns, ImmutableArray<KnownCluster> clusters)
    {
        var indexOf = Enumerable.Range(0, towns.Length).ToDictionary(i => towns[i].Id);
        int[] cluster = new int[towns.Length];
        double[] relativeDistance = new double[towns.Length];
        Array.Fill(cluster, NoCluster);
        Array.Fill(relativeDistance, 1.0);
        for (int c = 0; c < clusters.Length; c++)
            Claim(towns, clusters[c], c, [.. clusters[c].Cities.Select(city => indexOf[city.Id])], cluster, relativeDistance);

        double[][] percent = [.. SourceProfile.All.Select(_ => new double[towns.Length])];
        var members = Enumerable.Range(0, towns.Length).ToLookup(i => cluster[i]);
        for (int c = 0; c < clusters.Length; c++)
            ShareOut(towns, clusters[c], [.. members[c]], indexOf, relativeDistance, percent);
        ShareOutTheRest(towns, clusters, cluster, percent);
        return new TownOutput(cluster, [.. percent.Select(source => source.Select(p => (long)Math.Round(p * UnitsPerPercent)).ToArray())]);
    }

    /// <summary>A town belongs to the cluster in whose reach it lies most deeply; the cities of a cluster always belong to it.</summary>
    private static void Claim(
        ImmutableArray<Town> towns, KnownCluster known, int index, int[] cities, int[] cluster, double[] relativeDistance)
    {
        foreach (int city in cities)
        {
            for (int t = 0; t < towns.Length; t++)
            {
                if (Math.Abs(towns[t].Latitude - towns[city].Latitude) * Town.KmPerDegree > known.ReachKm)
                    continue;
                double relative = t == city ? -1 : towns[t].KmTo(towns[city]) / known.ReachKm;
                if (relative < relativeDistance[t])
                    (cluster[t], relativeDistance[t]) = (index, relative);
            }
        }
    }

    /// <summary>
    /// Cities have their stated parts of the cluster; the other towns share the rest by population and distance. Towns in a country where
    /// the cluster has no city have no output, so clusters cross borders only where that is known.
    /// </summary>
    private static void ShareOut(
        ImmutableArray<Town> towns, KnownCluster known, int[] members, Dictionary<long, int> indexOf, double[] relativeDistance,
        double[][] percent)
    {
        var countries = known.Cities.Select(c => towns[indexOf[c.Id]].Country).ToHashSet();
        double[] part = new double[members.Length];
        for (int m = 0; m < members.Length; m++)
        {
            var town = towns[members[m]];
            double distance = relativeDistance[members[m]];
            part[m] = distance >= 0 && countries.Contains(town.Country) ? SubLinear(town.People) * (1.1 - distance) : 0;
        }
        double suburbs = part.Sum(), stated = known.Cities.Sum(c => c.Percent);
        double left = suburbs > 0 ? 100 - stated : 0;
        for (int m = 0; m < members.Length; m++)
            part[m] *= suburbs > 0 ? left / suburbs : 0;
        foreach (var (id, cityPercent) in known.Cities)
            part[Array.IndexOf(members, indexOf[id])] = cityPercent * (100 - left) / stated;
        for (int source = 0; source < percent.Length; source++)
            for (int m = 0; m < members.Length; m++)
                percent[source][members[m]] = known.SharePercent[source] * part[m] / 100;
    }

    /// <summary>Distributes the output outside the clusters over all other towns, none of them dense enough for a cluster.</summary>
    private static void ShareOutTheRest(
        ImmutableArray<Town> towns, ImmutableArray<KnownCluster> clusters, int[] cluster, double[][] percent)
    {
        var perHead = FactFile.Rows("countries.tsv").ToDictionary(
            cell => cell[0], cell => cell.Skip(1).Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray());
        var near = TownNeighbors.Find(towns, CapKm);
        double[][] output = [.. percent.Select(_ => new double[towns.Length])];
        double[] cap = new double[towns.Length];
        for (int t = 0; t < towns.Length; t++)
        {
            if (cluster[t] != NoCluster)
                continue;
            double[] country = perHead.GetValueOrDefault(towns[t].Country, perHead["*"]);
            double luck = RandomSequence.Of(0, Draws.TownOutput, towns[t].Id).Unit();
            double size = SubLinear(towns[t].People) * (0.2 + luck * luck * luck * 3);
            for (int source = 0; source < output.Length; source++)
                output[source][t] = country[source] * size;
            cap[t] = near[t].Any(n => cluster[n] != NoCluster) ? CapBesideClusterPercent : CapPercent;
        }
        for (int round = 0; round < CapRounds; round++)
        {
            for (int source = 0; source < output.Length; source++)
                Scale(output[source], (100 - clusters.Sum(c => c.SharePercent[source])) / output[source].Sum());
            Cap(output, cap, near);
        }
        for (int source = 0; source < output.Length; source++)
            for (int t = 0; t < towns.Length; t++)
                percent[source][t] += output[source][t];
    }

    /// <summary>Scales each town's output down so that no neighborhood that it is part of exceeds its cap.</summary>
    private static void Cap(double[][] output, double[] cap, ImmutableArray<ImmutableArray<int>> near)
    {
        double[] all = new double[cap.Length];
        for (int t = 0; t < all.Length; t++)
            for (int source = 0; source < output.Length; source++)
                all[t] += output[source][t] * SourcePart[source];
        double[] allowed = new double[cap.Length];
        for (int t = 0; t < all.Length; t++)
            allowed[t] = Math.Min(1, cap[t] / Math.Max(all[t] + near[t].Sum(n => all[n]), double.Epsilon));
        for (int t = 0; t < all.Length; t++)
        {
            double factor = near[t].Aggregate(allowed[t], (least, n) => Math.Min(least, allowed[n]));
            for (int source = 0; source < output.Length; source++)
                output[source][t] *= factor;
        }
    }

    private static void Scale(double[] values, double factor)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] *= factor;
    }

    /// <summary>People to the power of three quarters, computed with square roots, which are exact on every machine.</summary>
    private static double SubLinear(int people)
    {
        double root = Math.Sqrt(people);
        return root * Math.Sqrt(root);
    }
}
