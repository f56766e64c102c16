
namespace GeoCluster.Cli.Tests;

public sealed class CheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CheckTests() => TinyWorld.Write(_folder.FullName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_good_pipeline_is_described_and_nothing_is_written()
    {
        string[] before = _folder.Files(".");
        var outcome = Check().Expect(0);
        GoldenFile.Equal("check-output.txt", outcome.Output);
        Assert.Equal("\nNothing looks wrong.\n", outcome.Error);
        Assert.Equal(before, _folder.Files("."));
    }

    [Fact]
    public void The_files_that_a_run_would_write_are_those_that_it_writes()
    {
        string plan = Check().Expect(0).Output;
        GeoClusterProgram.Run(_folder.FullName, "run", "tiny.yaml").Expect(0);
        string named = plan.TrimEnd('\n').Split('\n')[^1].Trim();
        Assert.Equal(_folder.Files("results"), named.Split(", ").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_merge_rule_is_shown_with_its_threshold()
    {
        string plan = GeoClusterProgram.Run(_folder.FullName, "check", "tiny.yaml", "--set", "merge.rule=tieShare", "--set",
            "merge.tieShare=0.25").Expect(0).Output;
        Assert.Contains("clusters within 5 km of each other, if their tie is at least 0.25 of all ties of one of them", plan);
    }

    [Fact]
    public void Columns_that_are_missing_are_all_named_with_the_nearest_one()
    {
        Change("longitude: lon", "longitude: lonn");
        Change("city: city", "city: town");
        var outcome = Check().Expect(3);
        Assert.Contains("""has no column "lonn", which is mapped to longitude. Nearest: "lon".""", outcome.Error);
        Assert.Contains("\"town\"", outcome.Error);
        Assert.Matches(@"(?m)^  longitude\s+lonn\s+not found$", outcome.Output);
    }

    [Fact]
    public void A_population_is_described_and_checked_like_a_source()
    {
        File.WriteAllText(_folder["people.csv"], "x,y,n\n1,2,3\n1,2,\n");
        string[] Population(string column) =>
            ["--set", $"population={{ path: people.csv, columns: {{ longitude: x, latitude: y, population: {column} }} }}"];

        string plan = Check(Population("n")).Expect(0).Output;
        Assert.Matches(@"(?m)^population: 1 file, about 2 rows, 17 bytes$", plan);
        Assert.Matches(@"(?m)^  Sample\s+all 2 rows: 1 used, 0 filtered, 1 rejected$", plan);
        Assert.Matches(@"(?m)^  Expected\s+1 points with people$", plan);
        Assert.Matches(@"(?m)^Intensity\s+per million people, from the population points inside each outline$", plan);
        Assert.Contains("has no column \"m\", which is mapped to population.", Check(Population("m")).Expect(3).Error);
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        File.WriteAllText(_folder["patents/part-9.parquet"], "This is no Parquet.");
        Assert.Contains("part-9.parquet", Check().Expect(3).Error);
    }

    [Fact]
    public void Swapped_coordinates_are_suspected()
    {
        Change("longitude: lon, latitude: lat", "longitude: lat, latitude: lon");
        Assert.Contains("warning: patents: Longitude and latitude look swapped", Check().Expect(1).Error);
    }

    [Fact]
    public void A_filter_that_lets_nothing_through_is_suspected()
    {
        var outcome = Check("--set", "sources.patents.filter.countries=XX").Expect(1);
        Assert.Contains("warning: patents: no sampled row can be used.", outcome.Error);
    }

    [Theory]
    [InlineData("165", 0)]
    [InlineData("166", 1)]
    public void A_minimum_density_above_the_number_of_observations_is_suspected(string minDensity, int exitCode)
    {
        var outcome = Check("--set", $"clustering.minDensity={minDensity}").Expect(exitCode);
        Assert.Equal(exitCode == 1, outcome.Error.Contains("no cluster can be found", StringComparison.Ordinal));
        Assert.Contains($"at least {minDensity} observations within 15 km", outcome.Output);
    }

    [Theory]
    [InlineData("1.8 %", 0)]
    [InlineData("1.7 %", 1)]
    public void More_rejected_rows_than_allowed_are_suspected(string maxRejected, int exitCode)
    {
        var outcome = Check("--set", $"maxRejected={maxRejected}").Expect(exitCode);
        Assert.Equal(exitCode == 1, outcome.Error.Contains(
            $"1.7 % of the sampled rows are rejected; maxRejected allows {maxRejected}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_of_results_is_distinguished_from_a_foreign_folder()
    {
        Assert.Contains("results (would be created)", Check().Expect(0).Output);
        GeoClusterProgram.Run(_folder.FullName, "run", "tiny.yaml").Expect(0);
        Assert.Contains("results (earlier results would be replaced)", Check().Expect(0).Output);
        File.Delete(_folder["results/manifest.json"]);
        Assert.Contains("error: ", Check().Expect(4).Error);
    }

    [Fact]
    public void Repeated_addresses_are_suspected_where_persons_are_known()
    {
        var rows = TinyWorld.Patents();
        TinyWorld.Write(_folder.FullName, [.. rows, .. rows.Take(20)]);
        Assert.Contains("warning: patents: 10.", Check().Expect(1).Error);
    }

    private Outcome Check(params string[] options) => GeoClusterProgram.Run(_folder.FullName, ["check", "tiny.yaml", .. options]);

    private void Change(string from, string to)
    {
        string text = File.ReadAllText(_folder["tiny.yaml"]);
        Assert.Contains(from, text);
        File.WriteAllText(_folder["tiny.yaml"], text.Replace(from, to, StringComparison.Ordinal));
    }
}
