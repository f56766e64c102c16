using GeoCluster.Options;
using GeoCluster.Proposing;

namespace GeoCluster.Tests.Proposing;

public class MappingProposerTests
{
    private static MappingProposal Propose(string header, Func<int, string> row, int rows = 300)
    {
        using var folder = new InputFolder();
        folder.WriteText("p.csv", header + "\n" + string.Concat(Enumerable.Range(0, rows).Select(i => row(i) + "\n")));
        return MappingProposer.Propose(new SourcePath("p.csv", folder["p.csv"]), default);
    }

    private static string Mapping(MappingProposal proposal) => string.Join(", ", proposal.Roles.Select(r => $"{r.Role} {r.Column}"));

    [Theory]
    [InlineData("appln_id,person_id,lng,lat,appln_filing_year,person_ctry_code,psn_name",
        "Record appln_id, Longitude lng, Latitude lat, Year appln_filing_year, Person person_id, Country person_ctry_code, "
        + "Organization psn_name")]
    [InlineData("Patent_ID,InventorId,X,Y,grant_year,iso2,Assignee",
        "Record Patent_ID, Longitude X, Latitude Y, Year grant_year, Person InventorId, Country iso2, Organization Assignee")]
    [InlineData("doi,authorId,author.longitude,author.latitude,PY,CC,affiliation",
        "Record doi, Longitude author.longitude, Latitude author.latitude, Year PY, Person authorId, Country CC, Organization affiliation")]
    [InlineData("出願番号,発明者,経度,緯度,年,国家,出願人", "Record 出願番号, Longitude 経度, Latitude 緯度, Year 年, Person 発明者, Country 国家, Organization 出願人")]
    public void Names_of_the_field_are_known_in_many_spellings(string header, string mapping) =>
        Assert.Equal(mapping,
            Mapping(Propose(
                header, i => $"{i / 3},p{i},{7 + i / 900.0},{47 + i / 900.0},{2000 + i % 9},{(i % 2 == 0 ? "CH" : "DE")},Firm {i % 5}")));

    [Fact]
    public void Values_that_do_not_fit_overrule_a_name()
    {
        var proposal = Propose(
            "id,lon,lat,country,year,precision", i => $"{i},{i % 170},{i % 80},{(i % 2 == 0 ? "Chile" : "France")},{i},maybe");
        Assert.Equal("Record id, Longitude lon, Latitude lat", Mapping(proposal));
        AssertColumn.Equal(["country", "precision", "year"], proposal.Remarks.Select(r => r.Split('"')[1]).Order());
    }

    [Fact]
    public void Swapped_names_of_the_axes_are_seen_through()
    {
        var proposal = Propose("id,lon,lat", i => $"{i},{i % 60},{100 + i % 70}");
        Assert.Equal("Record id, Longitude lat, Latitude lon", Mapping(proposal));
        Assert.Equal(Confidence.Guess, proposal.Roles[1].Confidence);
    }

    [Theory]
    [InlineData("0.25", false, "Weight weight")]
    [InlineData("12", true, "Count weight")]
    [InlineData("12", false, "")]
    [InlineData("1", false, "")]
    [InlineData("1.5", true, "")]
    public void Weights_are_shares_or_counts_by_their_values(string value, bool once, string expected)
    {
        var proposal = Propose(
            "id,lon,lat,weight", i => $"{(once ? i : i / 2)},{i % 170},{i % 80},{(i == 0 && value != "1" ? "0" : value)}");
        Assert.Equal($"Record id, Longitude lon, Latitude lat{(expected.Length > 0 ? ", " : "")}{expected}", Mapping(proposal));
    }

    [Fact]
    public void Counts_make_up_the_observations_and_need_no_record()
    {
        var proposal = Propose("town,lon,lat,n_patents,inventor", i => $"T{i / 10},{i % 170},{i % 80},{i},A{i}");
        Assert.Equal("Longitude lon, Latitude lat, City town, Count n_patents", Mapping(proposal));
        Assert.Equal(299 * 150, proposal.Observations);
        Assert.Empty(proposal.Missing);
    }

    [Fact]
    public void Lists_nested_columns_and_half_known_files_are_described()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("in/a.parquet",
        [
            TestColumn.Of("id", 1, 2), TestColumn.Of<double[]>("lon", [[1, 2], [3]]), TestColumn.Of<double[]>("lat", [[1, 2], [3]]),
            TestColumn.Of<string[]>("cpc", [["A"], ["B", "C", "D"]]), TestColumn.Of<int[][]>("deep", [[[1]], [[2]]]),
        ]);
        folder.WriteParquet(
            "in/b.parquet", [TestColumn.Of("id", 3), TestColumn.Of<double[]>("lon", [[5]]), TestColumn.Of<double[]>("lat", [[6]])]);
        var proposal = MappingProposer.Propose(new SourcePath("in", folder["in"]), default);
        Assert.Equal("Record id, Longitude lon, Latitude lat, Field cpc", Mapping(proposal));
        Assert.Equal((3, true, 3), (proposal.Rows, proposal.RowsAreExact, proposal.SampledRows));
        AssertColumn.Equal(
            ["id 2 3", "lon 2 4", "lat 2 4", "cpc 1 4", "deep 1 0"], proposal.Columns.Select(c => $"{c.Column.Name} {c.Files} {c.Values}"));
    }

    [Fact]
    public void Folders_that_stand_for_columns_are_proposed_too()
    {
        using var folder = new InputFolder();
        foreach (var (year, country) in (ReadOnlySpan<(int, string)>)[(2020, "CH"), (2020, "DE"), (2021, "CH")])
        {
            folder.WriteParquet($"in/year={year}/country={country}/a.parquet",
                [TestColumn.Of("id", 1, 2), TestColumn.Of("lon", 1.5, 2.5), TestColumn.Of("lat", 3.5, 4.5)]);
        }
        var proposal = MappingProposer.Propose(new SourcePath("in", folder["in"]), default);
        Assert.Equal("Record id, Longitude lon, Latitude lat, Year year, Country country", Mapping(proposal));
        AssertColumn.Equal(["2020", "2021"], proposal.Columns.Single(c => c.Column.Name == "year").Examples);
    }
}
