using System.Collections.Immutable;

namespace GeoCluster.SyntheticData;

/// <summary>What distinguishes patents, publications and deals as sources of addresses.</summary>
internal sealed record SourceProfile
{
    /// <summary>Inventors of international patent applications.</summary>
    public static SourceProfile Patents { get; } = new()
    {
        Kind = SourceKind.Patents,
        Records = 1_310_000,
        FirstYear = 2019,
        PeoplePerMille = [270, 290, 190, 115, 65, 35, 18, 10, 5, 2],
        SecondAddressTenThousandths = 100,
        Precision = new(City: 300, Postcode: 400, Street: 90, Rooftop: 200, Region: 6, Country: 4),
        FieldNames = FieldLists.Technologies,
        UsesKnownTechnologies = true,
        Draws = Draws.Patent,
    };

    /// <summary>Authors' addresses of publications.</summary>
    public static SourceProfile Publications { get; } = new()
    {
        Kind = SourceKind.Publications,
        Records = 8_070_000,
        FirstYear = 2018,
        PeoplePerMille = [110, 210, 240, 170, 110, 70, 40, 22, 13, 8, 4, 3],
        SecondAddressTenThousandths = 600,
        Precision = new(City: 400, Postcode: 260, Street: 60, Rooftop: 270, Region: 6, Country: 4),
        FieldNames = FieldLists.Sciences,
        Draws = Draws.Publication,
    };

    /// <summary>Companies that receive venture capital.</summary>
    public static SourceProfile Deals { get; } = new()
    {
        Kind = SourceKind.Deals,
        Records = 236_000,
        FirstYear = 2020,
        PeoplePerMille = [1_000],
        SecondAddressTenThousandths = 0,
        Precision = new(City: 550, Postcode: 100, Street: 250, Rooftop: 90, Region: 6, Country: 4),
        FieldNames = FieldLists.Industries,
        Draws = Draws.Deal,
    };

    /// <summary>All sources; everything that is stored by source is in this order.</summary>
    public static ImmutableArray<SourceProfile> All { get; } = [Patents, Publications, Deals];

    /// <summary>The source.</summary>
    public required SourceKind Kind { get; init; }

    /// <summary>
    /// Records at scale 1: the world totals of WIPO, Global Innovation Index 2025, derived from published counts of the leading clusters
    /// and their published shares, such as 117,542 applications and 9.0 %.
    /// </summary>
    public required int Records { get; init; }

    /// <summary>First of <see cref="Years"/> years.</summary>
    public required int FirstYear { get; init; }

    /// <summary>Length of the window of years.</summary>
    public const int Years = 5;

    /// <summary>Records with 1, 2, 3 … people, per thousand. Assumed; the number of addresses is not published.</summary>
    public required ImmutableArray<int> PeoplePerMille { get; init; }

    /// <summary>People per ten thousand with a second address.</summary>
    public required int SecondAddressTenThousandths { get; init; }

    /// <summary>How precisely addresses are known.</summary>
    public required PrecisionMix Precision { get; init; }

    /// <summary>Names of fields.</summary>
    public required ImmutableArray<string> FieldNames { get; init; }

    /// <summary>Whether the known clusters state their main fields.</summary>
    public bool UsesKnownTechnologies { get; init; }

    /// <summary>Kind of the random numbers of its records.</summary>
    public required Draws Draws { get; init; }

    /// <summary>Number of records at a scale, at least one.</summary>
    public long RecordsAt(double scale) => Math.Max(1, (long)Math.Round(Records * scale));

    /// <summary>Expected number of addresses at scale 1.</summary>
    public double RowsAtScaleOne =>
        Records * PeoplePerMille.Select((perMille, i) => perMille * (i + 1) / 1_000.0).Sum() * (1 + SecondAddressTenThousandths / 10_000.0);
}

/// <summary>Sources of the sample.</summary>
internal enum SourceKind
{
    /// <summary>Patent applications.</summary>
    Patents,

    /// <summary>Publications.</summary>
    Publications,

    /// <summary>Venture-capital deals.</summary>
    Deals,
}

/// <summary>How precisely addresses are known: weights.</summary>
internal sealed record PrecisionMix(int City, int Postcode, int Street, int Rooftop, int Region, int Country);
