using System.Globalization;
using System.IO.Compression;
using System.Text;
using GeoCluster.Options;
using GeoCluster.Stages.Ingesting;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Ingesting;

public sealed class PopulationInputTests : IDisposable
{
    private static readonly (ColumnRole, string)[] Columns =
        [(ColumnRole.Longitude, "lon"), (ColumnRole.Latitude, "lat"), (ColumnRole.Population, "people")];

    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_row_is_used_or_rejected_with_where_and_why()
    {
        _folder.WriteText("people.csv", """
            lon,lat,people
            1,2,12.5
            ,2,1
            1,91,1
            181,2,1
            1,2,
            1,2,-1
            1,2,1000000001
            1,2,many
            0,0,1
            3,4,0

            """);

        var (points, rows) = Read("people.csv");

        Assert.Equal([(2.0, 1.0, 12.5), (4, 3, 0)], points);
        Assert.Equal((10, 2, 8), (rows.Rows.Read, rows.Rows.Used, rows.Rows.RejectedRows));
        Assert.Equal(
            [
                (1, "lon", "", RejectReason.MissingCoordinate), (2, "lat", "91", RejectReason.LatitudeOutOfRange),
                (3, "lon", "181", RejectReason.LongitudeOutOfRange), (4, "people", "", RejectReason.BadPopulation),
                (5, "people", "-1", RejectReason.BadPopulation), (6, "people", "1000000001", RejectReason.BadPopulation),
                (7, "people", "many", RejectReason.BadPopulation), (8, "lon", "0", RejectReason.NullIsland),
            ],
            rows.Rejected.Select(r => ((int)r.Row, r.Column, r.Value, r.Reason)));
        Assert.All(rows.Rejected, r => Assert.Equal(("population", "data/people.csv"), (r.Source, r.File)));
        Assert.Equal(10, Assert.Single(rows.Files).Rows);
    }

    [Theory, InlineData(1), InlineData(4)]
    public void Parquet_in_a_folder_and_gzipped_text_hold_the_same(int threads)
    {
        var random = new Random(20261103);
        var people = Enumerable.Range(0, 3_000)
            .Select(_ => (
                Latitude: Math.Round(random.NextDouble() * 180 - 90, 6), Longitude: Math.Round(random.NextDouble() * 360 - 180, 6),
                People: random.Next(1_000_000) / 8.0))
            .ToArray();
        WritePart("parts/a.parquet", people[..1_000], [300, 700]);
        WritePart("parts/b.parquet", people[1_000..], [1, 1_999]);
        using (var text = new GZipStream(File.Create(_folder["people.csv.gz"]), CompressionLevel.Fastest))
            text.Write(Encoding.UTF8.GetBytes(
                "lon,lat,people\n"
                    + string.Concat(
                        people.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Longitude},{p.Latitude},{p.People}\n")))));

        Assert.Equal(people.Order(), Read("parts", threads).Points.Order());
        Assert.Equal(people.Order(), Read("people.csv.gz", threads).Points.Order());
        Assert.Equal([1_000, 2_000], Read("parts", threads).Rows.Files.Select(f => f.Rows));
    }

    [Fact]
    public void Of_very_many_rejected_rows_the_first_are_listed_and_all_are_counted()
    {
        _folder.WriteText(
            "sea.csv", "lon,lat,people\n" + string.Concat(Enumerable.Range(0, 10_050).Select(i => $"1,{i / 1000},\n")) + "5,5,7\n");

        var (points, rows) = Read("sea.csv");

        Assert.Equal([(5.0, 5.0, 7.0)], points);
        Assert.Equal(10_050, rows.Rows.RejectedRows);
        Assert.Equal(Enumerable.Range(0, PopulationInput.MostRejectedListed), rows.Rejected.Select(r => (int)r.Row));
        Assert.Equal("10050 rows cannot be used; rejected.csv lists the first 10000.", Assert.Single(rows.Warnings));
    }

    [Fact]
    public void A_missing_column_is_reported_before_anything_is_read()
    {
        _folder.WriteText("people.csv", "lon,lat,persons\n1,2,3\n");

        var refused = Assert.Throws<InputException>(() => PopulationInput.Open(Source("people.csv"), default));

        Assert.Contains(
            "data/people.csv has no column \"people\", which is mapped to population.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Swapped_coordinates_are_warned_of()
    {
        _folder.WriteText("people.csv", "lon,lat,people\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{95 + i},1\n")));

        Assert.StartsWith("Longitude and latitude look swapped", Assert.Single(Read("people.csv").Rows.Warnings), StringComparison.Ordinal);
    }

    private void WritePart(string name, (double Latitude, double Longitude, double People)[] people, int[] rowGroups) =>
        _folder.WriteParquet(
        name,
        [
            TestColumn.Of("lon", Array.ConvertAll(people, p => p.Longitude)),
            TestColumn.Of("lat", Array.ConvertAll(people, p => p.Latitude)),
            TestColumn.Of("people", Array.ConvertAll(people, p => p.People)),
        ],
        rowGroups);

    private SourceOptions Source(string path) => _folder.Source(path, Columns) with { Name = "population" };

    private (List<(double Latitude, double Longitude, double People)> Points, PopulationRows Rows) Read(string path, int threads = 1)
    {
        var points = new List<(double, double, double)>();
        var rows = PopulationInput.Open(Source(path), default).Read(
            some =>
            {
                lock (points)
                    for (int i = 0; i < some.Length; i++)
                        points.Add((some.Latitude[i], some.Longitude[i], (double)some.Billionths[i] / PopulationPoints.Scale));
            },
            new RunContext { Threads = threads });
        return (points, rows);
    }
}
