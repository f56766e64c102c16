using System.Collections.Immutable;
using System.Numerics;
using GeoCluster.Options;
using GeoCluster.Stages.Aggregating;
using GeoCluster.Stages.Ingesting;
using GeoCluster.Stages.Locating;
using GeoCluster.Stages.Ranking;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Aggregating;

public sealed class YearlyCountsTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_clusters_and_noise_by_hand()
    {
        // A (longitude 10) and B (20), noise at 40. Record 3: half A in 2020, half B in 2021. Half of record 5, of 2021, is unlocated.
        var observed = new Observed("patents")
        {
            Unlocated = Parts(2, 1), UnlocatedCount = 1, UnlocatedByYear = [(2021, Parts(2, 1))],
        };
        observed
            .Add(45, 10, 0, year: 2020).Add(45, 10, 1, year: 2020).Add(45, 10, 2, year: 2021)
            .Add(45, 10, 3, 2, year: 2020).Add(45, 20, 3, 2, year: 2021)
            .Add(45, 40, 4, year: 2020)
            .Add(45, 20, 5, 2)
            .Add(45, 20, 6, year: 2018);

        var years = Run(observed.Table(), clusters: 2).Years!;

        Assert.Equal([2018, 2020, 2021, null], years.Year.AsEnumerable());
        Assert.Equal([0, 2.5, 1, 0], Doubles(years.Clusters[0]));
        Assert.Equal([1, 0, 0.5, 0.5], Doubles(years.Clusters[1]));
        Assert.Equal([0, 1, 0, 0], Doubles(years.Noise));
        Assert.Equal([0, 0, 0.5, 0], Doubles(years.Unlocated));
        Assert.Equal([1, 3.5, 2, 0.5], Doubles(years.World));
        Assert.True(years.GrowthPercent[0] > 0 && years.GrowthPercent[1] < 0 && years.WorldGrowthPercent > 0);
    }

    [Fact]
    public void A_source_without_years_takes_no_part() =>
        Assert.Null(Run(new Observed("patents").Add(45, 10, 0).Table(), clusters: 1).Years);

    [Theory]
    [InlineData(1, false, false)]
    [InlineData(3, false, false)]
    [InlineData(2, true, false)]
    [InlineData(2, false, true)]
    [InlineData(2, true, true)]
    public void Years_add_up_to_the_counts_of_each_cluster_and_of_the_world_exactly(int threads, bool weights, bool counts)
    {
        var random = new Random(20261105);
        var rows = Enumerable.Range(0, 4_000).Select(_ => (
            Record: random.Next(1_500), Person: random.Next(6), Longitude: random.Next(20) == 0 ? 999 : 10.0 * random.Next(1, 5),
            Year: random.Next(30) switch { 0 => "", 1 => "19xx", _ => $"{random.Next(2000, 2012)}" },
            Weight: random.Next(50) == 0 ? -1 : random.NextDouble(), Count: (long)random.Next(-1, 9))).ToArray();
        WriteRows("rows", rows, threads == 1 ? [4_000] : [1_000, 1, 2_999]);
        (ColumnRole, string)[] columns =
        [
            .. InputFolder.Minimal, (ColumnRole.Year, "year"),
            .. counts ? [(ColumnRole.Count, "count")] : Array.Empty<(ColumnRole, string)>(),
            .. weights ? [(ColumnRole.Weight, "weight")] : Array.Empty<(ColumnRole, string)>(),
            .. counts || weights ? [] : new[] { (ColumnRole.Person, "who") },
        ];
        var table = IngestStage.Run([_folder.Source("rows.parquet", columns)], new RunContext { Threads = threads }).Sources[0];

        var whole = Run(table, clusters: 3, threads);

        var years = whole.Years!;
        Assert.Equal([.. Enumerable.Range(2000, 12).Select(y => (int?)y), null], years.Year.AsEnumerable());
        for (int cluster = 0; cluster < 3; cluster++)
            Equal(whole.Fractional[cluster], Tally.Sum(years.Clusters[cluster]));
        Equal(whole.Noise, Tally.Sum(years.Noise));
        Equal(whole.Unlocated, Tally.Sum(years.Unlocated));
        Equal(whole.World, Tally.Sum(years.World));
        Assert.All(years.Unlocated, unlocated => Assert.NotEmpty(unlocated.Parts));
    }

    [Fact]
    public void Years_and_growth_follow_their_clusters_into_the_ranking()
    {
        // B is larger, and shrinks; A grows.
        var observed = new Observed("patents");
        observed.Add(45, 10, 0, year: 2020).Add(45, 10, 1, year: 2021).Add(45, 10, 2, year: 2021);
        for (int record = 3; record < 10; record++)
            observed.Add(45, 20, record, year: (short)(record < 8 ? 2020 : 2021));
        var (places, located) = LocateStage.Run([observed.Table()], new ClusterOptions(), new());
        var labels = Labels(places, clusters: 2);

        var (ranked, _) = RankStage.Run(AggregateStage.Run(located, places, labels, new()), labels, new RankOptions());

        var years = ranked.Clusters.Sources[0].Years!;
        Assert.Equal([5, 2], Doubles(years.Clusters[0]));
        Assert.Equal([1, 2], Doubles(years.Clusters[1]));
        Assert.Equal([-60, 100], years.GrowthPercent.Select(growth => Math.Round(growth!.Value, 9)));
        // The world shrinks from 6 to 4.
        Assert.Equal([-40, 200], years.ShareGrowthPercent.Select(growth => Math.Round(growth!.Value, 9)));
    }

    [Fact]
    public void Each_year_counts_as_its_rows_alone_do()
    {
        var random = new Random(20261106);
        var rows = Enumerable.Range(0, 2_000).Select(_ => (
            Record: random.Next(700), Person: random.Next(3), Longitude: 10.0 * random.Next(1, 5), Year: random.Next(9) == 0
                ? "" : $"{random.Next(2015, 2020)}",
            Weight: 1.0, Count: 1L)).ToArray();
        WriteRows("rows", rows, [700, 1_300]);
        var table = IngestStage.Run([
            _folder.Source("rows.parquet",
                [.. InputFolder.Minimal, (ColumnRole.Person, "who"), (ColumnRole.Date, "year")])], new()).Sources[0];

        var years = Run(table, clusters: 3, threads: 2).Years!;

        // Row by row: a person of m addresses in a record of n people counts 1/(n·m) at each.
        var people = rows.GroupBy(r => r.Record).ToDictionary(g => g.Key, g => g.Select(r => r.Person).Distinct().Count());
        var addresses = rows.CountBy(r => (r.Record, r.Person)).ToDictionary();
        for (int year = 0; year < years.Year.Length; year++)
            for (int cluster = 0; cluster < 3; cluster++)
            {
                var inside = rows.Where(r => r.Longitude == 10.0 * (cluster + 1) && r.Year == $"{years.Year[year]}");
                var parts = inside.GroupBy(r => people[r.Record] * addresses[(r.Record, r.Person)]).Select(
                    g => KeyValuePair.Create(g.Key, (long)g.Count()));
                Equal(Tally.From(parts), years.Clusters[cluster][year]);
            }
    }

    private void WriteRows(
        string name, (int Record, int Person, double Longitude, string Year, double Weight, long Count)[] rows,
        int[] rowGroups) => _folder.WriteParquet(
        $"{name}.parquet",
        [
            TestColumn.Of("id", Array.ConvertAll(rows, r => r.Record)), TestColumn.Of("who", Array.ConvertAll(rows, r => r.Person)),
            TestColumn.Of("lon", Array.ConvertAll(rows, r => r.Longitude)), TestColumn.Of("lat", Array.ConvertAll(rows, _ => 45.0)),
            TestColumn.Of("year", Array.ConvertAll(rows, r => r.Year)), TestColumn.Of("weight", Array.ConvertAll(rows, r => r.Weight)),
            TestColumn.Of("count", Array.ConvertAll(rows, r => r.Count)),
        ],
        rowGroups);

    private static SourceCounts Run(ObservationTable table, int clusters, int threads = 1)
    {
        var (places, located) = LocateStage.Run([table], new ClusterOptions(), new());
        return AggregateStage.Run(located, places, Labels(places, clusters), new RunContext { Threads = threads }).Sources[0];
    }

    // Cluster c lies at longitude 10·(c + 1); what lies farther east is noise.
    private static LabelTable Labels(PlaceTable places, int clusters)
    {
        ImmutableArray<int> label =
            [.. places.Longitude.Select(longitude => (int)longitude / 10 - 1).Select(c => c < clusters ? c : LabelTable.Noise)];
        return new LabelTable { Label = label, Core = [.. label.Select(l => l != LabelTable.Noise)], ClusterCount = clusters };
    }

    private static Tally Parts(int denominator, long amount) => Tally.From([KeyValuePair.Create(denominator, amount)]);

    private static IEnumerable<double> Doubles(IEnumerable<Tally> tallies) => tallies.Select(t => t.ToDouble());

    private static void Equal(Tally expected, Tally actual) =>
        Assert.Equal<(BigInteger, BigInteger)>(expected.ToFraction(), actual.ToFraction());
}
