using System.Globalization;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Proposing;

/// <summary>Tests whether the values of a column can be what its name says.</summary>
internal static class RoleTests
{
    // Sources have faults; a column of a role still has a value of that kind in most rows.
    private const double Most = 0.9;

    /// <summary>What the values say: whether they fit, and why, as a part of a sentence.</summary>
    public static (bool Fits, string Reason) Of(ColumnRole role, ColumnFacts facts) => role switch
    {
        _ when facts.Values == 0 => (false, $"values of type {facts.Column.Type} cannot be read"),
        _ when facts.Present == 0 => (false, "it is empty"),
        ColumnRole.Longitude => Coordinate(facts, facts.InLongitudes, 180),
        ColumnRole.Latitude => Coordinate(facts, facts.InLatitudes, 90),
        ColumnRole.Geometry => Points(facts),
        _ when HoldsPoints(facts) => (false, $"it holds points such as {Examples(facts)}"),
        ColumnRole.Record or ColumnRole.Person => Id(role, facts),
        ColumnRole.Year or ColumnRole.Date => Of(facts, facts.AreYears, $"years {Range(facts)}", "are years or dates of 1700 to 2100"),
        ColumnRole.Precision => Of(facts, facts.AreLevels, $"levels such as {Examples(facts)}",
            $"are levels that filters know: {string.Join(", ", PrecisionLevels.All)}"),
        ColumnRole.Country => Of(facts, facts.AreCountryCodes, $"codes of two letters such as {Examples(facts)}", "are ISO 3166 codes of two capital letters"),
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
        ? (true, fits) : (false, $"{(fitting == 0 ? "none" : $"only {Percent(facts.Share(fitting))}")} of its values {expected}; it holds {Examples(facts)}");

    private static (bool, string) Coordinate(ColumnFacts facts, long inRange, int limit) =>
        facts.Share(facts.AreNumbers) < Most ? (false, $"it holds {Examples(facts)}, no numbers")
        : facts.Share(inRange) < Most ? (false, $"only {Percent(facts.Share(inRange))} of its values lie in -{limit} to {limit}; they run from {Range(facts)}")
        : (true, $"numbers {Range(facts)}");

    private static (bool, string) Points(ColumnFacts facts) =>
        facts.Column.GeometryFault is { } fault ? (false, fault)
        : !facts.MayHoldPoints ? (false, $"it is of type {facts.Column.Type}, no bytes")
        : Of(facts, facts.ArePoints, $"points such as {Examples(facts)}", "are points in degrees, in WKB");

    private static (bool, string) Id(ColumnRole role, ColumnFacts facts)
    {
        if (facts.Column.Kind is not (ColumnKind.Whole or ColumnKind.Text or ColumnKind.Untyped))
            return (false, $"it is of type {facts.Column.Type}; ids are whole numbers or text");
        if (facts.Share(facts.AreNumbers) > Most && facts.Share(facts.AreWhole) < Most)
            return (false, "it holds numbers with fractions");
        string repeats = facts.Distinct == facts.Present ? "none repeats in the sample"
            : $"each stands in {((double)facts.Present / facts.Distinct).ToString("0.0", CultureInfo.InvariantCulture)} rows on average";
        return role == ColumnRole.Record && facts.Distinct == 1 && facts.Present > 1
            ? (false, "it is the same in all rows") : (true, $"ids such as {Examples(facts)}; {repeats}");
    }

    private static (bool, string) Text(ColumnFacts facts) =>
        facts.Column.Kind is not (ColumnKind.Text or ColumnKind.Whole or ColumnKind.Untyped) ? (false, $"it is of type {facts.Column.Type}")
        : facts.Share(facts.AreNumbers) >= Most ? (false, $"it holds numbers such as {Examples(facts)}, no names")
        : (true, $"{Numbers(facts.Distinct)} names such as {Examples(facts)}");

    private static (bool, string) Weight(ColumnFacts facts) =>
        facts.Share(facts.AreNumbers) < Most || facts.Lowest < 0 ? (false, $"it holds {Examples(facts)}; shares are numbers, 0 or above")
        : facts.Highest > 1 ? (false, $"its values run from {Range(facts)}; shares of a record are not above 1")
        : facts.Distinct == 1 ? (false, $"it is {Examples(facts)} in all rows")
        : (true, $"shares {Range(facts)}");

    private static (bool, string) Count(ColumnFacts facts) =>
        facts.Share(facts.AreWhole) < Most || facts.Lowest < 0 ? (false, $"it holds {Examples(facts)}; counts are whole numbers, 0 or above")
        : facts.Highest <= 1 ? (false, "it is 1 at most, so that each row is one observation anyway")
        : (true, $"whole numbers {Range(facts)}");

    private static string Range(ColumnFacts facts) => facts is { Lowest: { } from, Highest: { } to }
        ? $"{Number(from)} to {Number(to)}" : $"such as {Examples(facts)}";

    private static string Number(double number) => number.ToString("#,0.###", CultureInfo.InvariantCulture) is var text && Math.Abs(number) < 10_000
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
