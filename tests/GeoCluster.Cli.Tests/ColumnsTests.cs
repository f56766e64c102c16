
namespace GeoCluster.Cli.Tests;

public sealed class ColumnsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Outcome Columns(string path) => GeoClusterProgram.Run(_folder.FullName, "columns", path);

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder[name], text);
        return name;
    }

    [Fact]
    public void The_proposal_for_an_unknown_folder_can_be_checked_and_run()
    {
        TinyWorld.Write(_folder.FullName);
        var outcome = Columns("patents").Expect(0);
        GoldenFile.Equal("columns-output.txt", outcome.Output);
        GoldenFile.Equal("columns-notes.txt", outcome.Error);
        File.WriteAllText(_folder["mine.yaml"], outcome.Output);
        GeoClusterProgram.Run(_folder.FullName, "check", "mine.yaml").Expect(0);
        GeoClusterProgram.Run(_folder.FullName, "run", "mine.yaml").Expect(0);
        Assert.Contains("clusters.csv", _folder.Files("out/patents"));
    }

    [Fact]
    public void The_proposal_for_points_in_folders_of_years_can_be_checked_and_run()
    {
        foreach (int year in (ReadOnlySpan<int>)[2020, 2021])
        {
            Directory.CreateDirectory(_folder[$"deals/year={year}"]);
            PointFile.Write(_folder[$"deals/year={year}/part.parquet"],
                [.. Enumerable.Range(0, 50).Select(i => (year + i / 2, 8 + i % 5 / 100.0, 47.5))]);
        }
        string proposal = Columns("deals").Expect(0).Output;
        Assert.Matches(@"geometry: geom +# sure: points such as ""POINT \(8 47.5\)""", proposal);
        Assert.Matches(@"year: year +# sure: years 2020 to 2021", proposal);
        File.WriteAllText(_folder["mine.yaml"], proposal);
        string plan = GeoClusterProgram.Run(_folder.FullName, "check", "mine.yaml").Expect(0).Output;
        Assert.Matches(@"geometry +geom +binary", plan);
        Assert.Contains("all 100 rows: 100 used", plan);
        Assert.Contains("longitude 8 to 8.04, latitude 47.5 to 47.5", plan);
        GeoClusterProgram.Run(_folder.FullName, "run", "mine.yaml").Expect(0);
    }

    [Fact]
    public void Names_of_other_languages_and_awkward_ones_come_through_the_pipeline_file()
    {
        string file = Write("0 Daten #1.csv", "\"Anmelde-Nr: \"\"neu\"\"\",Längengrad,Breitengrad,Jahr,y\n"
            + string.Concat(Enumerable.Range(0, 200).Select(i => $"EP{i},{7 + i % 3}.5,{47 + i % 2}.25,{1990 + i % 9},no\n")));
        var outcome = Columns(file).Expect(0);
        Assert.Contains("""record: "Anmelde-Nr: \"neu\"" """, outcome.Output);
        File.WriteAllText(_folder["mine.yaml"], outcome.Output);
        string plan = GeoClusterProgram.Run(_folder.FullName, "check", "mine.yaml").Expect(0).Output;
        Assert.Contains("source_0_daten_1: 1 file", plan);
        Assert.Matches(@"longitude\s+Längengrad", plan);
        Assert.Contains("all 200 rows: 200 used", plan);
    }

    [Fact]
    public void What_is_missing_is_reported_with_what_to_do_and_ends_with_1()
    {
        string file = Write("a.csv", "id,street\n1,High Street\n2,Low Street\n");
        var outcome = Columns(file).Expect(1);
        Assert.Contains(
            "warning: No column was found for longitude and latitude: they must be degrees on WGS 84. "
                + "If there are only addresses, geocode them first.", outcome.Error);
        File.WriteAllText(_folder["mine.yaml"], outcome.Output);
        GeoClusterProgram.Run(_folder.FullName, "check", "mine.yaml").Expect(2);
    }

    [Fact]
    public void A_file_that_cannot_be_read_ends_with_3()
    {
        Assert.Contains("error: gone.parquet does not exist", Columns("gone.parquet").Expect(3).Error);
        Assert.Contains("bad.parquet", Columns(Write("bad.parquet", "no")).Expect(3).Error);
    }
}
