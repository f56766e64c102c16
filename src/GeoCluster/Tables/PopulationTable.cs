using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>People inside the outline of each cluster, by label, and the score in relation to them.</summary>
internal sealed record PopulationTable
{
    /// <summary>People at the points inside the outline or on its edge. A point inside several outlines counts in each.</summary>
    public required ImmutableArray<double> People { get; init; }

    /// <summary>Points inside the outline or on its edge.</summary>
    public required ImmutableArray<long> Points { get; init; }

    /// <summary>Score per million people; null where there are no people.</summary>
    public required ImmutableArray<double?> Intensity { get; init; }

    /// <summary>Rank by intensity, from 1, ties to the better score; null where there are no people.</summary>
    public required ImmutableArray<int?> IntensityRank { get; init; }

    /// <summary>People at all points.</summary>
    public required double WorldPeople { get; init; }

    /// <summary>All points.</summary>
    public required long WorldPoints { get; init; }

    /// <summary>People inside at least one outline; less than the sum of <see cref="People"/> where outlines overlap.</summary>
    public required double PeopleInside { get; init; }

    /// <summary>Reasons why these numbers are uncertain, as sentences; empty if there are none.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}

/// <summary>What became of the rows of a population.</summary>
/// <param name="Rows">Rows read, used and rejected.</param>
/// <param name="Rejected">The rejected rows in file order, the first 10,000 of them.</param>
/// <param name="Files">The files read.</param>
/// <param name="Warnings">Warnings about the population as a whole, as sentences.</param>
internal sealed record PopulationRows(
    RowAccounting Rows, ImmutableArray<RejectedRow> Rejected, ImmutableArray<InputFile> Files, ImmutableArray<string> Warnings);
