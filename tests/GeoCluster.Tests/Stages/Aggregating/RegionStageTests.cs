using System.Collections.Immutable;
using CsCheck;
using GeoCluster.Gazetteers;
using GeoCluster.Stages.Aggregating;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Aggregating;

public class RegionStageTests
{
    [Fact]
    public void Five_clusters_by_hand()
    {
        // Basel lies in three countries of one subregion, Istanbul in one; the third cluster has no country, the fourth an obsolete code,
        // the fifth lies on two continents.
        var regions = RegionStage.Run(Ranked(
            ([("CH", 0.5), ("DE", 0.25), ("FR", 0.25)], 8, 80),
            ([("TR", 1)], 4, 40),
            ([], 2, 20),
            ([("SUN", 1)], 1, 10),
            ([("ES", 0.75), ("MA", 0.25)], 0.5, 4)));

        Assert.Equal(
            [
                "Region Europe//: 0,4 1.75 8.375 83 8.3", "Region Asia//: 1 1 4 40 4",
                "Region //: 2,3 2 3 30 3", "Region Africa//: 4 0.25 0.125 1 0.1",
                "Subregion Europe/Western Europe/: 0 1 8 80 8", "Subregion Asia/Western Asia/: 1 1 4 40 4", "Subregion //: 2,3 2 3 30 3",
                "Subregion Europe/Southern Europe/: 4 0.75 0.375 3 0.3", "Subregion Africa/Northern Africa/: 4 0.25 0.125 1 0.1",
                "Country Asia/Western Asia/TR: 1 1 4 40 4", "Country Europe/Western Europe/CH: 0 0.5 4 40 4",
                "Country //: 2 1 2 20 2", "Country Europe/Western Europe/DE: 0 0.25 2 20 2",
                "Country Europe/Western Europe/FR: 0 0.25 2 20 2",
                "Country //SUN: 3 1 1 10 1", "Country Europe/Southern Europe/ES: 4 0.75 0.375 3 0.3",
                "Country Africa/Northern Africa/MA: 4 0.25 0.125 1 0.1",
            ],
            regions.Rows.Select(row =>
                $"{row.Level} {row.Region}/{row.Subregion}/{row.Country}: {string.Join(',', row.Clusters)} "
                + FormattableString.Invariant(
                    $"{row.FractionalClusters} {row.Score} {row.Count[0]} {Math.Round(row.SharePercent[0], 9)}")));
    }

    [Fact]
    public void Each_level_holds_all_clusters_once()
    {
        string[] countries = ["US", "CA", "DE", "CH", "FR", "JP", "CN", "HK", "BR", "XX", "AQ"];
        var parts = Gen.Select(Gen.OneOf(countries), Gen.Int[1, 1_000]).Array[0, 3];
        Law.Holds(Gen.Select(parts, Gen.Double.Unit, Gen.Double[0, 100]).Array[1, 200], 20, drawn =>
        {
            var ranked = Ranked([.. drawn.OrderByDescending(c => c.Item2).Select(c =>
            {
                var own = c.Item1.DistinctBy(part => part.Item1).ToArray();
                return (own.Select(part => (part.Item1, part.Item2 / (double)own.Sum(p => p.Item2))).ToArray(), c.Item2, c.Item3);
            })]);

            var regions = RegionStage.Run(ranked);

            foreach (var level in Enum.GetValues<RegionLevel>())
            {
                var rows = regions.Rows.Where(row => row.Level == level).ToArray();
                Assert.Equal(drawn.Length, rows.Sum(row => row.FractionalClusters), 1e-9);
                Assert.Equal(ranked.Score.Sum(), rows.Sum(row => row.Score), 1e-9);
                Assert.Equal(ranked.Sources[0].FractionalCount.Sum(), rows.Sum(row => row.Count[0]), 1e-9);
                Assert.Equal(Enumerable.Range(0, drawn.Length), rows.SelectMany(row => row.Clusters).Distinct().Order());
                Assert.All(rows, row => Assert.Equal(row.Clusters.Distinct().Order(), row.Clusters));
            }
        });
    }

    [Fact]
    public void Without_clusters_there_are_no_regions() => Assert.Empty(RegionStage.Run(Ranked()).Rows);

    [Fact]
    public void Every_country_of_the_gazetteer_lies_in_a_region()
    {
        var regions = WorldRegions.Load();

        Assert.DoesNotContain(WorldRegion.Unknown, Gazetteer.Load().Country.Distinct().Select(regions.Of));
        // The 249 codes of ISO 3166 except Antarctica, and Kosovo.
        Assert.Equal(249, regions.Countries.Count());
        Assert.Equal(5, regions.Countries.Select(country => regions.Of(country).Region).Distinct().Count());
        Assert.Equal(22, regions.Countries.Select(country => regions.Of(country)).Distinct().Count());
    }

    [Theory]
    [InlineData("CH", "Europe", "Western Europe")]
    [InlineData("GB", "Europe", "Northern Europe")]
    [InlineData("RU", "Europe", "Eastern Europe")]
    [InlineData("CY", "Asia", "Western Asia")]
    [InlineData("IR", "Asia", "Southern Asia")]
    [InlineData("MX", "Americas", "Central America")]
    [InlineData("SD", "Africa", "Northern Africa")]
    [InlineData("FJ", "Oceania", "Melanesia")]
    [InlineData("AQ", "", "")]
    public void Regions_are_those_of_the_united_nations(string country, string region, string subregion) =>
        Assert.Equal(new WorldRegion(region, subregion), WorldRegions.Load().Of(country));

    private static RankedTable Ranked(params ((string Country, double Part)[] Countries, double Score, double Count)[] clusters) => new()
    {
        Clusters = new ClusterTable
        {
            Sources = [],
            Id = [.. clusters.Select((_, i) => $"id-{i}")],
            Name = [.. clusters.Select((_, i) => $"Town {i}")],
            Countries = [.. clusters.Select(c => string.Join('/', c.Countries.Select(p => p.Country)))],
            CountryParts = [.. clusters.Select(c => c.Countries.Select(p => new CountryPart(p.Country, p.Part)).ToImmutableArray())],
            PlaceCount = [.. clusters.Select(_ => 1)],
            CorePlaceCount = [.. clusters.Select(_ => 1)],
            CentroidLatitude = [.. clusters.Select(_ => 0.0)],
            CentroidLongitude = [.. clusters.Select(_ => 0.0)],
        },
        Score = [.. clusters.Select(c => c.Score)],
        Sources =
        [
            new SourceRanks(
                "patents", 1, [.. clusters.Select(c => c.Count)], [.. clusters.Select(c => c.Count / 10)],
                [.. clusters.Select((_, i) => i + 1)]),
        ],
    };
}
