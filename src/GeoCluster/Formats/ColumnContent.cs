namespace GeoCluster.Formats;

/// <summary>What is known about the content of a column without reading everything.</summary>
/// <param name="Values">Number of values inspected, including missing ones; elements if the column holds lists.</param>
/// <param name="Missing">Number of missing values among them.</param>
/// <param name="Lowest">
/// Lowest number, or year of a date; null for texts, and without any value. Values that are not numbers are ignored.
/// </param>
/// <param name="Highest">Highest number, or year of a date; null for texts, and without any value.</param>
/// <param name="WholeSource">Whether this holds for all rows, by the statistics of the files, or for a sample of them.</param>
internal sealed record ColumnContent(long Values, long Missing, double? Lowest, double? Highest, bool WholeSource)
{
    /// <summary>The content of this and another part together.</summary>
    public ColumnContent With(ColumnContent other) => new(
        Values + other.Values, Missing + other.Missing, Least(Lowest, other.Lowest), -Least(-Highest, -other.Highest),
        WholeSource && other.WholeSource);

    private static double? Least(double? a, double? b) => a is null || b < a ? b ?? a : a;
}
