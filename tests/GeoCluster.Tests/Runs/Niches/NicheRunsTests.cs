using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Runs;
using GeoCluster.Runs.Niches;
using GeoCluster.Stages.Aggregating;
using GeoCluster.Stages.Ranking;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Runs.Niches;

public sealed class NicheRunsTests
{
    [Fact]
    public void A_town_that_is_strong_in_one_field_only_is_its_niche()
    {
        // 1,000 rows, 200 of them in optics: the minimum is 100 for all rows, 20 for optics.
        var rows = Town(48.78, 9.18, "Stuttgart", "machines", 700).Concat(Town(48.78, 9.18, "Stuttgart", "optics", 140))
            .Concat(Town(50.93, 11.59, "Jena", "optics", 60)).Concat(Town(53.55, 9.99, "Hamburg", "machines", 100));

        var niches = Run([Table(rows)], minDensity: 100, out _);

        Assert.Equal([("machines", 80, 2), ("optics", 20, 2)], niches.Fields.Select(f => (f.Field, f.MinDensity, f.Clusters)));
        var niche = Assert.Single(niches.Niches);
        Assert.Equal(("optics", "Jena", "DE", 2, 60L, 60.0, 30.0, 100.0),
            (niche.Field, niche.Name, niche.Countries, niche.Rank, niche.Observations, niche.Count, niche.Score, niche.OutsidePercent));
        Assert.InRange(niche.AreaKm2, 1, 100);
        Assert.Equal(50.93, niche.Latitude, 6);
    }

    [Fact]
    public void A_least_density_is_never_below_ten()
    {
        var rows = Town(48.78, 9.18, "Stuttgart", "machines", 991).Concat(Town(50.93, 11.59, "Jena", "optics", 9));

        var niches = Run([Table(rows)], minDensity: 100, out _);

        Assert.Equal([("machines", 99.1, 1), ("optics", 10, 0)], niches.Fields.Select(f => (f.Field, f.MinDensity, f.Clusters)));
        Assert.Empty(niches.Niches);
    }

    [Fact]
    public void A_cluster_that_lies_half_inside_is_none()
    {
        // Two towns 8 km apart; the whole run finds only one. 30 of 60 rows are outside it, then 31 of 61.
        static IEnumerable<Row> Rows(int outside) =>
            Town(48.78, 9.18, "Stuttgart", "machines", 500).Concat(Town(48.78, 9.18, "Stuttgart", "optics", 30))
            .Concat(Town(48.852, 9.18, "Ludwigsburg", "optics", outside)).Concat(Town(53.55, 9.99, "Hamburg", "machines", 500));

        Assert.Empty(Run([Table(Rows(30))], minDensity: 100, out _, epsilonMeters: 3_000, mergeWithin: 10_000).Niches);
        var niche = Assert.Single(Run([Table(Rows(31))], minDensity: 100, out _, epsilonMeters: 3_000, mergeWithin: 10_000).Niches);
        Assert.Equal((61L, 3_100 / 61.0), (niche.Observations, niche.OutsidePercent));
    }

    [Fact]
    public void A_field_is_counted_in_all_sources_but_clustered_only_by_those_that_take_part()
    {
        var patents = Table(Town(50.93, 11.59, "Jena", "optics", 60).Concat(Town(48.78, 9.18, "Stuttgart", "machines", 940)));
        var deals = Table(Town(50.93, 11.59, "Jena", "optics", 7).Concat(Town(0.5, 32, "Jinja", "banking", 500)), "deals", clusters: false);

        var niches = Run([patents, deals], minDensity: 500, out _);

        Assert.Equal(["machines", "optics"], niches.Fields.Select(f => f.Field));
        Assert.Equal((67L, 67.0, 100.0), (niches.Niches[0].Observations, niches.Niches[0].Count, niches.Niches[0].Score));
    }

    [Theory, InlineData(Weighting.Raw), InlineData(Weighting.Fractional)]
    internal void A_field_has_the_clusters_of_a_run_over_its_rows_alone(Weighting weighting)
    {
        var random = new Random(20261124);
        Row[] rows = [.. Enumerable.Range(0, 4_000).Select(i =>
        {
            int town = random.Next(30) * random.Next(30) / 29;
            return new Row(
                Math.Round(45 + town * 0.4 + random.NextDouble() * 0.05, 3), Math.Round(5 + town % 5 + random.NextDouble() * 0.05, 3),
                $"Town {town}", i % 3 == 0 ? null : $"Field {i % 5 * (town % 2)}", i / 2, 2);
        })];
        double scale = weighting == Weighting.Raw ? 1 : 0.5;

        var niches = Run([Table(rows)], 300 * scale, out var all, weighting: weighting);

        Assert.NotEmpty(niches.Niches);
        foreach (var field in niches.Fields)
        {
            Row[] own = [.. rows.Where(r => r.Field == field.Field)];
            Assert.Equal(Math.Max(10, 300 * scale * own.Length / rows.Length), field.MinDensity, 9);
            _ = Run([Table(own.Select(r => r with { Field = null }))], field.MinDensity, out var alone, weighting: weighting);
            Assert.Equal(alone.Ranked.Length, field.Clusters);
            foreach (var niche in niches.Niches.Where(n => n.Field == field.Field))
            {
                Assert.Equal(alone.Ranked.Clusters.Id[niche.Rank - 1], niche.Id);
                Assert.Equal(alone.Ranked.Clusters.Sources[0].Observations[niche.Rank - 1], niche.Observations);
                Assert.Equal(alone.Ranked.Score[niche.Rank - 1], niche.Score, 12);
            }
        }
        Assert.True(all.Ranked.Length > 0);
    }

    [Fact]
    public void The_fields_of_a_source_share_out_its_rows()
    {
        var table = new Observed("a").Add(1, 2, 0, field: "x")
            .Add(1, 2, 0, field: "y", city: "A").Add(3, 4, 7, field: "x", denominator: 2, count: 3, amount: 5).Add(5, 6, 8).Table();

        var fields = FieldObservations.Of(table)!;

        Assert.Equal(["x", "y"], fields.Fields.Order(StringComparer.Ordinal));
        Assert.Null(fields.With("z"));
        Assert.Null(FieldObservations.Of(new Observed("a").Add(1, 2, 0).Table()));
        var x = fields.With("x")!;
        Assert.Equal([(1, 2), (3, 4)], x.Latitude.Zip(x.Longitude));
        Assert.Equal([1L, 3L], x.Count.AsEnumerable());
        Assert.Equal([1L, 5L], x.Amount.AsEnumerable());
        Assert.Equal([1, 2], x.Denominator.AsEnumerable());
        Assert.Equal([0, 1], x.RecordIndex.AsEnumerable());
        Assert.Equal([1, 1], x.Addresses.RowCount.AsEnumerable());
        Assert.Equal((1, "A"), (fields.With("y")!.Length, fields.With("y")!.City!.Text[fields.With("y")!.City!.Code[0]]));
    }

    private static IEnumerable<Row> Town(double latitude, double longitude, string city, string field, int rows) =>
        Enumerable.Range(0, rows).Select(i => new Row(latitude, longitude, city, field, 0, 1));

    private static ObservationTable Table(IEnumerable<Row> rows, string source = "patents", bool clusters = true)
    {
        var observed = new Observed(source, clusters);
        int next = 0;
        foreach (var row in rows)
            observed.Add(row.Latitude, row.Longitude, row.Denominator == 1 ? next++ : row.Record, row.Denominator, city: row.City,
                country: "DE", field: row.Field);
        return observed.Table();
    }

    private static NicheTable Run(
        ImmutableArray<ObservationTable> sources, double minDensity, out (RankedTable Ranked, LabelTable Labels) whole,
        double epsilonMeters = 15_000, double mergeWithin = 5_000, Weighting weighting = Weighting.Raw)
    {
        var options = new PipelineOptions
        {
            Name = "niches",
            Sources = [],
            Clustering = new ClusterOptions { EpsilonMeters = epsilonMeters, MinDensity = minDensity, Weighting = weighting },
            Merge = new MergeOptions { Rule = MergeRule.Distance, WithinMeters = mergeWithin },
        };
        var context = new RunContext { Threads = 2 };
        var (places, located, joined) = JoinedClusters.Find(sources, options.Clustering, options.Merge, context);
        whole = RankStage.Run(AggregateStage.Run(located, places, joined, context), joined, options.Ranking);
        return NicheRuns.Run(sources, places, whole.Labels, options, context);
    }

    private sealed record Row(double Latitude, double Longitude, string City, string? Field, int Record, int Denominator);
}
