using System.Numerics;
using CsCheck;
using GeoCluster.Options;
using GeoCluster.Stages.Aggregating;
using GeoCluster.Stages.Locating;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Aggregating;

public class AggregateStageTests
{
    private static readonly (double Latitude, double Longitude) Tokyo = (35.6895, 139.69171), Yokohama = (35.43333, 139.65),
        Ocean = (-45.04, -125.06);

    [Fact]
    public void Five_records_counted_by_hand()
    {
        // Clusters: Tokyo with Yokohama, and a place in the ocean. Record 0: two thirds Tokyo, one third noise. 1: half Tokyo, half ocean.
        // 2: Yokohama. 3: a quarter Yokohama, three quarters unlocated. 4: noise.
        var observed = new Observed("patents")
        {
            Unlocated = Tally.From([KeyValuePair.Create(4, 3L)]),
            UnlocatedCount = 3,
        };
        observed
            .Add(Tokyo.Latitude, Tokyo.Longitude, 0, 3, city: "Tokyo", country: "JP")
            .Add(Tokyo.Latitude, Tokyo.Longitude, 0, 3, city: "TOKYO", country: "jp").Add(0, 0.5, 0, 3)
            .Add(Tokyo.Latitude, Tokyo.Longitude, 1, 2, city: "Tokyo", country: "JP").Add(Ocean.Latitude, Ocean.Longitude, 1, 2)
            .Add(Yokohama.Latitude, Yokohama.Longitude, 2, city: "Yokohama", country: "JP")
            .Add(Yokohama.Latitude, Yokohama.Longitude, 3, 4, city: "Yokohama", country: "JP")
            .Add(0, 0.5, 4);

        var clusters = Aggregate(observed);

        var source = Assert.Single(clusters.Sources);
        Assert.Equal([0.5, 2 / 3.0 + 0.5 + 1 + 0.25], source.Fractional.Select(f => f.ToDouble()));
        Assert.Equal([1L, 5L], source.Observations.AsEnumerable());
        Assert.Equal(1 + 1 / 3.0, source.Noise.ToDouble());
        Assert.Equal(2, source.NoiseObservations);
        Assert.Equal(0.75, source.Unlocated.ToDouble());
        Assert.Equal(5.0, source.World.ToDouble());
        Assert.Equal(["45.0° S 125.1° W", "Tokyo–Yokohama"], clusters.Name.AsEnumerable());
        Assert.Equal(["s45.0-w125.1", "jp-tokyo-1850147"], clusters.Id.AsEnumerable());
        Assert.Equal(["", "JP"], clusters.Countries.AsEnumerable());
        Assert.Equal([1, 2], clusters.PlaceCount.AsEnumerable());
    }

    [Fact]
    public void Clusters_noise_and_unlocated_are_all_records_exactly()
    {
        // The addresses of each record: a whole degree of longitude, or no position.
        var address = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 4], Gen.Int[0, 4], (located, latitude, longitude) =>
            located == 0 ? null : ((int Latitude, int Longitude)?)(latitude, longitude));
        Law.Holds(address.Array[1, 39].Array[1, 400], 10, records =>
        {
            var observed = new Observed("s");
            foreach (var (record, addresses) in records.Index())
            {
                foreach (var at in addresses.OfType<(int Latitude, int Longitude)>())
                    observed.Add(at.Latitude, at.Longitude, record, addresses.Length);
            }
            var nowhere = records.SelectMany(addresses => addresses.Where(at => at is null).Select(_ => addresses.Length)).CountBy(n => n);
            var table = observed.Table() with
            {
                Unlocated = Tally.From([.. nowhere.Select(n => KeyValuePair.Create(n.Key, (long)n.Value))]),
                UnlocatedCount = nowhere.Sum(n => n.Value),
            };
            var (places, located) = LocateStage.Run([table], new ClusterOptions(), new());
            int[] label = [.. Enumerable.Range(0, places.Length).Select(place => place % 7 - 1)];

            var source = AggregateStage.Run(located, places, Labels(label, 6), new()).Sources[0];

            Assert.Equal((new BigInteger(records.Length), BigInteger.One), source.World.ToFraction());
            Assert.Equal(
                source.World.Parts.AsEnumerable(), Tally.Sum([.. source.Fractional, source.Noise, source.Unlocated]).Parts.AsEnumerable());
            Assert.Equal(table.Length, source.Observations.Sum() + source.NoiseObservations);
        });
    }

    [Fact]
    public void Shuffled_rows_and_other_threads_give_the_same_table()
    {
        var rows = Gen.Select(
            Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[1, 6], Gen.OneOf("Ulm", "ulm", "ULM ", "Aalen", "Bern", "Ävy"), Gen.OneOf("DE", "CH"));
        Law.Holds(Gen.Select(rows.Array[0, 2_000], Gen.Int), 5, world =>
        {
            var (drawn, order) = world;
            var observed = new Observed("s");
            foreach (var (i, (latitude, longitude, denominator, city, country)) in drawn.Index())
                observed.Add(latitude, longitude, i / 3, denominator, city: city, country: country);
            var expected = Aggregate(observed);

            var actual = Aggregate(observed, new Random(order), threads: 3);

            Assert.Equal(expected.Name.AsEnumerable(), actual.Name.AsEnumerable());
            Assert.Equal(expected.Countries.AsEnumerable(), actual.Countries.AsEnumerable());
            Assert.Equal(expected.CentroidLatitude.AsEnumerable(), actual.CentroidLatitude.AsEnumerable());
            Assert.Equal(expected.Sources[0].Fractional.SelectMany(f => f.Parts), actual.Sources[0].Fractional.SelectMany(f => f.Parts));
        });
    }

    [Fact]
    public void A_city_that_matters_less_than_a_third_of_the_first_is_not_named_and_never_more_than_three()
    {
        // None is in the gazetteer, so each weighs the root of its count: a ninth of the records weighs a third.
        var observed = new Observed("s");
        foreach (var (city, count) in new[] { ("A", 100), ("B", 12), ("C", 11) })
            observed.Add(1, 1, count, count: count, amount: count, city: city);
        foreach (var (city, count) in new[] { ("D", 40), ("E", 30), ("F", 20), ("G", 10) })
            observed.Add(2, 2, count, count: count, amount: count, city: city);

        Assert.Equal(["A–B", "D–E–F"], Aggregate(observed).Name.AsEnumerable());
    }

    [Fact]
    public void A_city_is_known_by_its_name_or_by_where_it_lies_so_a_suburb_with_more_records_does_not_take_its_place()
    {
        // Palo Alto has 67,000 people, San Jose a million, "Ville de San Francisco" is known by its position only.
        var observed = new Observed("s")
            .Add(37.33939, -121.89496, 0, count: 65, amount: 65, city: "San Jose")
            .Add(37.44188, -122.14302, 1, count: 41, amount: 41, city: "PALO ALTO")
            .Add(37.77493, -122.41942, 2, count: 22, amount: 22, city: "Ville de San Francisco");

        Assert.Equal("San Jose–Ville de San Francisco", Assert.Single(Aggregate(observed).Name));
    }

    [Fact]
    public void Among_the_largest_cities_records_alone_decide()
    {
        // Guangzhou has eleven million people and Hong Kong seven, counted in different ways.
        var observed = new Observed("s")
            .Add(22.54554, 114.0683, 0, count: 46, amount: 46, city: "Shenzhen")
            .Add(22.27832, 114.17469, 1, count: 20, amount: 20, city: "Hong Kong")
            .Add(22.9, 113.6, 2, count: 1, amount: 1)
            .Add(23.11667, 113.25, 3, count: 18, amount: 18, city: "Guangzhou");

        Assert.Equal("Shenzhen–Hong Kong–Guangzhou", Assert.Single(Aggregate(observed).Name));
    }

    [Fact]
    public void Two_spellings_of_a_city_count_together_and_the_gazetteers_is_shown()
    {
        // Neither spelling of Kobe alone would be named beside Osaka.
        var observed = new Observed("s")
            .Add(34.69374, 135.50218, 0, count: 100, amount: 100, city: "Osaka")
            .Add(34.6913, 135.183, 1, count: 12, amount: 12, city: "Kobe-shi")
            .Add(34.6913, 135.184, 2, count: 11, amount: 11, city: "Kobe");

        Assert.Equal("Osaka–Kobe", Assert.Single(Aggregate(observed).Name));
    }

    [Fact]
    public void A_country_with_less_than_a_hundredth_is_not_listed()
    {
        var observed = new Observed("s")
            .Add(1, 1, 0, count: 9_900, amount: 9_900, country: "CH")
            .Add(1, 1, 1, count: 101, amount: 101, country: "FR").Add(1, 1, 2, count: 99, amount: 99, country: "US");

        Assert.Equal(["CH/FR"], Aggregate(observed).Countries.AsEnumerable());
    }

    [Fact]
    public void Without_city_and_country_columns_the_gazetteer_names_the_cluster()
    {
        var clusters = Aggregate(new Observed("s").Add(Yokohama.Latitude, Yokohama.Longitude, 0).Add(Tokyo.Latitude, Tokyo.Longitude, 1));

        Assert.Equal("Tokyo–Yokohama", Assert.Single(clusters.Name));
        Assert.Equal("JP", Assert.Single(clusters.Countries));
    }

    [Fact]
    public void The_centroid_of_places_on_both_sides_of_the_date_line_lies_between_them()
    {
        var clusters = Aggregate(new Observed("s").Add(-16.8, 179.9, 0).Add(-16.8, -179.9, 1));

        Assert.Equal(180, Math.Abs(Assert.Single(clusters.CentroidLongitude)), tolerance: 1e-9);
        Assert.Equal(-16.8, Assert.Single(clusters.CentroidLatitude), tolerance: 1e-3);
    }

    [Fact]
    public void Clusters_of_the_same_name_get_their_countries_or_their_positions()
    {
        var clusters = Aggregate(new Observed("s")
            .Add(52.2, 0.12, 0, city: "Cambridge", country: "GB").Add(42.37, -71.11, 1, city: "Cambridge", country: "US")
            .Add(39.8, -89.64, 2, city: "Springfield", country: "US").Add(37.21, -93.29, 3, city: "Springfield", country: "US")
            .Add(44.1, 123.02, 4, city: "Springfield", country: "US").Add(48.78, 9.18, 5, city: "Stuttgart", country: "DE"));

        Assert.Equal(
            ["Cambridge (GB)", "Cambridge (US)", "Springfield (37.2° N 93.3° W)", "Springfield (39.8° N 89.6° W)",
                "Springfield (44.1° N 123.0° E)", "Stuttgart"],
            clusters.Name.Order(StringComparer.Ordinal));
        Assert.Equal(6, clusters.Id.Distinct().Count());
    }

    [Fact]
    public void A_city_in_another_script_keeps_its_name_and_counts_with_the_gazetteers_where_both_are_written()
    {
        var alone = Aggregate(new Observed("s").Add(Tokyo.Latitude, Tokyo.Longitude, 0, city: "東京", country: "JP"));
        var both = Aggregate(new Observed("s")
            .Add(Tokyo.Latitude, Tokyo.Longitude, 0, city: "東京", country: "JP")
            .Add(Tokyo.Latitude, Tokyo.Longitude, 1, city: "Tokyo", country: "JP"));

        Assert.Equal(("東京", "jp-tokyo-1850147"), (Assert.Single(alone.Name), Assert.Single(alone.Id)));
        Assert.Equal("Tokyo", Assert.Single(both.Name));
    }

    [Fact]
    public void Two_clusters_far_from_all_towns_have_different_ids()
    {
        var (places, located) = LocateStage.Run(
            [new Observed("s").Add(-45.01, -125.01, 0).Add(-45.02, -125.02, 1).Table()], new ClusterOptions(), new());

        Assert.Equal(["s45.0-w125.0", "s45.0-w125.0-2"], AggregateStage.Run(located, places, Labels([0, 1], 2), new()).Id.AsEnumerable());
    }

    [Fact]
    public void No_cluster_is_an_empty_table()
    {
        var (places, located) = LocateStage.Run([new Observed("s").Add(1, 1, 0).Table()], new ClusterOptions(), new());

        Assert.Equal(0, AggregateStage.Run(located, places, Labels([LabelTable.Noise], 0), new()).Length);
    }

    // Places within 100 km belong together; single places at the equator, west of 1° E and south of 1° N, are noise.
    private static ClusterTable Aggregate(Observed observed, Random? shuffle = null, int threads = 1)
    {
        var (places, located) = LocateStage.Run([observed.Table(shuffle)], new ClusterOptions(), new() { Threads = threads });
        var label = new int[places.Length];
        int count = 0;
        for (int place = 0; place < label.Length; place++)
        {
            bool noise = places.Latitude[place] is >= 0 and < 1 && places.Longitude[place] is >= 0 and < 1;
            int near = Enumerable.Range(0, place).FirstOrDefault(
                p => label[p] >= 0
                    && Math.Abs(places.X[p] - places.X[place]) + Math.Abs(places.Y[p] - places.Y[place])
                        + Math.Abs(places.Z[p] - places.Z[place]) < 100_000, -1);
            label[place] = noise ? LabelTable.Noise : near >= 0 ? label[near] : count++;
        }
        return AggregateStage.Run(located, places, Labels(label, count), new() { Threads = threads });
    }

    private static LabelTable Labels(int[] label, int count) =>
        new() { Label = [.. label], Core = [.. label.Select(l => l >= 0)], ClusterCount = count };
}
