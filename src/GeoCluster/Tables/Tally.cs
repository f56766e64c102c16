using System.Collections.Immutable;
using System.Numerics;

namespace GeoCluster.Tables;

/// <summary>
/// An exact fractional count: whole amounts per denominator. Adding tallies adds whole numbers, so the order does not matter and parts add
/// up to the whole exactly; a double appears only in <see cref="ToDouble"/>.
/// </summary>
/// <param name="Parts">Amounts above 0 by denominator, denominators rising.</param>
internal sealed record Tally(ImmutableArray<(int Denominator, long Amount)> Parts)
{
    /// <summary>Denominator of given weights: they are rounded once, at reading, to billionths.</summary>
    public const int GivenDenominator = 1_000_000_000;

    private const long MostExact = 1L << 53;

    /// <summary>Nothing counted.</summary>
    public static Tally Zero { get; } = new([]);

    /// <summary>Tally of amounts by denominator; zeros are left out.</summary>
    public static Tally From(IEnumerable<KeyValuePair<int, long>> amounts) =>
        new([.. amounts.Where(a => a.Value != 0).OrderBy(a => a.Key).Select(a => (a.Key, a.Value))]);

    /// <summary>Exact sum of tallies.</summary>
    public static Tally Sum(IEnumerable<Tally> tallies)
    {
        var amounts = new Dictionary<int, long>();
        foreach (var (denominator, amount) in tallies.SelectMany(t => t.Parts))
            amounts[denominator] = checked(amounts.GetValueOrDefault(denominator) + amount);
        return From(amounts);
    }

    /// <summary>The exact value as a fraction in lowest terms.</summary>
    public (BigInteger Numerator, BigInteger Denominator) ToFraction()
    {
        BigInteger numerator = 0, denominator = 1;
        foreach (var (d, amount) in Parts)
        {
            numerator = numerator * d + amount * denominator;
            denominator *= d;
            var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
            (numerator, denominator) = (numerator / divisor, denominator / divisor);
        }
        return (numerator, denominator);
    }

    /// <summary>The exact value, rounded once; at most 1 unit in the last place off.</summary>
    public double ToDouble()
    {
        // A double holds both whole numbers exactly, so only the division rounds.
        if (Parts is [var (only, amountOfOnly)] && Math.Abs(amountOfOnly) <= MostExact)
            return (double)amountOfOnly / only;
        var (numerator, denominator) = ToFraction();
        var whole = BigInteger.DivRem(numerator, denominator, out var rest);
        const int fractionBits = 64;
        return (double)whole + (double)((rest << fractionBits) / denominator) / Math.Pow(2, fractionBits);
    }
}
