
namespace GeoCluster.Cli.Tests;

public sealed class RunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RunTests() => TinyWorld.Write(_folder.FullName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_prints_the_top_and_leaves_the_files_that_were_found_good()
    {
        var outcome = GeoClusterProgram.RunProcess(_folder.FullName, "run", "tiny.yaml").Expect(0);
        GoldenFile.Equal("run-output.txt", outcome.Output);
        GoldenFile.Equal("run-files.txt", string.Join('\n', _folder.Files("results")) + "\n");
        GoldenFile.Equal("run-clusters.csv", File.ReadAllText(_folder["results/clusters.csv"]));
    }

    [Fact]
    public void Messages_to_people_go_to_standard_error_in_plain_lines()
    {
        string told = GeoClusterProgram.Run(_folder.FullName, "run", "tiny.yaml").Expect(0).Error;
        int read = TinyWorld.Patents().Count, used = read - TinyWorld.FilteredRows - TinyWorld.RejectedRows;
        Assert.Matches(@"(?m)^Source\s+Rows read\s+Used\s+Filtered\s+Rejected$", told);
        Assert.Matches($@"(?m)^patents\s+{read}\s+{used}\s+{TinyWorld.FilteredRows}\s+{TinyWorld.RejectedRows}$", told);
        Assert.Matches($@"(?m)^patents\s+filtered by\s+years {TinyWorld.FilteredRows}$", told);
        Assert.Matches(@"(?m)^\s+rejected for\s+missingCoordinate 1, latitudeOutOfRange 1, nullIsland 1$", told);
        Assert.Matches(@"(?m)^Results in results after ", told);
        Assert.DoesNotContain('\e', told);
        Assert.DoesNotContain('\r', told);
    }

    [Fact]
    public void Paths_in_a_pipeline_are_relative_to_it_and_those_of_the_call_to_the_caller()
    {
        Directory.CreateDirectory(_folder["elsewhere"]);
        GeoClusterProgram.Run(_folder["elsewhere"], "run", "../tiny.yaml").Expect(0);
        Assert.Contains("clusters.csv", _folder.Files("results"));
        GeoClusterProgram.Run(_folder["elsewhere"], "run", "../tiny.yaml", "--out", "mine").Expect(0);
        Assert.Contains("clusters.csv", _folder.Files("elsewhere/mine"));
    }

    [Fact]
    public void Set_overrides_keys_of_the_pipeline()
    {
        int Clusters(params string[] options) =>
            GeoClusterProgram.Run(_folder.FullName, ["run", "tiny.yaml", .. options]).Expect(0).Output.Split('\n').Length - 2;
        Assert.Equal(4, Clusters());
        Assert.Equal(2, Clusters("--set", "clustering.minDensity=38"));
        Assert.Equal(
            1, Clusters("--set", "clustering.minDensity=38", "--set", "clustering.epsilon=30km", "--set", "clustering.minDensity=60"));
    }

    [Fact]
    public void Clusters_that_rest_on_midpoints_are_named()
    {
        // The western, smaller cluster has 3 of 4 rows at a midpoint, one of them without a level. The eastern one has 1 of 6.
        File.WriteAllText(_folder["addresses.csv"], """
            id,lon,lat,precision
            1,10,50,city
            2,10,50,region
            3,10,50,country
            4,10,50,
            5,20,50,rooftop
            6,20,50,street
            7,20,50,postcode
            8,20,50,rooftop
            9,20,50,rooftop
            10,20,50,city
            """);
        File.WriteAllText(_folder["midpoints.yaml"], """
            sources:
              addresses:
                path: addresses.csv
                columns: { record: id, longitude: lon, latitude: lat, precision: precision }
            clustering: { minDensity: 4 }
            output: { folder: midpoints }
            """);

        string told = GeoClusterProgram.Run(_folder.FullName, "run", "midpoints.yaml").Expect(0).Error;

        string[][] rows = [.. File.ReadAllLines(_folder["midpoints/clusters.csv"]).Select(line => line.Split(','))];
        int name = Array.IndexOf(rows[0], "name"), share = Array.IndexOf(rows[0], "midpoint_share");
        Assert.Equal(["16.666667", "75"], rows[1..].Select(row => row[share]));
        Assert.Contains(
            "in 1 of 2 clusters, more than half of the rows are located only at the midpoint of a city, region or country", told,
            StringComparison.Ordinal);
        Assert.Contains($"first in {rows[2][name]}:", told, StringComparison.Ordinal);

        string without = GeoClusterProgram.Run(_folder.FullName, "run", "tiny.yaml").Expect(0).Error;
        Assert.DoesNotContain("midpoints of cities, regions", without, StringComparison.Ordinal);
    }

    [Fact]
    public void People_inside_the_outlines_become_columns_and_are_accounted_for()
    {
        // Two million people around Tokyo, a million on Taveuni's meridian (180 and -180), half a million in Basel, none in Boston.
        File.WriteAllText(_folder["people.csv"], """
            x,y,n
            139.69,35.69,1500000
            139.70,35.70,500000
            180,-16.85,500000
            -180,-16.85,500000
            7.59,47.57,500000.5
            20,20,
            30,30,3000000
            """);
        string[] population = ["--set", "population={ path: people.csv, columns: { longitude: x, latitude: y, population: n } }"];

        var outcome = GeoClusterProgram.Run(_folder.FullName, ["run", "tiny.yaml", .. population]).Expect(0);

        string[][] rows = [.. File.ReadAllLines(_folder["results/clusters.csv"]).Select(line => line.Split(','))];
        string[] Column(string name) => [.. rows[1..].Select(row => row[Array.IndexOf(rows[0], name)])];
        Assert.Equal(["2000000", "", "500000.5", "1000000"], Column("population"));
        Assert.Equal(["2", "0", "1", "2"], Column("population_points"));
        Assert.Equal(["17.647059", "", "42.352899", "14.705882"], Column("intensity"));
        Assert.Equal(["2", "", "1", "3"], Column("intensity_rank"));
        Assert.Equal(["15", "", "35.999964", "12.5"], Column("patents_per_million"));
        Assert.Contains("\"population\":null,\"population_points\":0,", File.ReadAllText(_folder["results/clusters.geojson"]),
            StringComparison.Ordinal);
        Assert.Contains(
            "population,people.csv,0,5,n,,badPopulation,", File.ReadAllText(_folder["results/rejected.csv"]), StringComparison.Ordinal);
        Assert.Matches(@"(?m)^population\s+7\s+6\s+0\s+1$", outcome.Error);
        Assert.Matches(@"(?m)^population\s+rejected for\s+badPopulation 1$", outcome.Error);
        Assert.Contains(
            "warning: population: The outlines of 4 of 4 clusters contain fewer than 10 points", outcome.Error, StringComparison.Ordinal);
        var summary =
            System.Text.Json.JsonDocument.Parse(File.ReadAllText(_folder["results/summary.json"])).RootElement.GetProperty("population");
        Assert.Equal(
            """{"rows":{"read":7,"used":6,"filtered":{},"rejected":{"badPopulation":1}},"world":"""
            + """6500000.5,"insideOutlines":3500000.5,"insideOutlinesPercent":53.846157,"outline":"concave"}""",
            System.Text.Json.JsonSerializer.Serialize(summary));
        Assert.Contains("\"source\": \"population\"", File.ReadAllText(_folder["results/manifest.json"]), StringComparison.Ordinal);
    }
}
