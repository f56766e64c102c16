using System.Collections.Immutable;
using GeoCluster.Stages.Grouping;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Resampling;

/// <summary>
/// Records drawn from a known distribution: of a record's one to five people the first works in a cluster, or in none, drawn by chance, and
/// each other one with them or in one drawn in the same way. So the true share of a cluster is its chance.
/// </summary>
internal static class DrawnWorld
{
    /// <summary>Observations by record and label.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="chance">Per cluster; what is missing to 1 is that of none.</param>
    /// <param name="records">How many.</param>
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

    /// <summary>Their classes; a place per cluster, and one for noise.</summary>
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
