using System.Numerics;

namespace GeoCluster.Tests.Reference;

/// <summary>Divides records among their observations as METHOD.md, "Fractional counting", defines, without regard to speed.</summary>
internal static class SlowSharing
{
    /// <summary>n·m of each observation.</summary>
    /// <param name="observations">Record and person of each; null is a person with no other observation.</param>
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
