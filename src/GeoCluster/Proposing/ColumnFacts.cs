using System.Collections.Immutable;
using GeoCluster.Formats.Rows;
using GeoCluster.Stages.Ingesting;

namespace GeoCluster.Proposing;

/// <summary>Statistics of the sampled values of a column. If a column contains lists, their elements are the values.</summary>
internal sealed record ColumnFacts
{
    /// <summary>Name, type and kind.</summary>
    public required InputColumn Column { get; init; }

    /// <summary>Number of files that have the column.</summary>
    public required int Files { get; init; }

    /// <summary>Number of sampled values, including missing ones; 0 if values of this kind cannot be read.</summary>
    public long Values { get; init; }

    /// <summary>Why the values cannot be read, as a part of a sentence; null if they can. Then there are no values.</summary>
    public string? Unreadable { get; init; }

    /// <summary>Number of missing values.</summary>
    public long Missing { get; init; }

    /// <summary>Number of distinct values.</summary>
    public int Distinct { get; init; }

    /// <summary>Number of values that are numbers, or texts that contain a number.</summary>
    public long AreNumbers { get; init; }

    /// <summary>Number of values that are whole numbers.</summary>
    public long AreWhole { get; init; }

    /// <summary>Number of values in -90..90.</summary>
    public long InLatitudes { get; init; }

    /// <summary>Number of values in -180..180.</summary>
    public long InLongitudes { get; init; }

    /// <summary>Number of values that are years in 1700..2100, or dates or texts that begin with one.</summary>
    public long AreYears { get; init; }

    /// <summary>Number of values that are texts of two capital letters.</summary>
    public long AreCountryCodes { get; init; }

    /// <summary>Number of values that are levels of precision.</summary>
    public long AreLevels { get; init; }

    /// <summary>Number of values that are WKB points in degrees; counted only if <see cref="MayHoldPoints"/>.</summary>
    public long ArePoints { get; init; }

    /// <summary>Whether the values are bytes that may be geometries.</summary>
    public bool MayHoldPoints => ColumnChecks.MayHoldPoints(Column);

    /// <summary>Sum of the numbers.</summary>
    public double Sum { get; init; }

    /// <summary>Lowest number; null if there are no numbers.</summary>
    public double? Lowest { get; init; }

    /// <summary>Highest number; null if there are no numbers.</summary>
    public double? Highest { get; init; }

    /// <summary>The first few distinct values, as texts.</summary>
    public ImmutableArray<string> Examples { get; init; } = [];

    /// <summary>Number of values that are not missing.</summary>
    public long Present => Values - Missing;

    /// <summary>A number of values as a share of those that are not missing, 0..1.</summary>
    public double Share(long values) => Present == 0 ? 0 : (double)values / Present;
}
