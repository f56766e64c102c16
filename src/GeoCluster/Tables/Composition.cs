using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>
/// How the fractional count of one source in one cluster divides among the texts of a column, its organizations or fields.
/// <see cref="Parts"/>, <see cref="Others"/> and <see cref="Without"/> add up to the count exactly.
/// </summary>
internal sealed record Composition
{
    /// <summary>
    /// The texts with the highest counts, highest first, ties by ordinal comparison of the texts; all counts are above 0.
    /// </summary>
    public required ImmutableArray<CompositionPart> Parts { get; init; }

    /// <summary>Count of the texts that <see cref="Parts"/> leaves out.</summary>
    public required Tally Others { get; init; }

    /// <summary>Count of the rows without a text.</summary>
    public required Tally Without { get; init; }

    /// <summary>
    /// Herfindahl-Hirschman index: sum of the squared shares of all texts, 1 if there is only one, 1/n for n equal ones. Rows without a
    /// text are excluded from these shares; 0 if there are no rows with a text.
    /// </summary>
    public required double Herfindahl { get; init; }

    /// <summary>The cluster's count without its first part, if there is one.</summary>
    public Tally CountWithoutFirst() => Tally.Sum([.. Parts.Skip(1).Select(p => p.Count), Others, Without]);
}

/// <summary>One text of a composition.</summary>
/// <param name="Text">Organization or field, as the source writes it.</param>
/// <param name="Count">Its exact fractional count in the cluster.</param>
/// <param name="FractionalCount">The count as a double.</param>
/// <param name="SharePercent">Percent of the cluster's fractional count of the source, rows without a text included.</param>
/// <param name="LocationQuotient">
/// Its share in the cluster over its share in all located rows, in clusters and noise; both among the rows that have a text. Null for
/// organizations.
/// </param>
internal sealed record CompositionPart(string Text, Tally Count, double FractionalCount, double SharePercent, double? LocationQuotient);
