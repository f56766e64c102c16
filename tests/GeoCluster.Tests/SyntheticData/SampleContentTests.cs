using GeoCluster.Gazetteers;
using GeoCluster.SyntheticData;

namespace GeoCluster.Tests.SyntheticData;

/// <summary>The content of the committed files, read by a different library from the one that wrote them.</summary>
public sealed class SampleContentTests
{
    private static readonly (string File, string Organization)[] Sources =
        [("patents", "applicant"), ("publications", "affiliation"), ("deals", "company")];

    [Fact]
    public void Faults_of_every_kind_are_there_and_about_one_row_in_a_hundred_has_one()
    {
        var longitude = Column<double?>("publications", "lon");
        var latitude = Column<double?>("publications", "lat");
        var record = Column<string?>("publications", "publication_id");
        var year = Column<int>("publications", "year");
        var faults = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int rowsWithFault = 0;
        for (int row = 0; row < longitude.Length; row++)
        {
            string? fault = (longitude[row], latitude[row]) switch
            {
                (null, null) => "missing",
                (0, 0) => "null island",
                (_, double.NaN) => "not a number",
                (_, > 90 or < -90) => "latitude",
                (> 180 or < -180, _) => "longitude",
                _ when record[row] is null => "record",
                _ when year[row] is 0 or > 20_000 => "year",
                _ => null,
            };
            if (fault is null)
                continue;
            faults[fault] = faults.GetValueOrDefault(fault) + 1;
            rowsWithFault++;
        }
        Assert.Equal(["latitude", "longitude", "missing", "not a number", "null island", "record", "year"], faults.Keys);
        Assert.All(faults.Values, count => Assert.True(count >= longitude.Length * 4 / 10_000));
        Assert.InRange((double)rowsWithFault / longitude.Length, 0.008, 0.012);
    }

    [Fact]
    public void Every_town_is_in_the_gazetteer_or_in_the_list_of_places_with_its_country()
    {
        var gazetteer = Gazetteer.Load();
        var known = Enumerable.Range(0, gazetteer.Length).Select(i => (gazetteer.Name[i], gazetteer.Country[i]))
            .Concat(FactFile.Rows("places.tsv").Select(cell => (cell[1], cell[2]))).ToHashSet();
        foreach (var (file, _) in Sources)
        {
            var towns = Enumerable.Zip(Column<string?>(file, "city"), Column<string?>(file, "country"));
            Assert.DoesNotContain(towns, t => t.First != null && !known.Contains((t.First, t.Second!)));
        }
    }

    [Fact]
    public void A_row_known_by_city_lies_exactly_on_its_town_unless_its_coordinates_are_swapped_or_broken()
    {
        var gazetteer = Gazetteer.Load();
        var points = Enumerable.Range(0, gazetteer.Length)
            .Select(i => (gazetteer.Name[i], gazetteer.Longitude[i], gazetteer.Latitude[i])).ToHashSet();
        var longitude = Column<double?>("publications", "lon");
        var latitude = Column<double?>("publications", "lat");
        var city = Column<string?>("publications", "city");
        var precision = Column<string?>("publications", "precision");
        int[] rows = [.. Enumerable.Range(0, city.Length).Where(r => precision[r] == "city")];
        double onTown = rows.Count(r => points.Contains((city[r]!, longitude[r] ?? 0, latitude[r] ?? 0)));
        double swapped = rows.Count(r => points.Contains((city[r]!, latitude[r] ?? 0, longitude[r] ?? 0)));
        Assert.InRange(onTown / rows.Length, 0.985, 0.995);
        Assert.InRange(swapped / rows.Length, 0.0006, 0.0014);
    }

    [Theory, InlineData("postcode", 4), InlineData("street", 5), InlineData("rooftop", 7)]
    public void Positions_have_as_many_decimals_as_their_precision_has(string precision, int decimals)
    {
        var longitude = Column<double?>("patents", "lon");
        var precisions = Column<string?>("patents", "precision");
        int[] rows = [.. Enumerable.Range(0, longitude.Length).Where(r => precisions[r] == precision && longitude[r] != null)];
        Assert.All(rows, r => Assert.Equal(Math.Round(longitude[r]!.Value, decimals), longitude[r]!.Value));
        Assert.Contains(rows, r => Math.Round(longitude[r]!.Value, decimals - 1) != longitude[r]!.Value);
    }

    [Fact]
    public void Rows_of_a_record_follow_each_other_and_some_people_give_two_addresses()
    {
        var record = Column<string?>("publications", "publication_id");
        var author = Column<long>("publications", "author_id");
        var seen = new HashSet<string>();
        int secondAddresses = 0;
        for (int row = 1; row < record.Length; row++)
        {
            if (record[row] is { } id && record[row - 1] is { } before && id != before)
                Assert.True(seen.Add(before), before);
            if (record[row] != null && record[row] == record[row - 1] && author[row] == author[row - 1])
                secondAddresses++;
        }
        Assert.InRange((double)secondAddresses / record.Length, 0.04, 0.07);
    }

    [Fact]
    public void There_are_places_on_both_sides_of_the_date_line_and_in_the_far_north()
    {
        var positions = Enumerable.Zip(Column<double?>("publications", "lon"), Column<double?>("publications", "lat")).ToArray();
        Assert.Contains(positions, p => p.First is > 179.9 and <= 180 && p.Second is < -16 and > -17);
        Assert.Contains(positions, p => p.First is < -179.8 and >= -180 && p.Second is < -16 and > -17);
        Assert.Contains(positions, p => p.First is > 15 and < 16 && p.Second is > 78 and < 79);
    }

    [Fact]
    public void No_organization_is_called_like_a_real_one()
    {
        string[] real =
        [
            "Huawei", "ZTE", "Tencent", "Alibaba", "BOE", "Mitsubishi", "Sony", "Toyota", "Denso", "Panasonic", "Samsung", "LG", "Google",
            "Apple", "Microsoft", "Intel", "Qualcomm", "IBM", "Amazon", "Tesla", "Pfizer", "Merck", "Novartis", "Roche", "BASF", "Bayer",
            "Siemens", "Bosch", "BMW", "Philips", "Ericsson", "Nokia", "Airbus", "Braskem", "Tsinghua", "Peking", "Tokyo", "Stanford",
            "Harvard", "Oxford", "Cambridge", "Max Planck", "Fraunhofer", "CNRS", "CSIC", "KAIST", "Sorbonne", "Zhejiang", "Yale",
            "Sun Yat-sen",
        ];
        foreach (var (file, organization) in Sources)
        {
            var names = Column<string?>(file, organization).Distinct().ToArray();
            Assert.All(names, name => Assert.DoesNotContain(real, r => name!.StartsWith(r, StringComparison.OrdinalIgnoreCase)));
        }
    }

    [Fact]
    public void Leading_clusters_have_their_published_shares_of_the_records()
    {
        // Home towns are those of the first rows of records; rows without a town are known by region or country only.
        var cluster = ClusterOfTown();
        var record = Column<long?>("patents", "application_id");
        var city = Column<string?>("patents", "city");
        var country = Column<string?>("patents", "country");
        double all = 0;
        var count = new Dictionary<int, double>();
        for (int row = 0; row < record.Length; row++)
        {
            if (city[row] is not { } name || (row > 0 && record[row] == record[row - 1]))
                continue;
            all++;
            if (cluster.TryGetValue((name, country[row]!), out int rank))
                count[rank] = count.GetValueOrDefault(rank) + 1;
        }
        // From the Global Innovation Index 2025.
        foreach (var (rank, percent) in new[] { (1, 9.0), (2, 10.3), (4, 3.8), (5, 5.4) })
            Assert.InRange(100 * count[rank] / all, percent - 0.15, percent + 0.15);
    }

    private static T[] Column<T>(string file, string column) => SampleReader.Column<T>(SampleReader.CommittedFolder, file, column);

    /// <summary>Rank of the cluster of each town whose name is unique in its country.</summary>
    private static Dictionary<(string Name, string Country), int> ClusterOfTown()
    {
        var world = SampleWorldTests.World;
        return Enumerable.Range(0, world.Towns.Length)
            .Where(t => world.Groups[world.GroupOf[t]].Cluster != TownOutput.NoCluster)
            .GroupBy(t => (world.Towns[t].Name, world.Towns[t].Country))
            .ToDictionary(t => t.Key, t => world.Clusters[world.Groups[world.GroupOf[t.First()]].Cluster].Rank);
    }
}
