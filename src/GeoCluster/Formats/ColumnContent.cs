namespace GeoCluster.Formats;

/// <summary>What a column holds, as far as it can be told without reading everything.</summary>
/// <param name="Values">Values looked at, missing ones included; elements where the column holds lists.</param>
/// <param name="Missing">Missing ones among them.</param>
/// <param name="Lowest">Lowest number, or year of a date; null for texts, and without any value. What is no number does not count.</param>
/// <param name="Highest">Likewise.</param>
/// <param name="WholeSource">Whether this holds for all rows, by the statistics of the files, or for a sample of them.</param>
internal sealed record ColumnContent(long Values, long Missing, double? Lowest, double? Highest, bool WholeSource)
{
    /// <summary>The content of this and another part together.</summary>
    public ColumnContent With(ColumnContent other) => new(
        Values + other.Values, Missing + other.Missing, Least(Lowest, other.Lowest), -Least(-Highest, -other.Highest),
        WholeSource && other.WholeSource);

    private static double? Least(double? a, double? b) => a is null || b < a ? b ?? a : a;
}
