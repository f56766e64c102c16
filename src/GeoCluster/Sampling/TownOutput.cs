using System.Collections.Immutable;
using System.Globalization;

namespace GeoCluster.Sampling;

/// <summary>Which cluster each town belongs to, and how much of the world's output it has, by source.</summary>
internal sealed class TownOutput
{
    /// <summary>Cluster of towns that belong to none.</summary>
    public const int NoCluster = -1;

    /// <summary>Units of <see cref="Weight"/> per percent of the world total.</summary>
    public const double UnitsPerPercent = 1e9;

    /// <summary>
    /// A town outside all clusters, with all others within <see cref="CapKm"/>, has at most this part of the addresses that
    /// make a cluster (4,500 of the 35 million, within 15 km), so that chance alone seldom makes one even in a small sample.
    /// </summary>
    private const double CapPercent = 0.35 * 100 * 4_500 / 35_000_000;

    private const double CapKm = 20;

    private const int CapRounds = 20;

    /// <summary>Parts of the world's addresses that come from patents, publications and deals.</summary>
    private static readonly ImmutableArray<double> SourcePart =
        [.. SourceProfile.All.Select(s => s.RowsAtScaleOne / SourceProfile.All.Sum(t => t.RowsAtScaleOne))];

    private TownOutput(int[] cluster, long[][] weight) => (Cluster, Weight) = (cluster, weight);

    /// <summary>Index into the known clusters per town, or <see cref="NoCluster"/>.</summary>
    public int[] Cluster { get; }

    /// <summary>Per source and town, the part of the world total.</summary>
    public long[][] Weight { get; }

    /// <summary>Assigns towns to clusters and shares out the world's output.</summary>
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
        ShareOutTheRest(towns, clusters, [.. members[NoCluster]], percent);
        return new TownOutput(cluster, [.. percent.Select(source => source.Select(p => (long)Math.Round(p * UnitsPerPercent)).ToArray())]);
    }

    /// <summary>Towns go to the cluster whose reach they lie in most deeply; its own cities always do.</summary>
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
    /// The cities have their stated parts of the cluster; the other towns share what is left, by people and nearness. Towns of a country in
    /// which the cluster has no city have nothing: borders of countries are crossed where that is known, not by accident.
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

    /// <summary>What the clusters leave of the world falls to all other towns, none of them dense enough for a cluster.</summary>
    private static void ShareOutTheRest(
        ImmutableArray<Town> towns, ImmutableArray<KnownCluster> clusters, int[] members, double[][] percent)
    {
        var perHead = FactFile.Rows("countries.tsv").ToDictionary(
            cell => cell[0], cell => cell.Skip(1).Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray());
        double[] rest = [.. Enumerable.Range(0, percent.Length).Select(s => 100 - clusters.Sum(c => c.SharePercent[s]))];
        double[][] output = [.. percent.Select(_ => new double[members.Length])];
        for (int m = 0; m < members.Length; m++)
        {
            var town = towns[members[m]];
            double[] country = perHead.GetValueOrDefault(town.Country, perHead["*"]);
            double luck = RandomSequence.Of(0, Draws.TownOutput, town.Id).Unit();
            double size = SubLinear(town.People) * (0.2 + luck * luck * luck * 3);
            for (int source = 0; source < output.Length; source++)
                output[source][m] = country[source] * size;
        }
        var near = TownNeighbors.Find([.. members.Select(m => towns[m])], CapKm);
        for (int round = 0; round < CapRounds; round++)
        {
            for (int source = 0; source < output.Length; source++)
                Scale(output[source], rest[source] / output[source].Sum());
            Cap(output, near);
        }
        for (int source = 0; source < output.Length; source++)
            for (int m = 0; m < members.Length; m++)
                percent[source][members[m]] = output[source][m];
    }

    private static void Cap(double[][] output, ImmutableArray<ImmutableArray<int>> near)
    {
        double[] all = new double[near.Length];
        for (int m = 0; m < all.Length; m++)
            for (int source = 0; source < output.Length; source++)
                all[m] += output[source][m] * SourcePart[source];
        double[] factor = new double[near.Length];
        for (int m = 0; m < all.Length; m++)
            factor[m] = Math.Min(1, CapPercent / (all[m] + near[m].Sum(n => all[n])));
        for (int source = 0; source < output.Length; source++)
            for (int m = 0; m < factor.Length; m++)
                output[source][m] *= factor[m];
    }

    private static void Scale(double[] values, double factor)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] *= factor;
    }

    /// <summary>People to the power of three quarters, by square roots, which are exact on every machine.</summary>
    private static double SubLinear(int people)
    {
        double root = Math.Sqrt(people);
        return root * Math.Sqrt(root);
    }
}
