using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>
/// The table of all settings: each key of the pipeline file with its values and meaning. Defaults and limits come from the options.
/// The reader, the settings in results, the JSON Schema and the reference in <c>pipelines/README.md</c> are derived from it.
/// </summary>
internal static class Settings
{
    private const string MissingPath = "Name a file, a folder, a glob such as data/*.parquet, or a list of them.";
    private const string SourceColumns = "{ record: id, longitude: lon, latitude: lat }";
    private const string PopulationColumns = "{ longitude: lon, latitude: lat, population: people }";

    private static readonly FlagKind Flag = new();

    private static readonly SourceOptions NoSource =
        new() { Name = "", Paths = [], Columns = ImmutableSortedDictionary<ColumnRole, string>.Empty };

    /// <summary>Keys of <c>clustering</c>.</summary>
    public static Section<ClusterOptions> Clustering { get; } = new(new ClusterOptions(),
    [
        new Setting<ClusterOptions, double>("epsilon", new DistanceKind(ClusterOptions.EpsilonLimits),
            o => o.EpsilonMeters, (o, meters) => o with { EpsilonMeters = meters },
            "Radius within which observations are neighbors; a distance of exactly epsilon is within it. WIPO used 15 km for GII 2024."),
        new Setting<ClusterOptions, double>("minDensity", new NumberKind(ClusterOptions.MinDensityLimits),
            o => o.MinDensity, (o, density) => o with { MinDensity = density },
            "Least number of observations within epsilon of a core place, its own included. WIPO used 4,500 for the whole world "
            + "(GII 2024): scale it to your data."),
        new Setting<ClusterOptions, Weighting>("weighting", new ChoiceKind<Weighting>(),
            o => o.Weighting, (o, weighting) => o with { Weighting = weighting },
            "What each observation counts in a density. " + ChoiceKind<Weighting>.Meanings(
                (Weighting.Raw, "1"),
                (Weighting.Fractional, "its part of the record"),
                (Weighting.EqualTotals, "each source is scaled to the same total"))),
        new Setting<ClusterOptions, EarthModel>("earth", new ChoiceKind<EarthModel>(),
            o => o.Earth, (o, earth) => o with { Earth = earth },
            "Surface on which distances are measured. " + ChoiceKind<EarthModel>.Meanings(
                (EarthModel.Ellipsoid, "geodesics on WGS 84"),
                (EarthModel.Sphere, "great circles, to compare with other software"))),
    ]);

    /// <summary>Keys of <c>merge</c>.</summary>
    public static Section<MergeOptions> Merge { get; } = new(new MergeOptions(),
    [
        new Setting<MergeOptions, MergeRule>("rule", new ChoiceKind<MergeRule>(),
            o => o.Rule, (o, rule) => o with { Rule = rule },
            "When two clusters become one. " + ChoiceKind<MergeRule>.Meanings(
                (MergeRule.None, "never"),
                (MergeRule.Distance, "when they are close"),
                (MergeRule.MainPartner, "when they are close and one is the main outside partner of the other"),
                (MergeRule.TieShare, "when they are close and their tie is at least the share `tieShare` of all ties of one of them"))),
        new Setting<MergeOptions, double>("within", new DistanceKind(MergeOptions.WithinLimits),
            o => o.WithinMeters, (o, meters) => o with { WithinMeters = meters },
            "Largest distance between their nearest places at which two clusters are close. WIPO used 5 km for GII 2024.")
        { Matters = o => o.Rule != MergeRule.None },
        new Setting<MergeOptions, double>("tieShare", new NumberKind(MergeOptions.TieShareLimits, "share"),
            o => o.TieShare, (o, share) => o with { TieShare = share },
            "For the rule tieShare only: least share that the tie of two clusters has in all ties of one of them to other clusters.")
        { Matters = o => o.Rule == MergeRule.TieShare },
    ]);

    /// <summary>Key <c>clustering</c> of a source.</summary>
    public static Setting<SourceOptions, bool> Clusters { get; } = new("clustering", Flag,
        o => o.Clusters, (o, clusters) => o with { Clusters = clusters },
        "Whether the source is used to find clusters; if not, it is only counted in them.")
    { Groups = [ChangeGroup.Sources] };

    private static readonly Section<LookupOptions> Lookup = new(new LookupOptions { Name = "", Paths = [], Key = [], From = [] },
    [
        Paths<LookupOptions>("places.csv", o => o.Paths, (o, paths) => o with { Paths = paths }),
        new Setting<LookupOptions, ImmutableArray<string>>("key", new NamesKind(),
            o => o.Key, (o, key) => o with { Key = key },
            "Columns of the lookup's files that identify a row. A key that occurs in the source must have one row at most. Keys are "
            + "compared as text: the number 123 equals the text 123, but not 00123.")
        { Advice = "Name the column that identifies a row.", Sample = "location_id" },
        new Setting<LookupOptions, ImmutableArray<string>>("from", new NamesKind(),
            o => o.From, (o, from) => o with { From = from },
            "Columns of the source, or of another lookup, that contain the key, in the same order.")
        { Otherwise = "columns of the source with the names in `key`", Sample = "institution_id" },
        new LookupFilterPart(),
        new Setting<LookupOptions, string?>("first", new FirstKind(),
            o => o.FirstBy, (o, by) => o with { FirstBy = by },
            "Which row to use if several have the same key: that with the smallest value of a column. Numbers come before texts, empty "
            + "values last.")
        { Otherwise = "none: keys must be unique", Sample = "by sequence", IsNamed = o => o.FirstBy is not null },
    ]);

    /// <summary>Keys of each source.</summary>
    public static Section<SourceOptions> Source { get; } = new(NoSource,
    [
        SourcePaths("patents.parquet") with { Groups = [ChangeGroup.Data] },
        new ColumnsPart(ColumnRoles.OfSource, SourceColumns, MayBeConstant: true)
        {
            Advice = $"Say which column is what, at least: {ColumnsPart.Name}: {SourceColumns}",
            Groups = [ChangeGroup.Data],
        },
        .. ConstantPart.All,
        new FilterPart { Groups = [ChangeGroup.Data, ChangeGroup.Window] },
        new LookupsPart(Lookup) { Groups = [ChangeGroup.Data] },
        Clusters,
    ])
    { Rules = ColumnRoles.OfSource.AddNeeds };

    private static readonly Section<SourceOptions> Population = new(NoSource with { Name = "population" },
    [
        SourcePaths("population.parquet"),
        new ColumnsPart(ColumnRoles.OfPopulation, PopulationColumns, MayBeConstant: false)
        { Advice = $"Say which column is what: {ColumnsPart.Name}: {PopulationColumns}" },
    ]);

    private static readonly Section<ShapeOptions> Outline = new(new ShapeOptions(),
    [
        new Setting<ShapeOptions, OutlineKind>("kind", new ChoiceKind<OutlineKind>(),
            o => o.Kind, (o, kind) => o with { Kind = kind },
            ChoiceKind<OutlineKind>.Meanings(
                (OutlineKind.Concave, "follows the places and excludes bays"),
                (OutlineKind.Convex, "the tightest outline without bays"),
                (OutlineKind.Buffer, "everything near a core place"))),
    ]);

    private static readonly Section<BootstrapOptions> Bootstrap = new(new BootstrapOptions(),
    [
        new Setting<BootstrapOptions, long>("draws", new WholeKind(BootstrapOptions.DrawsLimits),
            o => o.Draws, (o, draws) => o with { Draws = (int)draws },
            "Number of draws that count and rank the clusters again, with fixed borders. 0: none."),
        new Setting<BootstrapOptions, long>("seed", new WholeKind(BootstrapOptions.SeedLimits),
            o => o.Seed, (o, seed) => o with { Seed = seed },
            "Seed of the random numbers: the same seed gives the same draws."),
        new Setting<BootstrapOptions, bool>("recluster", Flag,
            o => o.Recluster, (o, recluster) => o with { Recluster = recluster },
            "Whether further draws find the clusters again. Gives how often each cluster exists (`existence`), and how often each place "
            + "lies in its cluster (`membership` in `places.parquet`)."),
        new Setting<BootstrapOptions, long>("reclusterDraws", new WholeKind(BootstrapOptions.ReclusterDrawsLimits),
            o => o.ReclusterDraws, (o, draws) => o with { ReclusterDraws = (int)draws },
            "Number of further draws. Each takes about as long as finding clusters once."),
    ]);

    private static readonly Section<SensitivityOptions> Sensitivity = new(new SensitivityOptions(),
    [
        new Setting<SensitivityOptions, double>("range", new NumberKind(SensitivityOptions.RangeLimits, "share"),
            o => o.Range, (o, range) => o with { Range = range },
            "Share by which each threshold is lowered and raised."),
    ]);

    private static readonly Section<TypologyOptions> Typology = new(new TypologyOptions(),
    [
        new Setting<TypologyOptions, long>("components", new WholeKind(TypologyOptions.ComponentsLimits),
            o => o.Components, (o, components) => o with { Components = (int)components },
            "Number of principal components that describe a cluster."),
        new Setting<TypologyOptions, long>("types", new WholeKind(TypologyOptions.TypesLimits, word: "auto"),
            o => o.Types ?? 0, (o, types) => o with { Types = types == 0 ? null : (int)types },
            $"Number of types. auto: the number from {TypologyOptions.TypesLimits.Least} to {TypologyOptions.MostTypesTried} with the "
            + "highest mean silhouette."),
        new Setting<TypologyOptions, long>("seed", new WholeKind(TypologyOptions.SeedLimits),
            o => o.Seed, (o, seed) => o with { Seed = (int)seed },
            "Seed of the random numbers: the same seed gives the same types."),
    ]);

    private static readonly Section<PipelineOptions> Output = new(new PipelineOptions { Name = "", Sources = [] },
    [
        // The folder does not affect results and is an absolute path once read, so results do not name it.
        new Setting<PipelineOptions, string?>("folder", new FolderKind(),
            o => o.OutputFolder, (o, folder) => o with { OutputFolder = folder },
            "Folder for the results, written completely or not at all. `--out` overrides it.")
        { Otherwise = "none: give `--out`", Sample = "out", IsNamed = _ => false },
        new Setting<PipelineOptions, bool>("placesGeometry", Flag,
            o => o.PlacesGeometry, (o, geometry) => o with { PlacesGeometry = geometry },
            "Whether `places.parquet` also has a column of points, which makes it GeoParquet."),
    ]);

    /// <summary>The keys of the pipeline file.</summary>
    public static Section<PipelineOptions> File { get; } = new(Output.Defaults,
    [
        new Setting<PipelineOptions, string>("name", new TextKind(),
            o => o.Name, (o, name) => o with { Name = name },
            "Name of the run.")
        { Otherwise = "name of the file", Sample = "gii2025" },
        new SourcesPart(Source)
        {
            Advice = $"Add at least one, for example: sources: {{ patents: {Source.Example} }}",
            Groups = [ChangeGroup.Data, ChangeGroup.Window, ChangeGroup.Sources],
        },
        new SectionPart<PipelineOptions, SourceOptions>("population", Population,
            o => o.Population, (o, points) => o with { Population = points },
            "Points with numbers of people, for the population inside each outline and the score per million people.")
        { Otherwise = "none", Without = o => o with { Population = null } },
        new SectionPart<PipelineOptions, ClusterOptions>("clustering", Clustering,
            o => o.Clustering, (o, own) => o with { Clustering = own },
            "How clusters are found: by DBSCAN, with counts as weights.")
        { Groups = [ChangeGroup.Thresholds] },
        new SectionPart<PipelineOptions, MergeOptions>("merge", Merge,
            o => o.Merge, (o, own) => o with { Merge = own },
            "When neighboring clusters become one.")
        { Groups = [ChangeGroup.Thresholds] },
        new RankingPart { Groups = [ChangeGroup.Sources, ChangeGroup.Weights] },
        new SectionPart<PipelineOptions, ShapeOptions>("outline", Outline,
            o => o.Outline, (o, own) => o with { Outline = own },
            "How clusters are drawn."),
        new Setting<PipelineOptions, bool>("perField", Flag,
            o => o.PerField, (o, perField) => o with { PerField = perField },
            "Whether to also find clusters in one field at a time, to show those that the whole run does not: `niches.csv` and "
            + "`niches.geojson`. The minimum density is scaled to each field's part of all observations."),
        new SectionPart<PipelineOptions, BootstrapOptions>("bootstrap", Bootstrap,
            o => o.Bootstrap, (o, own) => o with { Bootstrap = own.Draws == 0 && !own.Recluster ? null : own },
            "How uncertain the ranking is: records are drawn at random many times, and the clusters are ranked each time. Gives intervals "
            + "of score and rank, and the probabilities of being in the top 10, 50 and 100.")
        { Otherwise = "no draws", Without = o => o with { Bootstrap = null } },
        new SectionPart<PipelineOptions, SensitivityOptions>("sensitivity", Sensitivity,
            o => o.Sensitivity, (o, own) => o with { Sensitivity = own },
            "How sensitive each cluster is to the thresholds: clusters are found under the eight settings around this one, with epsilon "
            + "and minimum density each lower, the same and higher. Gives `kept_together`, `kept_together_low` and `kept_alike`.")
        { Otherwise = "not tried", Check = CheckVariedThresholds, Without = o => o with { Sensitivity = null } },
        new SectionPart<PipelineOptions, TypologyOptions>("typology", Typology,
            o => o.Typology, (o, own) => o with { Typology = own },
            "Sorts clusters into types by their fields, and finds the nearest peers of each: `typology.csv`. Needs a source that maps "
            + "`field`.")
        { Otherwise = "no types", Check = CheckFields, Without = o => o with { Typology = null } },
        new SectionPart<PipelineOptions, PipelineOptions>("output", Output,
            o => o, (o, own) => o with { OutputFolder = own.OutputFolder, PlacesGeometry = own.PlacesGeometry },
            "Where the results go."),
        new Setting<PipelineOptions, RejectLimit>("maxRejected", new RejectLimitKind(),
            o => o.MaxRejected, (o, limit) => o with { MaxRejected = limit },
            "Largest share of the rows read, or number of rows, that may be rejected; beyond it the run ends with exit code 1.")
        { Otherwise = "no limit", Sample = "5 %", IsNamed = o => o.MaxRejected != RejectLimit.None },
    ]);

    private static Setting<SourceOptions, ImmutableArray<SourcePath>> SourcePaths(string sample) =>
        Paths<SourceOptions>(sample, o => o.Paths, (o, paths) => o with { Paths = paths });

    private static Setting<TOptions, ImmutableArray<SourcePath>> Paths<TOptions>(
        string sample, Func<TOptions, ImmutableArray<SourcePath>> get, Func<TOptions, ImmutableArray<SourcePath>, TOptions> with) => new(
        "path", new PathsKind(), get, with,
        "Files, folders or globs of Parquet or CSV files. In a glob, `*` stands for any characters of a name, `?` for one, "
        + "`**` for any folders.")
    { Advice = MissingPath, Sample = sample };

    private static void CheckVariedThresholds(PipelineOptions options, PipelineMap sensitivity)
    {
        Check("epsilon", options.Clustering.EpsilonMeters, ClusterOptions.EpsilonLimits, DistanceText.Write);
        Check("minDensity", options.Clustering.MinDensity, ClusterOptions.MinDensityLimits, NumberText.InWords);

        void Check(string key, double threshold, Limits limits, Func<double, string> write)
        {
            var around = SensitivityOptions.Around(threshold, options.Sensitivity!.Range);
            if (!limits.Allow(around[0]) || !limits.Allow(around[^1]))
            {
                sensitivity.Report(sensitivity.At,
                    $"sensitivity varies clustering.{key} from {write(around[0])} to {write(around[^1])}, "
                    + $"but it must stay {limits.InWords(write)}. Choose a smaller range, or remove sensitivity.");
            }
        }
    }

    private static void CheckFields(PipelineOptions options, PipelineMap typology)
    {
        if (!options.Sources.IsEmpty && !options.Sources.Any(source => source.Columns.ContainsKey(ColumnRole.Field)))
        {
            typology.Report(typology.At,
                "typology sorts clusters by their fields, but no source maps any. "
                + "Add field to the columns of a source, or remove typology.");
        }
    }
}
