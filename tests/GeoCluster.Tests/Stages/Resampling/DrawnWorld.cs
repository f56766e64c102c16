using System.Collections.Immutable;
using GeoCluster.Stages.Grouping;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Resampling;

/// <summary>
/// Records drawn from a known distribution. A record has one to five people. The first works in a cluster, or in none, drawn by chance;
/// each further one works in the same place or in one drawn the same way. So the true share of a cluster is its probability.
/// </summary>
internal static class DrawnWorld
{
    /// <summary>Observations by record and label.</summary>
    /// <param name="random">Source of random numbers.</param>
    /// <param name="chance">Probability of each cluster; the rest up to 1 is the probability of none.</param>
    /// <param name="records">Number of records.</param>
    public static (int Record, int Label, int Denominator)[] Rows(Random random, double[] chance, int records)
    {
        var rows = new List<(int, int, int)>();
        for (int record = 0; record < records; record++)
        {
            int people = random.Next(1, 6), home = Label();
            for (int person = 0; person < people; person++)
                rows.Add((record, person == 0 || random.Next(2) == 0 ? home : Label(), people));
        }
        return [.. rows];

        int Label()
        {
            double left = random.NextDouble();
            int label = 0;
            while (label < chance.Length && (left -= chance[label]) >= 0)
                label++;
            return label < chance.Length ? label : LabelTable.Noise;
        }
    }

    /// <summary>The classes of the records, with one place per cluster and one for noise.</summary>
    public static RecordClasses Group(string source, int clusters, (int Record, int Label, int Denominator)[] rows, int threads = 1)
    {
        int[] labels = [.. Enumerable.Range(-1, clusters + 1)];
        double[] nowhere = new double[labels.Length];
        var observations = new ObservationTable
        {
            Source = source,
            Clusters = true,
            Addresses = new AddressTable { Latitude = [.. nowhere], Longitude = [.. nowhere], RowCount = [.. new int[labels.Length]] },
            AddressIndex = [.. rows.Select(r => r.Label + 1)],
            RecordIndex = [.. rows.Select(r => r.Record)],
            Denominator = [.. rows.Select(r => r.Denominator)],
            Unlocated = Tally.Zero,
            UnlocatedCount = 0,
            Rows = new RowAccounting(rows.Length, rows.Length, [], []),
        };
        var located = ImmutableArray.Create(new LocatedObservations(observations, [.. Enumerable.Range(0, labels.Length)]));
        return GroupStage.Run(located,
            new LabelTable { Label = [.. labels], Core = [.. labels.Select(_ => true)], ClusterCount = clusters },
            new() { Threads = threads })[0];
    }
}
