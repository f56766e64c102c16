using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
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
        int[] seen = new int[5];
        Law.Holds(Rows(most: 800), 4, rows =>
        {
            var result = Run(Write("world", rows));

            var read = result.Ingested.Sources[0].Rows;
            Assert.Equal(rows.Length, read.Read);
            Assert.Equal(read.Read, read.Used + read.FilteredRows + read.RejectedRows);
            var counts = result.Ranked.Clusters.Sources[0];
            var parts = Tally.Sum([.. counts.Fractional, counts.Noise, counts.Unlocated]);
            int records = rows.Where(r => r.Year is >= 2019 and <= 2023).Select(r => r.Record).Distinct().Count();
            Assert.Equal((new BigInteger(records), BigInteger.One), parts.ToFraction());
            bool[] found =
            [
                read.FilteredRows > 0, read.RejectedRows > 0, result.Ranked.Length > 3, counts.Noise.ToDouble() > 0,
                counts.Unlocated.ToDouble() > 0,
            ];
            for (int i = 0; i < seen.Length; i++)
                seen[i] += found[i] ? 1 : 0;
        });
        Assert.All(seen, worlds => Assert.True(worlds > 0));
    }

    [Fact]
    public void Law_2_shuffled_rows_split_files_and_other_threads_give_the_same_bytes()
    {
        var worlds =
            from rows in Rows(most: 800)
            from shuffledRows in Gen.Shuffle(rows.ToArray())
            from people in People(most: 800)
            from shuffledPeople in Gen.Shuffle(people.ToArray())
            select (Rows: rows, ShuffledRows: shuffledRows, People: people, ShuffledPeople: shuffledPeople);
        int clusters = 0;
        Law.Holds(worlds, 1, world =>
        {
            WritePeople("people", world.People);
            var whole = Run(Write("whole", world.Rows), threads: 1, people: "people.parquet", everything: true);
            clusters += whole.Ranked.Length;
            var expected = Files(whole, "a");
            Assert.Contains("population_points", Encoding.UTF8.GetString(expected["clusters.csv"]), StringComparison.Ordinal);

            var rows = world.ShuffledRows;
            int first = rows.Length / 4, second = rows.Length * 2 / 3, middle = second - first;
            Write("parts/one", rows[..first]);
            Write("parts/two", rows[first..second], rowGroups: [middle / 13, middle - middle / 13 - middle / 4, middle / 4]);
            Write("parts/three", rows[second..]);
            var people = world.ShuffledPeople;
            int half = (people.Length + 1) / 2;
            WritePeople("crowd/one", people[..half], rowGroups: [1, half - 1]);
            WritePeople("crowd/two", people[half..]);
            foreach (int threads in (ReadOnlySpan<int>)[1, 3, 8])
            {
                var actual = Files(Run("parts", threads, people: "crowd", everything: true), "b");
                foreach (string file in expected.Keys.Where(f => f is not "manifest.json" and not "rejected.csv"))
                    Assert.True(expected[file].AsSpan().SequenceEqual(actual[file]), $"{file} differs on {threads} threads");
                // Rejected rows are identified by file and row, so only their number stays the same.
                Assert.Equal(expected["rejected.csv"].Count(b => b == '\n'), actual["rejected.csv"].Count(b => b == '\n'));
            }
        });
        Assert.True(clusters > 3);
    }

    [Fact]
    public void Law_3_turning_the_globe_about_its_axis_changes_no_cluster()
    {
        int clusters = 0;
        Law.Holds(Rows(most: 800), 2, drawn =>
        {
            Row[] rows = [.. drawn.Where(r => r.Longitude != 0)];
            var before = Run(Write("before", rows));
            clusters += before.Ranked.Length;

            // With a power of two, shifted longitudes stay exact.
            var turned = Array.ConvertAll(
                rows, r => r with { Longitude = r.Longitude + 128 > 180 ? r.Longitude + 128 - 360 : r.Longitude + 128 });

            Assert.Equal(Partition(before, turnedBy: 0), Partition(Run(Write("after", turned)), turnedBy: 128));
        });
        Assert.True(clusters > 3);
    }

    [Fact]
    public void Law_6_administrative_columns_decide_no_cluster()
    {
        int clusters = 0;
        Law.Holds(Rows(most: 800), 1, rows =>
        {
            string named = Write("named", rows),
                renamed = Write("renamed", Array.ConvertAll(rows, r => r with { City = "X" + r.City?[..1], Country = "ZZ" }));

            var result = Run(named);
            clusters += result.Ranked.Length;
            byte[] expected = Files(result, "a")["places.parquet"];

            Assert.Equal(expected, Files(Run(renamed), "b")["places.parquet"]);
            Assert.Equal(expected, Files(Run(named, withCities: false), "c")["places.parquet"]);
        });
        Assert.True(clusters > 3);
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
        var one = new Row(1, 1, 8.1, 47.1, 2020, "Town 1", "FR");

        Assert.Equal((0, 0), Size(Run(Write("none", []))));
        Assert.Equal((1, 1), Size(Run(Write("one", [one]), minDensity: 1, everything: true)));
        Assert.Equal((1, 0), Size(Run(Write("noise", [one]), minDensity: 2, everything: true)));
        Assert.NotEmpty(Files(Run("none.parquet", everything: true), "none-out")["clusters.geojson"]);
    }

    [Fact]
    public void One_giant_cluster_holds_all_that_is_located()
    {
        // Towns on both sides of the date line, 330 km apart.
        Row[] chain = [.. Enumerable.Range(0, 600).Select(i => new Row(
            i, 0, i % 2 == 0 ? 179.9 + i % 10 / 100.0 : -179.9 - i % 10 / 100.0, 3 * (i % 6) + i % 7 / 100.0, 2020, "Town", "FJ"))];

        var result = Run(Write("world", chain), minDensity: 1, epsilonMeters: 500_000);

        Assert.Equal(1, result.Ranked.Length);
        Assert.True(result.Places.Length > 100);
        Assert.Equal(0, result.Ranked.Clusters.Sources[0].Noise.ToDouble());
    }

    private static (int Places, int Clusters) Size(RunResult result) => (result.Places.Length, result.Ranked.Length);

    // Towns on a grid around the date line and in Europe, with people, unusable rows, and rows outside the years.
    private static Gen<Row[]> Rows(int most) => Gen.Select(
        Gen.Int[0, 299], Gen.Int[0, 4], Gen.Int[0, 49], Gen.Int[0, 11], Gen.Int[0, 11], Gen.Int[0, 30], Gen.Int[0, 30],
        Gen.Int[2017, 2023],
        (record, person, kind, first, second, eastward, northward, year) =>
        {
            int town = first * second / 11;
            double east = (town % 2 == 0 ? 179.5 : 8) + eastward / 100.0, north = 47 - 3 * town + northward / 100.0;
            double longitude = kind switch { 0 => 0, 1 => 999, _ => east > 180 ? east - 360 : east };
            return new Row(
                record, person, longitude, longitude == 0 ? 0 : north, year, $"Town {town}", town % 3 == 0 ? "DE" : "FR");
        }).Array[1, most];

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
    private static Gen<(double Longitude, double Latitude, double People)[]> People(int most) => Gen.Select(
        Gen.Bool, Gen.Double[0, 0.7], Gen.Int[0, 11], Gen.Double[-0.05, 0.35], Gen.Double[0, 1_000],
        (european, east, town, north, people) => (
            european ? 7.8 + east : east > 0.5 ? east - 180.5 : 179.5 + east, 47 - 3 * town + north, people)).Array[1, most];

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
