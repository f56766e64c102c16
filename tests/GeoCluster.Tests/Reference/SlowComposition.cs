using System.Numerics;

namespace GeoCluster.Tests.Reference;

/// <summary>
/// Divides fractional counts among texts row by row, as METHOD.md, "Composition", defines, without regard to speed.
/// </summary>
internal static class SlowComposition
{
    /// <summary>
    /// Exact count of each text in a cluster, largest first, ties by ordinal comparison; null stands for rows without a text.
    /// </summary>
    public static List<(string? Text, BigInteger Numerator, BigInteger Denominator)> Of(
        IEnumerable<(int Label, string? Text, long Amount, int Denominator)> rows, int label)
    {
        var texts = rows.Where(r => r.Label == label).GroupBy(r => r.Text).Select(g =>
        {
            var (numerator, denominator) = SlowSharing.Sum(g.Select(r => (r.Amount, r.Denominator)));
            return (g.Key, numerator, denominator);
        }).ToList();
        texts.RemoveAll(t => t.numerator == 0);
        texts.Sort((a, b) => (b.numerator * a.denominator).CompareTo(a.numerator * b.denominator) is not 0 and var byCount
            ? byCount : string.CompareOrdinal(a.Key, b.Key));
        return texts;
    }
}
