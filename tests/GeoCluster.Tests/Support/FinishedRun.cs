using GeoCluster.Options;
using GeoCluster.RunFiles;
using GeoCluster.Runs;
using GeoCluster.Stages.Aggregating;
using GeoCluster.Stages.Locating;
using GeoCluster.Tables;
using NetTopologySuite.Geometries;

namespace GeoCluster.Tests.Support;

/// <summary>
/// A small run made by hand: two clusters, one of them cut at the antimeridian, a noise place, a merge and a rejected row.
/// </summary>
internal static class FinishedRun
{
    public static readonly RunDescription Description = new()
    {
        PipelinePath = "a.yaml",
        PipelineText = "name: a\nsources: { patents: { path: p.parquet, columns: { record: id, longitude: lon, latitude: lat } } }\n",
        Overrides = ["clustering.epsilon=10km"],
        Started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Threads = 2,
        PeakMemoryBytes = 123,
    };

    public static RunResult Result(Weighting weighting = Weighting.Raw, Geometry? firstOutline = null)
    {
        var observed = new Observed("patents")
            .Add(-16.5, 179.5, 0, 2).Add(-16.5, -179.5, 0, 2).Add(48.1, 9.2, 1).Add(10, 10, 2).Table() with
        {
            Rows = new RowAccounting(7, 4, [("years", 2)], [(RejectReason.MissingCoordinate, 1)]),
            Unlocated = Whole(1),
            UnlocatedCount = 1,
        };
        var (places, _) = LocateStage.Run([observed], new ClusterOptions { Weighting = weighting }, new());
        var clusters = new ClusterTable
        {
            Sources =
            [
                new SourceCounts("patents", [Whole(1), Whole(1)], [2, 1], Whole(1), Whole(1), Whole(4), 1, 1)
                {
                    Years = new YearCounts
                    {
                        Year = [2020, 2021, null],
                        Clusters = [[Whole(1), Tally.Zero, Tally.Zero], [Tally.Zero, Tally.Zero, Whole(1)]],
                        Noise = [Whole(1), Tally.Zero, Tally.Zero],
                        Unlocated = [Tally.Zero, Whole(1), Tally.Zero],
                        World = [Whole(2), Whole(1), Whole(1)],
                        GrowthPercent = [-12.5, null],
                        ShareGrowthPercent = [2.25, null],
                        WorldGrowthPercent = -50,
                    },
                },
            ],
            Id = ["fj-1", "de-2"],
            Name = ["Suva, \"east\"", "Tübingen–Ulm"],
            Countries = ["FJ", "DE/CH"],
            CountryParts = [[new("FJ", 1)], [new("DE", 0.75), new("CH", 0.25)]],
            PlaceCount = [2, 1],
            CorePlaceCount = [2, 1],
            CentroidLatitude = [-16.5, 48.1],
            CentroidLongitude = [-180, 9.2],
        };
        return new RunResult(
            new PipelineOptions { Name = "a", Sources = [] },
            new IngestResult(
                [observed],
                [new RejectedRow("patents", "p.parquet", 0, 17, "lon", "=1+1", RejectReason.MissingCoordinate)],
                [new InputFile("patents", "p.parquet", 99, 7, "ab")])
            {
                Warnings = [new SourceWarning("patents", "odd")],
            },
            places,
            // Places are ordered by longitude: -179.5, 9.2, 10, 179.5.
            new LabelTable { Label = [0, 1, LabelTable.Noise, 0], Core = [true, true, false, true],
                Density = [2 * places.CountScale, places.CountScale, places.CountScale, 2 * places.CountScale], ClusterCount = 2 },
            new MergeTable([new ClusterMerge(1, 0, 3, 4_567.891, 0.5)]),
            new RankedTable
            {
                Clusters = clusters,
                Score = [100 / 3.0, 25],
                Sources = [new SourceRanks("patents", 1, [1, 1], [100 / 3.0, 25], [1, 2])],
            },
            new LinkTable { Links = [new ClusterLink(0, 1, 0.125, 100, 25)], OutsidePercent = [50, 12.5] },
            new ShapeTable { Outline = [firstOutline ?? TwoHalves(), Box(9, 48, 9.5, 48.2)], AreaKm2 = [1234.56789, 10] },
            NicheTable.Empty,
            [new StageTime("Ingest", 0.5)])
        {
            Regions = new RegionTable(
                ["patents"],
                [
                    new RegionRow
                    {
                        Level = RegionLevel.Region, Region = "Europe", Subregion = "", Country = "", Clusters = [0, 1],
                        FractionalClusters = 1.25,
                        Score = 33.25, Count = [1.25], SharePercent = [31.25],
                    },
                    new RegionRow
                    {
                        Level = RegionLevel.Country, Region = "Oceania", Subregion = "Melanesia", Country = "FJ", Clusters = [0],
                        FractionalClusters = 0.75,
                        Score = 25, Count = [0.75], SharePercent = [25],
                    },
                ]),
        };
    }

    private static Tally Whole(long amount) => Tally.From([KeyValuePair.Create(1, amount)]);

    private static MultiPolygon TwoHalves() => new([Box(179, -17, 180, -16), Box(-180, -17, -179, -16)]);

    private static Polygon Box(double west, double south, double east, double north) =>
        new(new LinearRing([new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]));
}
