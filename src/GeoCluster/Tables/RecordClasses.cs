using System.Collections.Immutable;
using GeoCluster.Computing;

namespace GeoCluster.Tables;

/// <summary>
/// The records of one source by class: a class is all records that have the same parts in the same clusters. Millions of records make few
/// classes, and sums over records become sums over classes. Records without any located observation are included.
/// </summary>
/// <remarks>A class takes 12 bytes, and 16 more for each of its parts; the order of classes follows from their content.</remarks>
internal sealed record RecordClasses
{
    /// <summary>A whole record in billionths, as given weights are.</summary>
    public const int Whole = Tally.GivenDenominator;

    /// <summary>Name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// Whether rows are aggregated: each then stands for records that have one observation, so that none lies in two places.
    /// </summary>
    public required bool Aggregated { get; init; }

    /// <summary>Number of clusters.</summary>
    public required int ClusterCount { get; init; }

    /// <summary>Number of records of each class, above 0.</summary>
    public required ImmutableArray<long> Records { get; init; }

    /// <summary>The parts of class c run from <c>Start[c]</c> up to <c>Start[c + 1]</c>; each class has at least one.</summary>
    public required ImmutableArray<int> Start { get; init; }

    /// <summary>The parts of all classes; those of a class by cluster, each cluster once.</summary>
    public required ImmutableArray<RecordPart> Parts { get; init; }

    /// <summary>Number of classes.</summary>
    public int Length => Records.Length;

    /// <summary>Parts of a class.</summary>
    public ReadOnlySpan<RecordPart> PartsOf(int index) => Parts.AsSpan()[Start[index]..Start[index + 1]];
}

/// <summary>The part of a record that lies in one cluster.</summary>
/// <param name="Label">
/// The cluster. <see cref="LabelTable.Noise"/> is all that lies in none: noise, and what is missing of a whole record, its unlocated part.
/// Where weights are given, records need not be whole, so there it is noise alone.
/// </param>
/// <param name="Amount">
/// The exact fraction in billionths, rounded once to the nearest; for joined clusters, the sum of such amounts. What is missing of a whole
/// record is at least 1; a given weight of 0 is a part of 0. Only records grouped by fine labels, which are to be joined and rounded later,
/// have their amounts in units of 2⁻⁶².
/// </param>
internal readonly record struct RecordPart(int Label, long Amount)
{
    /// <summary>Hash of the preceding parts and this one.</summary>
    public ulong Hash(ulong before) => BitMixing.Mixed(BitMixing.Mixed(before + (uint)Label) ^ (ulong)Amount);
}
