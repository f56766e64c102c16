using System.Numerics;

namespace GeoCluster.Tests.Reference;

/// <summary>Shares records out over their observations by METHOD.md, "Fractional counting", with no thought of speed.</summary>
internal static class SlowSharing
{
    /// <summary>n·m of each observation.</summary>
    /// <param name="observations">Record and person of each; a null person is a person of their own.</param>
    public static int[] Denominators(IReadOnlyList<(string Record, string? Person)> observations) => [.. observations.Select(observation =>
    {
        var ofRecord = observations.Where(o => o.Record == observation.Record).ToList();
        int people = ofRecord.Where(o => o.Person is not null).Select(o => o.Person).Distinct().Count()
            + ofRecord.Count(o => o.Person is null);
        int addresses = observation.Person is null ? 1 : ofRecord.Count(o => o.Person == observation.Person);
        return people * addresses;
    })];

    /// <summary>Exact sum of fractions, in lowest terms.</summary>
    public static (BigInteger Numerator, BigInteger Denominator) Sum(IEnumerable<(long Amount, int Denominator)> fractions)
    {
        BigInteger numerator = 0, denominator = 1;
        foreach (var (amount, d) in fractions)
        {
            (numerator, denominator) = (numerator * d + amount * denominator, denominator * d);
            var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
            (numerator, denominator) = (numerator / divisor, denominator / divisor);
        }
        return (numerator, denominator);
    }
}
