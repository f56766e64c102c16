using System.Collections.Immutable;
using GeoCluster.Formats.Rows;
using GeoCluster.Stages.Ingesting;

namespace GeoCluster.Proposing;

/// <summary>What the sampled values of a column look like. Elements count where a column holds lists.</summary>
internal sealed record ColumnFacts
{
    /// <summary>Name, type and kind.</summary>
    public required InputColumn Column { get; init; }

    /// <summary>Number of files that have it.</summary>
    public required int Files { get; init; }

    /// <summary>Values looked at, missing ones included; 0 where values of this kind cannot be read.</summary>
    public long Values { get; init; }

    /// <summary>Missing ones among them.</summary>
    public long Missing { get; init; }

    /// <summary>Distinct ones.</summary>
    public int Distinct { get; init; }

    /// <summary>Values that are numbers, or texts of one. The counts that follow are of values, too.</summary>
    public long AreNumbers { get; init; }

    /// <summary>Whole numbers among them.</summary>
    public long AreWhole { get; init; }

    /// <summary>Numbers in -90..90.</summary>
    public long InLatitudes { get; init; }

    /// <summary>Numbers in -180..180.</summary>
    public long InLongitudes { get; init; }

    /// <summary>Years, or dates and texts that begin with one, in 1700..2100.</summary>
    public long AreYears { get; init; }

    /// <summary>Texts of two letters in capitals.</summary>
    public long AreCountryCodes { get; init; }

    /// <summary>Levels of precision that filters know.</summary>
    public long AreLevels { get; init; }

    /// <summary>Points in WKB, in degrees; only counted where <see cref="MayHoldPoints"/>.</summary>
    public long ArePoints { get; init; }

    /// <summary>Whether the values are bytes that may be geometries.</summary>
    public bool MayHoldPoints => ColumnChecks.MayHoldPoints(Column);

    /// <summary>Sum of the numbers.</summary>
    public double Sum { get; init; }

    /// <summary>Lowest number; null without any.</summary>
    public double? Lowest { get; init; }

    /// <summary>Highest number.</summary>
    public double? Highest { get; init; }

    /// <summary>The first few distinct values, as texts.</summary>
    public ImmutableArray<string> Examples { get; init; } = [];

    /// <summary>Values that are there.</summary>
    public long Present => Values - Missing;

    /// <summary>Which part of the values that are there a count is, 0..1.</summary>
    public double Share(long values) => Present == 0 ? 0 : (double)values / Present;
}
