using GeoCluster.Checking;
using GeoCluster.Formats;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Checking;

public class SourceInspectorTests
{
    private static TestColumn[] Rows(int rows, int year) =>
    [
        TestColumn.Of("id", Enumerable.Range(0, rows).Select(i => $"r{i}").ToArray()),
        TestColumn.Of("lon", Enumerable.Range(0, rows).Select(i => i == 0 ? null : (double?)i).ToArray()),
        TestColumn.Of("lat", Enumerable.Range(0, rows).Select(i => i / 2f).ToArray()),
        TestColumn.Of("y", Enumerable.Range(0, rows).Select(_ => year).ToArray()),
    ];

    [Fact]
    public void Files_columns_and_a_stated_sample_are_described()
    {
        using var folder = new InputFolder();
        for (int file = 0; file < 9; file++)
            folder.WriteParquet($"in/{file}.parquet", Rows(100, 2000 + file), file == 0 ? [0, 20, 80] : [100]);
        var source = folder.Source("in", [.. InputFolder.Minimal, (ColumnRole.Year, "y")]) with { Filters = [new RowFilter("years",
            ColumnRole.Year, [], [(2000, 2005)])] };
        var inspection = SourceInspector.Inspect(source, new RunContext());
        Assert.Empty(inspection.Problems);
        Assert.Equal((9, 900L, 3, 100L), (inspection.Files.Length, inspection.Rows, inspection.Files[0].RowGroups,
            inspection.Files[0].Rows));
        AssertColumn.Equal(["id string", "lon double", "lat float", "y int32"],
            inspection.Files[0].Columns.Select(c => $"{c.Name} {c.Type}"));
        AssertColumn.Equal(["Record id string", "Longitude lon double", "Latitude lat float", "Year y int32", "Year y int32"],
            inspection.Columns.Select(c => $"{c.Role} {c.Column} {Assert.Single(c.Types)}"));
        Assert.All(inspection.Columns, c => Assert.Equal(9, c.Files));
        var sample = inspection.Sample!;
        AssertColumn.Equal(
            [new("data/in/0.parquet", 1, 20), new("data/in/0.parquet", 2, 80), new("data/in/1.parquet", 0, 100),
                new("data/in/2.parquet", 0, 100),
                new("data/in/4.parquet", 0, 100), new("data/in/5.parquet", 0, 100), new("data/in/6.parquet", 0, 100),
                new SampledRows("data/in/7.parquet", 0, 100)],
            sample.Parts);
        Assert.Equal((700, 495, 200, 5), (sample.Rows.Read, sample.Rows.Used, sample.Rows.FilteredRows, sample.Rows.RejectedRows));
        Assert.Equal(((1, 99), (0.5, 49.5), (2000, 2005)), (sample.Longitude, sample.Latitude, sample.Years));
        AssertColumn.Equal([RejectReason.MissingCoordinate], sample.Rejected.Select(r => r.Reason).Distinct());
        // All rows, according to the statistics in the footers.
        AssertColumn.Equal(
            [new(900, 0, null, null, true), new(900, 9, 1, 99, true), new(900, 0, 0, 49.5, true), new(900, 0, 2000, 2008, true),
                new ColumnContent(900, 0, 2000, 2008, true)],
            inspection.Columns.Select(c => c.Content));
        // The ids r1 to r99 repeat from file to file.
        Assert.Equal(new SampleRepeats(495, 396, 0), sample.Repeats);
        var expected = inspection.Expected!;
        Assert.Equal((900, 636, 257, 6, 4), (expected.Read, expected.Used, expected.Filtered, expected.Rejected, expected.Columns));
    }

    [Fact]
    public void Points_and_folders_are_inspected_as_they_are_read()
    {
        using var folder = new InputFolder();
        byte[] Point(double longitude, double latitude) =>
            [1, 1, 0, 0, 0, .. BitConverter.GetBytes(longitude), .. BitConverter.GetBytes(latitude)];
        foreach (int year in (ReadOnlySpan<int>)[2020, 2021, 2022])
        {
            folder.WriteParquet($"in/y={year}/a.parquet",
                [TestColumn.Of("id", year, year + 1, year + 2, year + 3),
                    TestColumn.Of<byte[]?>("geom", Point(year - 2000, 5), null, [1, 2], Point(181, 5))]);
        }
        var source = folder.Source("in", (ColumnRole.Record, "id"), (ColumnRole.Geometry, "geom"), (ColumnRole.Year, "y")) with
        {
            Filters = [new RowFilter("years", ColumnRole.Year, [], [(2021, 2022)])],
        };
        var inspection = SourceInspector.Inspect(source, new RunContext());
        Assert.Empty(inspection.Problems);
        var (table, rejected) = InputFolder.Ingest(source);
        var sample = inspection.Sample!;
        Assert.Equal((12, 2, 4, 6), (sample.Rows.Read, sample.Rows.Used, sample.Rows.FilteredRows, sample.Rows.RejectedRows));
        AssertColumn.Equal(rejected, sample.Rejected);
        Assert.Equal(((21, 22), (5, 5), (2021, 2022)), (sample.Longitude, sample.Latitude, sample.Years));
        Assert.Equal(new SampleRepeats(2, 0, 0), sample.Repeats);
        AssertColumn.Equal(["id int32", "geom binary", "y folder name", "y folder name"],
            inspection.Columns.Select(c => $"{c.Column} {Assert.Single(c.Types)}"));
        AssertColumn.Equal(
            [new(12, 0, 2020, 2025, true), new(12, 3, null, null, true), new(12, 0, 2020, 2022, false),
                new ColumnContent(12, 0, 2020, 2022, false)],
            inspection.Columns.Select(c => c.Content));
        Assert.Equal((12, 2, 2), (inspection.Expected!.Read, inspection.Expected.Used, inspection.Expected.Places));
    }

    [Fact]
    public void All_problems_are_said_and_none_is_thrown()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("in/a.parquet", Rows(5, 2000));
        folder.WriteText("in/b.parquet", "no parquet");
        folder.WriteText("in/c.csv", "id,lon\n1,2\n");
        var source = folder.Source("in", [.. InputFolder.Minimal, (ColumnRole.Year, "year")]);
        source = source with { Paths = [.. source.Paths, new SourcePath("gone/*.parquet", folder["gone/*.parquet"])] };
        var inspection = SourceInspector.Inspect(source, new RunContext());
        Assert.Null(inspection.Sample);
        Assert.Equal(5, inspection.Problems.Length);
        Assert.Contains("gone/*.parquet matches nothing: there is no folder ", inspection.Problems[0]);
        Assert.Contains("data/in/b.parquet: This is not a Parquet file", inspection.Problems[1]);
        Assert.Contains("data/in/a.parquet has no column \"year\"", inspection.Problems[2]);
        Assert.Contains("data/in/c.csv has no column \"lat\"", inspection.Problems[3]);
        Assert.Contains("data/in/c.csv has no column \"year\"", inspection.Problems[4]);
        AssertColumn.Equal([2, 2, 1, 0], inspection.Columns.Select(c => c.Files));
        Assert.Null(inspection.Rows);
    }

    [Fact]
    public void A_file_damaged_behind_its_footer_is_a_problem()
    {
        using var folder = new InputFolder();
        string path = folder.WriteParquet("p.parquet", Rows(100, 2000));
        byte[] bytes = File.ReadAllBytes(path);
        bytes.AsSpan(4, 40).Fill(0xff);
        File.WriteAllBytes(path, bytes);
        var inspection = SourceInspector.Inspect(folder.Source("p.parquet", InputFolder.Minimal), new RunContext());
        Assert.Contains("row group 0, column \"id\"", Assert.Single(inspection.Problems));
        Assert.Null(inspection.Sample);
    }

    [Fact]
    public void The_sample_of_a_csv_file_is_its_first_rows_and_warnings_are_given()
    {
        using var folder = new InputFolder();
        var lines = Enumerable.Range(0, 100_000).Select(i => $"{i},{100 + i % 70},{i % 80}\n");
        folder.WriteText("p.csv", "id,lat,lon\n" + string.Concat(lines));
        var inspection = SourceInspector.Inspect(folder.Source("p.csv", InputFolder.Minimal), new RunContext());
        Assert.Null(inspection.Rows);
        AssertColumn.Equal([new SampledRows("data/p.csv", 0, 65_536)], inspection.Sample!.Parts);
        Assert.Contains("swapped", Assert.Single(inspection.Sample.Warnings));
        // Swapped, so none of the latitudes 100 to 169 can be used.
        Assert.Null(inspection.Sample.Longitude);
        Assert.Null(inspection.Sample.Years);
        AssertColumn.Equal([(null, null), (0, 79), (100, 169)], inspection.Columns.Select(c => (c.Content!.Lowest, c.Content.Highest)));
        Assert.InRange(inspection.Expected!.Read, 95_000, 105_000);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_short_csv_file_is_read_to_its_end_and_its_rows_are_known(bool breaksLines)
    {
        using var folder = new InputFolder();
        folder.WriteText("p.csv",
            "id,lon,lat,town\n"
                + string.Concat(Enumerable.Range(0, 500).Select(i => $"{i},{i % 9},{i % 7 + 1},\"a{(breaksLines ? "\n" : "")}b\"\n")));
        var expected = SourceInspector.Inspect(folder.Source("p.csv", InputFolder.Minimal), new RunContext()).Expected!;
        Assert.Equal((500, 500, 500, 63), (expected.Read, expected.Used, expected.Records, expected.Places));
    }

    [Fact]
    public void Repeated_addresses_and_whole_rows_are_distinguished_and_empty_persons_are_never_the_same()
    {
        using var folder = new InputFolder();
        folder.WriteText("p.csv", "id,lon,lat,person,city\n1,5,6,a,X\n1,5,6,a,Y\n1,5,6,a,X\n1,5,6,b,X\n1,5,6,,X\n1,5,6,,X\n2,5,6,a,X\n");
        var source = folder.Source("p.csv", [.. InputFolder.Minimal, (ColumnRole.Person, "person"), (ColumnRole.City, "city")]);
        Assert.Equal(new SampleRepeats(5, 2, 1), SourceInspector.Inspect(source, new RunContext()).Sample!.Repeats);
    }

    [Fact]
    public void Lists_are_expected_as_addresses_and_counts_as_observations()
    {
        using var folder = new InputFolder();
        int[] rows = [.. Enumerable.Range(0, 1000)];
        folder.WriteParquet("lists.parquet",
        [
            TestColumn.Of("id", rows),
            TestColumn.Of("lon", rows.Select(i => Enumerable.Range(1, 3).Select(j => (double)j).ToArray()).ToArray()),
            TestColumn.Of("lat", rows.Select(i => Enumerable.Range(1, 3).Select(j => (double)j).ToArray()).ToArray()),
        ]);
        var lists = SourceInspector.Inspect(folder.Source("lists.parquet", InputFolder.Minimal), new RunContext());
        Assert.Equal((1000, 3000, 1000, 3), (lists.Rows, lists.Expected!.Read, lists.Expected.Records, lists.Expected.Places));
        folder.WriteText("counts.csv", "lon,lat,n\n1,2,10\n3,4,5\n,,7\n");
        var counts = folder.Source("counts.csv", (ColumnRole.Longitude, "lon"), (ColumnRole.Latitude, "lat"), (ColumnRole.Count, "n"));
        Assert.Equal(15, SourceInspector.Inspect(counts, new RunContext()).Expected!.Observations);
    }

    [Fact]
    public void Lookups_are_inspected_with_the_rows_of_the_sample_that_have_no_match()
    {
        using var folder = new InputFolder();
        folder.WriteText(
            "p.csv", "id,loc\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i},{(i % 10 == 0 ? "none" : $"k{i % 50}")}\n")));
        folder.WriteText("l.csv", "loc,lon,lat,kind\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"k{i},{i},1,{i % 4}\n")));
        var source = folder.Source(
            "p.csv", (ColumnRole.Record, "id"), (ColumnRole.Longitude, "place.lon"), (ColumnRole.Latitude, "place.lat"))
            with { Lookups = [new LookupOptions
            {
                Name = "place", Paths = [new SourcePath("l.csv", folder["l.csv"])], Key = ["loc"], From = ["loc"],
                Filters = [new RowFilter("kind", null, ["0"], []) { Test = FilterTest.NoneOf }],
            }] };
        var inspection = SourceInspector.Inspect(source, new RunContext());
        Assert.Empty(inspection.Problems);
        var lookup = Assert.Single(inspection.Lookups);
        Assert.Equal(("place", 100L, 75L), (lookup.Name, lookup.Rows, lookup.Usable));
        Assert.Equal(inspection.Sample!.Rows.Filtered.Single(), ("place", lookup.Unmatched));
        Assert.Equal(100 + 1000 / 50 * 10, lookup.Unmatched);
        Assert.Equal((100L, lookup.Bytes), (inspection.Expected!.LookupRows, inspection.Expected.LookupBytes));
        Assert.InRange(lookup.Bytes, 75 * 30, 75 * 150);
        AssertColumn.Equal(["Record id text", "Longitude place.lon text", "Latitude place.lat text", " loc text"],
            inspection.Columns.Select(c => $"{c.Role} {c.Column} {Assert.Single(c.Types)}"));
    }
}
