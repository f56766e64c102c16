using System.Globalization;
using System.Numerics;
using GeoCluster.Options;
using GeoCluster.Runs;
using GeoCluster.Tables;

namespace GeoCluster.Tests;

/// <summary>The laws of METHOD.md, "Laws that the tests check", for the whole pipeline, from Parquet to result files.</summary>
public sealed class PipelineTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Law_1_rows_and_records_add_up_exactly_per_source()
    {
        var result = Run(Write("world", Rows(1)));

        var rows = result.Ingested.Sources[0].Rows;
        Assert.Equal(3_000, rows.Read);
        Assert.Equal(rows.Read, rows.Used + rows.FilteredRows + rows.RejectedRows);
        Assert.True(rows is { FilteredRows: > 0, RejectedRows: > 0 });
        var counts = result.Ranked.Clusters.Sources[0];
        var parts = Tally.Sum([.. counts.Fractional, counts.Noise, counts.Unlocated]);
        int records = Rows(1).Where(r => r.Year is >= 2019 and <= 2023).Select(r => r.Record).Distinct().Count();
        Assert.Equal((new BigInteger(records), BigInteger.One), parts.ToFraction());
        Assert.True(result.Ranked.Length > 3 && counts.Noise.ToDouble() > 0 && counts.Unlocated.ToDouble() > 0);
    }

    [Fact]
    public void Law_2_shuffled_rows_split_files_and_other_threads_give_the_same_bytes()
    {
        var rows = Rows(2);
        var people = People();
        WritePeople("people", people);
        var expected = Files(Run(Write("whole", rows), threads: 1, people: "people.parquet", everything: true), "a");
        Assert.Contains("population_points", System.Text.Encoding.UTF8.GetString(expected["clusters.csv"]), StringComparison.Ordinal);

        new Random(20260501).Shuffle(rows);
        Write("parts/one", rows[..700]);
        Write("parts/two", rows[700..2_000], rowGroups: [100, 900, 300]);
        Write("parts/three", rows[2_000..]);
        new Random(20260502).Shuffle(people);
        WritePeople("crowd/one", people[..3_000], rowGroups: [1, 2_999]);
        WritePeople("crowd/two", people[3_000..]);
        foreach (int threads in (ReadOnlySpan<int>)[1, 2, 3, 8])
        {
            var actual = Files(Run("parts", threads, people: "crowd", everything: true), "b");
            foreach (string file in expected.Keys.Where(f => f is not "manifest.json" and not "rejected.csv"))
                Assert.True(expected[file].AsSpan().SequenceEqual(actual[file]), $"{file} differs on {threads} threads");
            // Rejected rows are identified by file and row, so only their number stays the same.
            Assert.Equal(expected["rejected.csv"].Count(b => b == '\n'), actual["rejected.csv"].Count(b => b == '\n'));
        }
    }

    [Fact]
    public void Law_3_turning_the_globe_about_its_axis_changes_no_cluster()
    {
        Row[] rows = [.. Rows(3).Where(r => r.Longitude != 0)];
        var expected = Partition(Run(Write("before", rows)), turnedBy: 0);

        // With a power of two, shifted longitudes stay exact.
        var turned = Array.ConvertAll(
            rows, r => r with { Longitude = r.Longitude + 128 > 180 ? r.Longitude + 128 - 360 : r.Longitude + 128 });

        Assert.Equal(expected, Partition(Run(Write("after", turned)), turnedBy: 128));
    }

    [Fact]
    public void Law_6_administrative_columns_decide_no_cluster()
    {
        var rows = Rows(6);
        string named = Write("named", rows),
            renamed = Write("renamed", Array.ConvertAll(rows, r => r with { City = "X" + r.City?[..1], Country = "ZZ" }));

        byte[] expected = Files(Run(named), "a")["places.parquet"];

        Assert.Equal(expected, Files(Run(renamed), "b")["places.parquet"]);
        Assert.Equal(expected, Files(Run(named, withCities: false), "c")["places.parquet"]);
    }

    [Fact]
    public void Ids_survive_small_changes_of_data_and_thresholds()
    {
        (double Latitude, double Longitude)[] cities =
            [(48.14, 11.57), (45.75, 4.84), (52.52, 13.4), (41.39, 2.16), (59.33, 18.06), (52.37, 4.9)];
        var random = new Random(20260510);
        Row[] rows = [.. Enumerable.Range(0, 3_000).Select(i =>
        {
            var (latitude, longitude) = cities[random.Next(6) * random.Next(6) / 5];
            return new Row(i / 2, i, longitude + Math.Round(random.NextDouble() * 0.2 - 0.1, 2),
                latitude + Math.Round(random.NextDouble() * 0.2 - 0.1, 2), 2020, null, "FR");
        })];
        var before = IdOfPlaces(Run(Write("before", rows)));
        Assert.True(before.Values.Distinct().Count() > 3);

        foreach (var (minDensity, epsilonMeters, partsKept) in
            new[] { (18, 15_000, 20), (22, 15_000, 20), (20, 14_000, 20), (20, 17_000, 20), (20, 15_000, 19) })
        {
            Row[] kept = [.. rows.Where(row => row.Record % 20 < partsKept)];
            var after = IdOfPlaces(Run(Write("after", kept), minDensity: minDensity, epsilonMeters: epsilonMeters));

            var inBoth = before.Keys.Intersect(after.Keys).ToArray();
            Assert.True(inBoth.Length > 0.8 * before.Count);
            Assert.All(inBoth, place => Assert.Equal(before[place], after[place]));
        }
    }

    private static Dictionary<(double, double), string> IdOfPlaces(RunResult result) => Enumerable.Range(0, result.Places.Length)
        .Where(p => result.Labels.Label[p] != LabelTable.Noise)
        .ToDictionary(p => (result.Places.Longitude[p], result.Places.Latitude[p]), p => result.Ranked.Clusters.Id[result.Labels.Label[p]]);

    [Fact]
    public void No_row_one_place_and_noise_only_are_results()
    {
        var one = Rows(7).First(r => r is { Year: 2020, Longitude: not (0 or 999) });

        Assert.Equal((0, 0), Size(Run(Write("none", []))));
        Assert.Equal((1, 1), Size(Run(Write("one", [one]), minDensity: 1, everything: true)));
        Assert.Equal((1, 0), Size(Run(Write("noise", [one]), minDensity: 2, everything: true)));
        Assert.NotEmpty(Files(Run("none.parquet", everything: true), "none-out")["clusters.geojson"]);
    }

    [Fact]
    public void One_giant_cluster_holds_all_that_is_located()
    {
        // Towns east of the date line and on it, 330 km apart.
        Row[] chain = [.. Rows(8).Where(r => Math.Abs(r.Longitude) > 100).Select(r => r with { Latitude = r.Latitude / 2 })];

        var result = Run(Write("world", chain), minDensity: 1, epsilonMeters: 500_000);

        Assert.Equal(1, result.Ranked.Length);
        Assert.True(result.Places.Length > 100);
        Assert.Equal(0, result.Ranked.Clusters.Sources[0].Noise.ToDouble());
    }

    private static (int Places, int Clusters) Size(RunResult result) => (result.Places.Length, result.Ranked.Length);

    // Towns on a grid around the date line and in Europe, with people, unusable rows, and rows outside the years.
    private static Row[] Rows(int seed)
    {
        var random = new Random(20260500 + seed);
        return [.. Enumerable.Range(0, 3_000).Select(i =>
        {
            int town = random.Next(12) * random.Next(12) / 11;
            double east = (town % 2 == 0 ? 179.5 : 8) + Math.Round(random.NextDouble() * 0.3, 2), north = 47 - 3 * town
                + Math.Round(random.NextDouble() * 0.3, 2);
            double longitude = random.Next(50) switch { 0 => 0, 1 => 999, _ => east > 180 ? east - 360 : east };
            return new Row(random.Next(1_200), random.Next(5), longitude, longitude == 0 ? 0 : north, random.Next(2017, 2024),
                $"Town {town}", town % 3 == 0 ? "DE" : "FR");
        })];
    }

    private string Write(string name, Row[] rows, int[]? rowGroups = null)
    {
        _folder.WriteParquet(
            $"{name}.parquet",
            [
                TestColumn.Of("id", Array.ConvertAll(rows, r => $"EP{r.Record}")),
                TestColumn.Of("who", Array.ConvertAll(rows, r => r.Person)),
                TestColumn.Of("lon", Array.ConvertAll(rows, r => r.Longitude)),
                TestColumn.Of("lat", Array.ConvertAll(rows, r => r.Latitude)),
                TestColumn.Of("year", Array.ConvertAll(rows, r => r.Year)), TestColumn.Of("city", Array.ConvertAll(rows, r => r.City)),
                TestColumn.Of("country", Array.ConvertAll(rows, r => r.Country)),
                TestColumn.Of("applicant", Array.ConvertAll(rows, r => r.Person == 4 ? null : $"Applicant {r.Record % 40}")),
                TestColumn.Of("field", Array.ConvertAll(rows, r => $"Field {r.Record % 7}")),
            ],
            rowGroups);
        return $"{name}.parquet";
    }

    // Points around the towns of Rows, with fractions of people, as in population grids.
    private static (double Longitude, double Latitude, double People)[] People()
    {
        var random = new Random(20260503);
        return [.. Enumerable.Range(0, 5_000).Select(i => (
            i % 2 == 0
                ? 7.8 + random.NextDouble() * 0.7 : random.NextDouble() * 0.7 is var east && east > 0.5 ? east - 180.5 : 179.5 + east,
            47 - 3 * random.Next(12) + random.NextDouble() * 0.4 - 0.05, random.NextDouble() * 1_000))];
    }

    private void WritePeople(string name, (double Longitude, double Latitude, double People)[] people, int[]? rowGroups = null) =>
        _folder.WriteParquet(
        $"{name}.parquet",
        [
            TestColumn.Of("lon", Array.ConvertAll(people, p => p.Longitude)),
            TestColumn.Of("lat", Array.ConvertAll(people, p => p.Latitude)),
            TestColumn.Of("people", Array.ConvertAll(people, p => p.People)),
        ],
        rowGroups);

    private RunResult Run(
        string path, int threads = 2, double minDensity = 20, double epsilonMeters = 15_000, bool withCities = true, string? people = null,
        bool everything = false)
    {
        var source = _folder.Source(
            path,
            [
                (ColumnRole.Record, "id"), (ColumnRole.Person, "who"), (ColumnRole.Longitude, "lon"), (ColumnRole.Latitude, "lat"),
                (ColumnRole.Year, "year"),
                (ColumnRole.Organization, "applicant"), (ColumnRole.Field, "field"),
                .. withCities ? [(ColumnRole.City, "city"), (ColumnRole.Country, "country")] : Array.Empty<(ColumnRole, string)>(),
            ]);
        var options = new PipelineOptions
        {
            Name = "laws",
            Sources = [source with { Filters = [new RowFilter("years", ColumnRole.Year, [], [(2019, 2023)])] }],
            Population = people is null ? null
                : _folder.Source(people, (ColumnRole.Longitude, "lon"), (ColumnRole.Latitude, "lat"),
                    (ColumnRole.Population, "people")) with { Name = "population" },
            Clustering = new ClusterOptions { EpsilonMeters = epsilonMeters, MinDensity = minDensity },
        };
        if (everything)
        {
            options = options with
            {
                PerField = true, Bootstrap = new BootstrapOptions { Draws = 100, Recluster = true, ReclusterDraws = 3 },
                Sensitivity = new(), Typology = new(),
            };
        }
        return Pipeline.Run(options, new RunContext { Threads = threads });
    }

    private Dictionary<string, byte[]> Files(RunResult result, string folder)
    {
        RunFolder.Write(result, FinishedRun.Description, _folder[folder]);
        return Directory.GetFiles(_folder[folder]).ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes);
    }

    // For each cluster, its places at their longitudes before the shift; clusters in no order.
    private static SortedSet<string> Partition(RunResult result, double turnedBy) => new(
        Enumerable.Range(0, result.Places.Length)
            .GroupBy(p => result.Labels.Label[p])
            .Select(cluster => string.Join(
                ' ', cluster.Select(p => (Unturned(result.Places.Longitude[p], turnedBy), result.Places.Latitude[p])).Order())),
        StringComparer.Ordinal);

    private static string Unturned(double longitude, double by) =>
        Math.Round(longitude - by < -180 ? longitude - by + 360 : longitude - by, 9).ToString(CultureInfo.InvariantCulture);

    private sealed record Row(int Record, int Person, double Longitude, double Latitude, int Year, string? City, string Country);
}
