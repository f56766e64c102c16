using GeoCluster.Options;
using GeoCluster.Stages.Ingesting;

namespace GeoCluster.Tests.Stages.Ingesting;

public class SourceWarningTests
{
    // Towns all over the world, so that no unit fits the range of another by chance.
    private static readonly (double Longitude, double Latitude)[] World =
    [
        (139.77, 35.68), (-74.01, 40.71), (8.54, 47.37), (151.21, -33.87), (-46.63, -23.55), (77.21, 28.61), (116.4, 39.9),
        (-122.42, 37.77), (2.35, 48.85), (36.82, -1.29),
        (106.85, -6.21), (31.24, 30.04),
    ];

    private static IEnumerable<string> Warnings(Func<(double Longitude, double Latitude), (double, double)> change, int rows = 1200)
    {
        var positions = Enumerable.Range(0, rows).Select(i => World[i % World.Length]).Select(change).ToArray();
        using var folder = new InputFolder();
        folder.WriteParquet(
            "p.parquet",
            [
                TestColumn.Of("id", Enumerable.Range(0, rows).ToArray()),
                TestColumn.Of("lon", positions.Select(p => (double?)p.Item1).ToArray()),
                TestColumn.Of("lat", positions.Select(p => (double?)p.Item2).ToArray()),
            ],
            [rows / 2, rows - rows / 2]);
        var result = IngestStage.Run([folder.Source("p.parquet", InputFolder.Minimal)], new RunContext { Threads = 2 });
        Assert.All(result.Warnings, w => Assert.Equal("patents", w.Source));
        return result.Warnings.Select(w => w.Message);
    }

    [Fact]
    public void Degrees_raise_no_warning() => Assert.Empty(Warnings(p => p));

    [Fact]
    public void Swapped_axes_are_recognized() => Assert.Contains(
        "Longitude and latitude look swapped: 500 of 1200 positions are out of range, and 500 would be in range if swapped.",
        Assert.Single(Warnings(p => (p.Latitude, p.Longitude))));

    [Fact]
    public void A_few_swapped_rows_are_no_swapped_source()
    {
        int row = 0;
        Assert.Empty(Warnings(p => ++row <= 24 ? (p.Latitude, p.Longitude) : p));
    }

    [Fact]
    public void Radians_are_recognized() => Assert.Contains(
        "look like radians", Assert.Single(Warnings(p => (double.DegreesToRadians(p.Longitude), double.DegreesToRadians(p.Latitude)))));

    [Theory, InlineData(1e6, "1,000,000"), InlineData(1e7, "10,000,000")]
    public void Degrees_times_a_power_of_ten_are_recognized(double factor, string name) => Assert.Contains(
        $"look like degrees times {name}:", Assert.Single(Warnings(p => (p.Longitude * factor, p.Latitude * factor))));

    [Fact]
    public void Meters_of_a_projection_are_recognized() => Assert.Contains(
        "look like meters of a projection",
        Assert.Single(Warnings(p => (6_378_137 * double.DegreesToRadians(p.Longitude),
            6_378_137 * Math.Asinh(Math.Tan(double.DegreesToRadians(p.Latitude)))))));

    [Fact]
    public void Numbers_that_are_nothing_known_are_only_rejected() => Assert.Empty(Warnings(p => (p.Longitude * 1e12, p.Latitude * 1e12)));

    [Fact]
    public void More_than_half_of_the_rows_on_one_spot_are_said()
    {
        int row = 0;
        Assert.Equal(
            "More than half of the rows are at one position: 651 of 1200 at longitude 8.25, latitude -0.5.",
            Assert.Single(Warnings(p => ++row % 12 < 6 || row > 1100 ? (8.25, -0.5) : p)));
    }

    [Fact]
    public void Exactly_half_of_the_rows_on_one_spot_are_not_said()
    {
        int row = 0;
        Assert.Empty(Warnings(p => ++row % 2 == 0 ? (8.25, -0.5) : (row / 100.0, 1)));
    }

    [Fact]
    public void A_handful_of_rows_says_nothing() => Assert.Empty(Warnings(p => (p.Latitude, p.Longitude), rows: 9));

    [Fact]
    public void Filtered_rows_and_rows_without_position_do_not_count()
    {
        using var folder = new InputFolder();
        folder.WriteParquet(
            "p.parquet",
            [
                TestColumn.Of("id", Enumerable.Range(0, 100).ToArray()),
                TestColumn.Of(
                    "lon", Enumerable.Range(0, 100)
                        .Select(i => i < 20 ? null : i < 50 ? 10.0 : (double?)World[i % 12].Longitude).ToArray()),
                TestColumn.Of("lat", Enumerable.Range(0, 100).Select(i => i < 50 ? 120.0 : World[i % 12].Latitude).ToArray()),
                TestColumn.Of("c", Enumerable.Range(0, 100).Select(i => i < 50 ? "XX" : "CH").ToArray()),
            ]);
        var source = folder.Source("p.parquet", [.. InputFolder.Minimal, (ColumnRole.Country, "c")]);
        Assert.Contains("30 of 80", Assert.Single(IngestStage.Run([source], new RunContext()).Warnings).Message);
        source = source with { Filters = [new RowFilter("countries", ColumnRole.Country, ["CH"], [])] };
        Assert.Empty(IngestStage.Run([source], new RunContext()).Warnings);
    }

    private static (IEnumerable<string> Warnings, (string, long)[] Levels) Coarse(Func<int, string> level)
    {
        using var folder = new InputFolder();
        folder.WriteText(
            "p.csv", "id,lon,lat,p\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"{i},{i / 7.0},{i / 9.0 + 1},{level(i)}\n")));
        var result = IngestStage.Run([folder.Source("p.csv", [.. InputFolder.Minimal, (ColumnRole.Precision, "p")])], new RunContext());
        return (result.Warnings.Select(w => w.Message), [.. CoarsePrecision.Levels(result.Sources[0])]);
    }

    [Fact]
    public void Midpoints_of_regions_and_countries_are_said_from_a_twentieth_on()
    {
        Assert.Empty(Coarse(i => i < 5 ? "region" : i < 10 ? "country" : "street").Warnings);
        Assert.StartsWith("5.5 % of the rows are placed at the midpoint of a region or country",
            Assert.Single(Coarse(i => i < 5 ? "region" : i < 11 ? "country" : "street").Warnings));
    }

    [Fact]
    public void Midpoints_of_cities_are_said_from_three_quarters_on()
    {
        Assert.Empty(Coarse(i => i < 150 ? "city" : "street").Warnings);
        var (warnings, levels) = Coarse(i => i < 151 ? "city" : i < 160 ? "" : "street");
        Assert.StartsWith("75.5 % of the rows are placed at the midpoint of a city or more", Assert.Single(warnings));
        Assert.Equal([("city", 151L), ("street", 40L), ("", 9L)], levels);
    }
}
