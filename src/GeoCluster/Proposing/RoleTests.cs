using System.Globalization;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Proposing;

/// <summary>Tests whether the values of a column fit a role.</summary>
internal static class RoleTests
{
    // Sources contain errors, but most values of a column fit its role.
    private const double Most = 0.9;

    /// <summary>Whether the values fit a role, and why, as part of a sentence.</summary>
    public static (bool Fits, string Reason) Of(ColumnRole role, ColumnFacts facts) => role switch
    {
        _ when facts.Unreadable is { } reason => (false, reason),
        _ when facts.Values == 0 => (false, $"values of type {facts.Column.Type} cannot be read"),
        _ when facts.Present == 0 => (false, "it is empty"),
        ColumnRole.Longitude => Coordinate(facts, facts.InLongitudes, 180),
        ColumnRole.Latitude => Coordinate(facts, facts.InLatitudes, 90),
        ColumnRole.Geometry => Points(facts),
        _ when HoldsPoints(facts) => (false, $"it contains points such as {Examples(facts)}"),
        ColumnRole.Record or ColumnRole.Person => Id(role, facts),
        ColumnRole.Year or ColumnRole.Date => Of(facts, facts.AreYears, $"years {Range(facts)}", "are years or dates from 1700 to 2100"),
        ColumnRole.Precision => Of(facts, facts.AreLevels, $"levels such as {Examples(facts)}",
            $"are known levels ({string.Join(", ", PrecisionLevels.All)})"),
        ColumnRole.Country => Of(
            facts, facts.AreCountryCodes, $"two-letter codes such as {Examples(facts)}", "are two-letter ISO 3166 codes in capitals"),
        ColumnRole.City or ColumnRole.Organization => Text(facts),
        ColumnRole.Field => facts.Column.Kind is ColumnKind.Real or ColumnKind.Date or ColumnKind.Flag or ColumnKind.Geometry
            ? (false, $"it is of type {facts.Column.Type}") : (true, $"{Numbers(facts.Distinct)} values such as {Examples(facts)}"),
        ColumnRole.Weight => Weight(facts),
        ColumnRole.Count => Count(facts),
        _ => Of(facts, facts.AreNumbers, $"numbers {Range(facts)}", "are numbers"),
    };

    /// <summary>Whether the values are points.</summary>
    public static bool HoldsPoints(ColumnFacts facts) => facts.Share(facts.ArePoints) >= Most;

    private static (bool, string) Of(ColumnFacts facts, long fitting, string fits, string expected) => facts.Share(fitting) >= Most
        ? (true, fits)
        : (false, $"{(fitting == 0 ? "none" : $"only {Percent(facts.Share(fitting))}")} of its values {expected}; "
            + $"it contains {Examples(facts)}");

    private static (bool, string) Coordinate(ColumnFacts facts, long inRange, int limit) =>
        facts.Share(facts.AreNumbers) < Most ? (false, $"it contains {Examples(facts)}, not numbers")
        : facts.Share(inRange) < Most
            ? (false,
                $"only {Percent(facts.Share(inRange))} of its values are between -{limit} and {limit}; they range from {Range(facts)}")
        : (true, $"numbers {Range(facts)}");

    private static (bool, string) Points(ColumnFacts facts) =>
        facts.Column.GeometryFault is { } fault ? (false, fault)
        : !facts.MayHoldPoints ? (false, $"it is of type {facts.Column.Type}, not bytes")
        : Of(facts, facts.ArePoints, $"points such as {Examples(facts)}", "are WKB points in degrees");

    private static (bool, string) Id(ColumnRole role, ColumnFacts facts)
    {
        if (facts.Column.Kind is not (ColumnKind.Whole or ColumnKind.Text or ColumnKind.Untyped))
            return (false, $"it is of type {facts.Column.Type}; ids are whole numbers or text");
        if (facts.Share(facts.AreNumbers) > Most && facts.Share(facts.AreWhole) < Most)
            return (false, "it contains numbers with fractions");
        string repeats = facts.Distinct == facts.Present ? "all different in the sample"
            : $"each occurs in {((double)facts.Present / facts.Distinct).ToString("0.0", CultureInfo.InvariantCulture)} rows on average";
        return role == ColumnRole.Record && facts.Distinct == 1 && facts.Present > 1
            ? (false, "it is the same in all rows") : (true, $"ids such as {Examples(facts)}; {repeats}");
    }

    private static (bool, string) Text(ColumnFacts facts) =>
        facts.Column.Kind is not (ColumnKind.Text or ColumnKind.Whole or ColumnKind.Untyped) ? (false, $"it is of type {facts.Column.Type}")
        : facts.Share(facts.AreNumbers) >= Most ? (false, $"it contains numbers such as {Examples(facts)}, not names")
        : (true, $"{Numbers(facts.Distinct)} names such as {Examples(facts)}");

    private static (bool, string) Weight(ColumnFacts facts) =>
        facts.Share(facts.AreNumbers) < Most || facts.Lowest < 0 ? (false, $"it contains {Examples(facts)}; shares are numbers, 0 or more")
        : facts.Highest > 1 ? (false, $"its values range from {Range(facts)}; shares of a record are at most 1")
        : facts.Distinct == 1 ? (false, $"it is {Examples(facts)} in all rows")
        : (true, $"shares {Range(facts)}");

    private static (bool, string) Count(ColumnFacts facts) =>
        facts.Share(facts.AreWhole) < Most || facts.Lowest < 0
            ? (false, $"it contains {Examples(facts)}; counts are whole numbers, 0 or more")
        : facts.Highest <= 1 ? (false, "it is at most 1, so each row is one observation anyway")
        : (true, $"whole numbers {Range(facts)}");

    private static string Range(ColumnFacts facts) => facts is { Lowest: { } from, Highest: { } to }
        ? $"{Number(from)} to {Number(to)}" : $"such as {Examples(facts)}";

    private static string Number(double number) =>
        number.ToString("#,0.###", CultureInfo.InvariantCulture) is var text && Math.Abs(number) < 10_000
        ? number.ToString("0.###", CultureInfo.InvariantCulture) : text;

    private static string Examples(ColumnFacts facts) => string.Join(", ", facts.Examples.Take(2).Select(e => $"\"{Shortened(e)}\""));

    private static string Numbers(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static string Shortened(string text)
    {
        const int longest = 24;
        text = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1)] + "…";
    }
}
