using GeoCluster.Runs;
using GeoCluster.Stages.Populating;
using GeoCluster.Stages.Resampling;
using GeoCluster.Stages.Typology;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Support;

/// <summary>The finished run with every option of a pipeline, so that every column of every table exists.</summary>
internal static class FullRun
{
    public static RunResult Result()
    {
        var result = FinishedRun.Result();
        var composition = new Composition { Parts = [new("Optics", Tally.From([KeyValuePair.Create(1, 1L)]), 1, 100, 1.5)],
            Others = Tally.Zero, Without = Tally.Zero, Herfindahl = 1 };
        return result with
        {
            Options =
                result.Options with { PerField = true, PlacesGeometry = true, Bootstrap = new(), Sensitivity = new(), Typology = new() },
            Ranked = result.Ranked with
            {
                Clusters = result.Ranked.Clusters with
                {
                    Sources = [result.Ranked.Clusters.Sources[
                        0] with { Organizations = [composition, composition], Fields = [composition, composition] }],
                    MidpointPercent = [0, 60],
                },
                ScoreWithoutTop = [10, 25],
                RankWithoutTop = [2, 1],
            },
            Niches = new NicheTable(
                [new("Optics", 10, 1)],
                [new("Optics", 10, 1, "fj-1", "Suva", "FJ", 50, 1, 12, 75, -180, -16.5, result.Shapes.Outline[0], 1234.5)]),
            Uncertainty = new UncertaintyTable
            {
                Draws = 100, ScoreLow = [30, 20], ScoreHigh = [40, 30], RankLow = [1, 1], RankHigh = [2, 2], Top10 = [1, 1], Top50 = [1, 1],
                Top100 = [1, 1],
            },
            Stability = new StabilityTable { Existence = [1, 0.5], Membership = [1, 1, 0, 1] },
            Sensitivity = new SensitivityTable { KeptTogether = [1, 0.75], KeptTogetherLow = [1, 0.25], KeptJaccard = [0.9, 0.5] },
            Typology = new TypologyTable
            {
                TypeIndex = [0, 1],
                Types = [new("Optics", 1), new("Dyes", 1)],
                Components = [new([1, -1], 80), new([0.5, -0.5], 20)],
                Peers = [[new Peer(1, 2)], [new Peer(0, 2)]],
                Criterion = [new(2, 0.5)],
                FieldCount = 2,
            },
            Population = new PopulationTable
            {
                People = [90_000, 0], Points = [12, 0], Intensity = [370, null], IntensityRank = [1, null], WorldPeople = 1e6,
                WorldPoints = 100, PeopleInside = 90_000,
            },
        };
    }
}
