using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Stages.Ingesting;
using GeoCluster.Stages.Merging;
using GeoCluster.Stages.Typology;
using GeoCluster.SyntheticData;

namespace GeoCluster.Options;

/// <summary>Everything a run is told: one options record per stage. Made from a pipeline file, changed by <c>with</c>.</summary>
internal sealed record PipelineOptions
{
    /// <summary>Name of the run.</summary>
    public required string Name { get; init; }

    /// <summary>At least one source, names all different; their order is the order of columns in results.</summary>
    public required ImmutableArray<SourceOptions> Sources { get; init; }

    /// <summary>Points with people, for population and intensity: the roles of a position and <see cref="ColumnRole.Population"/>; null if not wanted.</summary>
    public SourceOptions? Population { get; init; }

    /// <summary>How clusters are found.</summary>
    public ClusterOptions Clustering { get; init; } = new();

    /// <summary>How neighbouring clusters are joined.</summary>
    public MergeOptions Merge { get; init; } = new();

    /// <summary>How clusters are ranked.</summary>
    public RankOptions Ranking { get; init; } = new();

    /// <summary>How outlines are drawn.</summary>
    public ShapeOptions Outline { get; init; } = new();

    /// <summary>Whether clusters are also looked for one field at a time.</summary>
    public bool PerField { get; init; }

    /// <summary>How records are drawn anew, to see how much of the ranking is chance; null: they are not.</summary>
    public BootstrapOptions? Bootstrap { get; init; }

    /// <summary>How far thresholds are varied, to see how much of each cluster depends on them; null: they are not.</summary>
    public SensitivityOptions? Sensitivity { get; init; }

    /// <summary>How clusters are sorted into types by their fields; null: not at all.</summary>
    public TypologyOptions? Typology { get; init; }

    /// <summary>Rejected rows that a run tolerates before its exit code says so.</summary>
    public RejectLimit MaxRejected { get; init; } = RejectLimit.None;

    /// <summary>Folder for the results; null if neither the pipeline file nor the call names one.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>Whether <c>places.parquet</c> has a column of points as well, as GeoParquet.</summary>
    public bool PlacesGeometry { get; init; }
}

/// <summary>Meaning of a mapped column.</summary>
internal enum ColumnRole
{
    /// <summary>Record id, integer or string. May be left out only where <see cref="Count"/> is mapped.</summary>
    Record,

    /// <summary>Degrees, WGS 84. Required, unless <see cref="Geometry"/> is mapped.</summary>
    Longitude,

    /// <summary>Degrees, WGS 84. Required, unless <see cref="Geometry"/> is mapped.</summary>
    Latitude,

    /// <summary>Points in WKB, longitude first, as in GeoParquet; instead of <see cref="Longitude"/> and <see cref="Latitude"/>.</summary>
    Geometry,

    /// <summary>Year as a number or a text that starts with it.</summary>
    Year,

    /// <summary>Date or timestamp; only its year is used. Excludes <see cref="Year"/>.</summary>
    Date,

    /// <summary>Person id: makes the parts 1/(n·m).</summary>
    Person,

    /// <summary>Precision level of the geocoding.</summary>
    Precision,

    /// <summary>City name.</summary>
    City,

    /// <summary>ISO 3166 alpha-2 code.</summary>
    Country,

    /// <summary>Applicant, affiliation or company.</summary>
    Organization,

    /// <summary>Technology field, subject category or industry.</summary>
    Field,

    /// <summary>Given share of the record, instead of 1/n. With <see cref="Count"/>: total fractional count of the row.</summary>
    Weight,

    /// <summary>Aggregated input: the row stands for that many observations, each a record of its own.</summary>
    Count,

    /// <summary>Amount of a deal.</summary>
    Amount,

    /// <summary>People at the point. Only for <see cref="PipelineOptions.Population"/>, whose rows have no record.</summary>
    Population,
}

/// <summary>One source: where its rows are and what its columns mean.</summary>
internal sealed record SourceOptions
{
    /// <summary>Name; becomes part of column names in results: lower-case letters, digits and underscores, starting with a letter.</summary>
    public required string Name { get; init; }

    /// <summary>Files, folders or globs, as written and as resolved against the pipeline file's folder.</summary>
    public required ImmutableArray<SourcePath> Paths { get; init; }

    /// <summary>Column name per mapped role.</summary>
    public required ImmutableSortedDictionary<ColumnRole, string> Columns { get; init; }

    /// <summary>Row filters, in the order in which they are applied.</summary>
    public ImmutableArray<RowFilter> Filters { get; init; } = [];

    /// <summary>Whether the source takes part in finding clusters; if not, it is only counted.</summary>
    public bool Clusters { get; init; } = true;
}

/// <summary>A path of a source.</summary>
/// <param name="Written">As in the pipeline file; appears in messages and results, which therefore do not depend on the machine.</param>
/// <param name="Resolved">Absolute path of a file or folder, or an absolute path with a glob in it.</param>
internal readonly record struct SourcePath(string Written, string Resolved);

/// <summary>Keeps rows whose value is one of a list; an empty value never passes.</summary>
/// <param name="Name">Name under which filtered rows are counted: <c>years</c>, <c>precision</c>, <c>countries</c>, <c>fields</c>, or a column's.</param>
/// <param name="Role">The role whose column is filtered, or null for a column named by <paramref name="Name"/>.</param>
/// <param name="Values">Allowed texts, compared ordinally, case included; not used for years.</param>
/// <param name="Years">Allowed years, both ends included; only for <see cref="ColumnRole.Year"/> and <see cref="ColumnRole.Date"/>.</param>
internal sealed record RowFilter(string Name, ColumnRole? Role, ImmutableArray<string> Values, ImmutableArray<(int From, int To)> Years);

/// <summary>How observations become the counts whose density is measured.</summary>
internal enum Weighting
{
    /// <summary>Each observation counts 1.</summary>
    Raw,

    /// <summary>Each observation counts its part of its record, in millionths.</summary>
    Fractional,

    /// <summary>Each source is scaled to the same total, the grand total of raw counts kept, in millionths.</summary>
    EqualTotals,
}

/// <summary>How clusters are found.</summary>
internal sealed record ClusterOptions
{
    /// <summary>Neighbourhood radius; a distance of exactly epsilon is inside. WIPO uses 15 km (GII 2024).</summary>
    public double EpsilonMeters { get; init; } = 15_000;

    /// <summary>Least summed count within epsilon of a core place, its own included. WIPO uses 4,500 (GII 2024).</summary>
    public double MinDensity { get; init; } = 4_500;

    /// <summary>What an observation counts.</summary>
    public Weighting Weighting { get; init; } = Weighting.Raw;

    /// <summary>Surface on which distances are measured.</summary>
    public EarthModel Earth { get; init; } = EarthModel.Ellipsoid;

    /// <summary>
    /// Whether the density of every place is computed. Without it labels are the same and come faster: bounds settle most places.
    /// Not a setting of the pipeline file.
    /// </summary>
    public bool ExactDensity { get; init; } = true;
}

/// <summary>When neighbouring clusters become one.</summary>
internal enum MergeRule
{
    /// <summary>Never.</summary>
    None,

    /// <summary>When their places come close.</summary>
    Distance,

    /// <summary>When they are close and, for at least one of the two, the other is its main outside partner.</summary>
    MainPartner,

    /// <summary>When they are close and, for at least one of the two, their tie is a stated share of all its ties to other clusters.</summary>
    TieShare,
}

/// <summary>How neighbouring clusters are joined.</summary>
internal sealed record MergeOptions
{
    /// <summary>The rule.</summary>
    public MergeRule Rule { get; init; } = MergeRule.MainPartner;

    /// <summary>Clusters are close when a place of one lies within this distance of a place of the other; closed. WIPO uses 5 km (GII 2024).</summary>
    public double WithinMeters { get; init; } = 5_000;

    /// <summary>
    /// Least share, above 0 and at most 1, of the tie of two clusters in the sum of all ties of one of them; closed; read only by
    /// <see cref="MergeRule.TieShare"/>. The default is a choice of this program: no threshold of WIPO's has been published.
    /// </summary>
    public double TieShare { get; init; } = 0.2;
}

/// <summary>How clusters are ranked.</summary>
internal sealed record RankOptions
{
    /// <summary>Weight per source name, not negative; a source not named weighs 1.</summary>
    public ImmutableSortedDictionary<string, double> Weights { get; init; } = ImmutableSortedDictionary<string, double>.Empty;
}

/// <summary>Kind of outline.</summary>
internal enum OutlineKind
{
    /// <summary>Follows the places and leaves bays out.</summary>
    Concave,

    /// <summary>Smallest convex outline.</summary>
    Convex,

    /// <summary>As concave, but half of epsilon around the core places.</summary>
    Buffer,
}

/// <summary>How outlines are drawn.</summary>
internal sealed record ShapeOptions
{
    /// <summary>Kind of outline.</summary>
    public OutlineKind Kind { get; init; } = OutlineKind.Concave;
}

/// <summary>How records are drawn anew, to see how much of the ranking is chance.</summary>
internal sealed record BootstrapOptions
{
    /// <summary>Number of draws for score and rank, the borders of clusters fixed; 0: none.</summary>
    public int Draws { get; init; } = 1_000;

    /// <summary>Start of the random numbers: the same seed gives the same draws.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Whether clusters are found anew as well, in other draws, to see how firmly they stand.</summary>
    public bool Recluster { get; init; }

    /// <summary>Number of these draws, at least 1.</summary>
    public int ReclusterDraws { get; init; } = 50;
}

/// <summary>How far thresholds are varied around those of the pipeline.</summary>
internal sealed record SensitivityOptions
{
    /// <summary>Part of epsilon and of the minimum density by which each is lowered and raised, above 0 and at most 0.5.</summary>
    public double Range { get; init; } = 0.2;
}

/// <summary>How clusters are sorted into types by their fields.</summary>
internal sealed record TypologyOptions
{
    /// <summary>Principal components to describe a cluster by, 1 to 20; fewer if the data have no more.</summary>
    public int Components { get; init; } = 5;

    /// <summary>Number of types, 2 to 20; null: the number from 2 to 12 whose types are told apart best.</summary>
    public int? Types { get; init; }

    /// <summary>Where random choices start from, 0 or above. The same seed gives the same types.</summary>
    public int Seed { get; init; } = 1;
}

/// <summary>A limit on rejected rows: a share of the rows read, a number of rows, or none.</summary>
/// <param name="Share">0..1 of all rows read, or null.</param>
/// <param name="Rows">Number of rows, or null.</param>
internal sealed record RejectLimit(double? Share, long? Rows)
{
    /// <summary>No limit.</summary>
    public static RejectLimit None { get; } = new(null, null);

    /// <summary>Whether more rows were rejected than the limit allows.</summary>
    public bool IsBrokenBy(long rejected, long read) => rejected > Rows || (Share is { } share && rejected > share * read);
}
