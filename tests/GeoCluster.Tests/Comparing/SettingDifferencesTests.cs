using System.Collections.Immutable;
using GeoCluster.Comparing;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Comparing;

public sealed class SettingDifferencesTests
{
    [Fact]
    public void What_cannot_change_a_ranking_is_no_difference()
    {
        var a = Run(Options());
        var b = Run(Options() with
        {
            Name = "other", OutputFolder = "/elsewhere", MaxRejected = new RejectLimit(0.1, null),
            Outline = new ShapeOptions { Kind = OutlineKind.Convex },
        });

        Assert.Empty(SettingDifferences.Between(a, b));
    }

    [Fact]
    public void The_same_content_under_another_name_and_the_same_years_in_other_words_are_no_difference()
    {
        var a = Run(With(Options(), s => s with { Filters = [Years((2019, 2021), (2022, 2023))] }), ("patents", "a.parquet", "11"),
            ("patents", "b.parquet", "22"));
        var b = Run(
            With(Options(), s => s with { Filters = [Years((2020, 2023), (2019, 2020))], Paths = [new SourcePath("c", "/c")] }),
            ("patents", "c.parquet", "22"), ("patents", "d.parquet", "11"));

        Assert.Empty(SettingDifferences.Between(a, b));
    }

    [Fact]
    public void Everything_that_can_change_a_ranking_is_listed_with_its_group()
    {
        var (a, b) = Different();

        Assert.Equal(
            [
                "Data sources.patents.path: a.parquet (7 rows, sha256 11…) | b.parquet (7 rows, sha256 22…)",
                "Data sources.patents.columns.latitude: lat | y",
                "Data sources.patents.filter.precision: city | all",
                "Data sources.patents.lookup.place: none | key id from place_id, sha256 ",
                "Window sources.patents.filter.years: 2019..2021, 2023 | all",
                "Sources sources.old: weight 2, counted only | none",
                "Sources sources.new: none | weight 0.5",
                "Sources sources.patents.clustering: true | false",
                "Weights ranking.weights.patents: 1 | 3",
                "Thresholds clustering.epsilon: 15 km | 800 m",
                "Thresholds clustering.minDensity: 4500 | 20.5",
                "Thresholds clustering.weighting: raw | equalTotals",
                "Thresholds clustering.earth: ellipsoid | sphere",
                "Thresholds merge.rule: mainPartner | distance",
                "Thresholds merge.within: 5 km | 10 km",
            ],
            SettingDifferences.Between(a, b).Select(d => $"{d.Group} {d.Key}: {d.A} | {d.B}"));
    }

    [Fact]
    public void Every_key_of_the_pipeline_file_is_in_a_group_or_cannot_change_a_ranking()
    {
        string[] cannot =
        [
            "name", "population", "outline", "perField", "bootstrap", "sensitivity", "typology", "output", "maxRejected",
        ];
        var (a, b) = Different();
        ComparedRun Tied(double share) => Run(Options() with { Merge = new MergeOptions { Rule = MergeRule.TieShare, TieShare = share } });

        var found = SettingDifferences.Between(a, b).Concat(SettingDifferences.Between(Tied(0.1), Tied(0.2)))
            .Select(difference => difference.Key.Replace(".patents", ".X", StringComparison.Ordinal))
            .Where(key => key.Split('.') is not ["sources", not "X"])
            .Select(WithoutNames);
        var keys = Settings.File.Reference("").Where(row => row.Type != "section").Select(row => WithoutNames(row.Key))
            .Where(key => !cannot.Contains(key.Split('.')[0]));
        Assert.Equal(keys.Distinct().Order(StringComparer.Ordinal), found.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(cannot.Order(), Settings.File.OfNoGroup().Parts.Select(part => part.Key).Order());

        static string WithoutNames(string key) =>
            key.Split('.') is ["sources", "X", "filter" or "columns" or "lookup", ..] parts ? string.Join('.', parts.Take(3))
            // A constant is what a role is mapped to.
            : key == "sources.X.ROLE" ? "sources.X.columns" : key;
    }

    [Fact]
    public void Settings_of_a_rule_that_is_not_used_are_no_difference()
    {
        var a = Options() with { Merge = new MergeOptions { Rule = MergeRule.None, WithinMeters = 1_000, TieShare = 0.1 } };
        var b = Options() with { Merge = new MergeOptions { Rule = MergeRule.None } };

        Assert.Empty(SettingDifferences.Between(Run(a), Run(b)));
    }

    [Fact]
    public void Switching_every_group_leaves_no_difference()
    {
        var (a, b) = Different();
        var options = a.Options;
        foreach (var group in Enum.GetValues<ChangeGroup>())
        {
            options = SwitchedOptions.Of(options, b.Options, group, out string? obstacle)!;
            Assert.Null(obstacle);
        }

        Assert.Empty(SettingDifferences.Between(a with { Options = options, Inputs = b.Inputs }, b));
    }

    [Theory]
    [InlineData(ChangeGroup.Data), InlineData(ChangeGroup.Window), InlineData(ChangeGroup.Sources), InlineData(ChangeGroup.Weights),
        InlineData(ChangeGroup.Thresholds)]
    internal void Switching_a_group_changes_no_other(ChangeGroup group)
    {
        var (a, b) = Different();

        var switched = a with
        {
            Options = SwitchedOptions.Of(a.Options, b.Options, group, out _)!,
            Inputs = group == ChangeGroup.Data ? b.Inputs : a.Inputs,
        };

        Assert.Equal([group], SettingDifferences.Between(a, switched).Select(d => d.Group).Distinct());
        Assert.DoesNotContain(group, SettingDifferences.Between(switched, b).Select(d => d.Group));
    }

    [Fact]
    public void A_filter_of_years_looks_at_the_column_that_there_is()
    {
        var dated = With(Options(), s => s with
        {
            Columns = s.Columns.Remove(ColumnRole.Year).Add(ColumnRole.Date, "day"),
            Filters = [Years((2020, 2020)) with { Role = ColumnRole.Date }],
        });

        var switched = SwitchedOptions.Of(Options(), dated, ChangeGroup.Window, out _)!;

        Assert.Equal(ColumnRole.Year, switched.Sources[0].Filters.Single().Role);
        Assert.Equal((2020, 2020), switched.Sources[0].Filters.Single().Years.Single());
    }

    [Fact]
    public void What_cannot_change_a_ranking_is_not_computed_again()
    {
        var full = Options() with
        {
            PerField = true,
            Population = Options().Sources[0],
            Bootstrap = new BootstrapOptions(),
            Sensitivity = new SensitivityOptions(),
            // Columns of the other run may have no fields to make types of.
            Typology = new TypologyOptions(),
            PlacesGeometry = true,
        };

        foreach (var group in Enum.GetValues<ChangeGroup>())
        {
            var switched = SwitchedOptions.Of(full, full, group, out _)!;

            Assert.Equal(
                (false, null, null, null, null, false, false),
                (switched.PerField, switched.Population, switched.Bootstrap, switched.Sensitivity, switched.Typology,
                    switched.PlacesGeometry, switched.Clustering.ExactDensity));
        }
    }

    [Fact]
    public void What_cannot_be_switched_alone_is_reported()
    {
        var undated = With(Options(), s => s with { Columns = s.Columns.Remove(ColumnRole.Year) });
        var filtered = With(Options(), s => s with { Filters = [Years((2020, 2020))] });
        var weightless = Options() with
        {
            Sources = [.. Options().Sources, Options().Sources[0] with { Name = "deals" }],
            Ranking = Weights(("patents", 0)),
        };

        Assert.Null(SwitchedOptions.Of(undated, filtered, ChangeGroup.Window, out string? obstacle));
        Assert.Equal("The source patents would have years to keep, but no column of years.", obstacle);
        Assert.Null(SwitchedOptions.Of(weightless, Options(), ChangeGroup.Sources, out obstacle));
        Assert.Equal("No source would have a weight above 0.", obstacle);
    }

    /// <summary>Two runs that differ in everything.</summary>
    private static (ComparedRun A, ComparedRun B) Different()
    {
        var source = Options().Sources[0];
        var a = Options() with
        {
            Sources =
            [
                source with
                {
                    Filters = [Years((2019, 2021), (2023, 2023)), new RowFilter("precision", ColumnRole.Precision, ["city"], [])],
                },
                source with { Name = "old", Clusters = false },
            ],
            Ranking = Weights(("old", 2)),
        };
        var b = Options() with
        {
            Sources =
            [
                source with { Name = "new" },
                source with
                {
                    Columns = source.Columns.SetItem(ColumnRole.Latitude, "y"),
                    Paths = [new SourcePath("b.parquet", "/b.parquet")],
                    Lookups = [new LookupOptions { Name = "place", Paths = [], Key = ["id"], From = ["place_id"] }],
                    Clusters = false,
                },
            ],
            Ranking = Weights(("new", 0.5), ("patents", 3)),
            Clustering =
                new ClusterOptions { EpsilonMeters = 800, MinDensity = 20.5, Weighting = Weighting.EqualTotals, Earth = EarthModel.Sphere },
            Merge = new MergeOptions { Rule = MergeRule.Distance, WithinMeters = 10_000 },
        };
        return (Run(a, ("patents", "a.parquet", "11"), ("old", "o.parquet", "33")),
            Run(b, ("new", "n.parquet", "44"), ("patents", "b.parquet", "22")));
    }

    private static ComparedRun Run(PipelineOptions options, params (string Source, string File, string Hash)[] inputs) =>
        new DrawnRun().Run() with
    {
        Options = options,
        Inputs = [.. inputs.Select(input => new InputFile(input.Source, input.File, 99, 7, input.Hash))],
    };

    private static PipelineOptions Options() => new()
    {
        Name = "run",
        Sources =
        [
            new SourceOptions
            {
                Name = "patents",
                Paths = [new SourcePath("a.parquet", "/a.parquet")],
                Columns = ImmutableSortedDictionary<ColumnRole, string>.Empty
                    .Add(ColumnRole.Record, "id").Add(ColumnRole.Longitude, "lon")
                    .Add(ColumnRole.Latitude, "lat").Add(ColumnRole.Year, "year").Add(ColumnRole.Precision, "precision"),
            },
        ],
    };

    private static PipelineOptions With(PipelineOptions options, Func<SourceOptions, SourceOptions> change) =>
        options with { Sources = [change(options.Sources[0])] };

    private static RowFilter Years(params (int, int)[] years) => new("years", ColumnRole.Year, [], [.. years]);

    private static RankOptions Weights(params (string Source, double Weight)[] weights) => new()
    {
        Weights = weights.ToImmutableSortedDictionary(w => w.Source, w => w.Weight, StringComparer.Ordinal),
    };
}
