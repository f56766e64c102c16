namespace GeoCluster.Ingesting.Files;

/// <summary>Finds the names that a mistyped one may have meant.</summary>
internal static class NearNames
{
    private const int MostShown = 3;
    private const int LongestCompared = 64;

    /// <summary>The nearest of the existing names, or the first ones where none is near; a sentence for the end of a message.</summary>
    /// <param name="wanted">The name that does not exist.</param>
    /// <param name="existing">The names that do.</param>
    /// <param name="what">What is named, in plural and with a capital: <c>Columns</c>.</param>
    public static string Sentence(string wanted, IEnumerable<string> existing, string what)
    {
        string[] names = [.. existing.Distinct().Order(StringComparer.Ordinal)];
        if (names.Length == 0)
            return $"There are no {what.ToLowerInvariant()}.";
        string[] near = [.. names
            .Select(name => (Name: name, Distance: Distance(wanted, name)))
            .Where(n => n.Distance <= Math.Max(2, wanted.Length / 2))
            .OrderBy(n => n.Distance)
            .Take(MostShown)
            .Select(n => n.Name)];
        if (near.Length > 0)
            return $"Nearest: {Quote(near)}.";
        return names.Length <= 2 * MostShown
            ? $"{what}: {Quote(names)}."
            : $"{what}: {Quote(names.Take(2 * MostShown))} and {names.Length - 2 * MostShown} more.";
    }

    private static string Quote(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"\"{n}\""));

    /// <summary>Edits without case; a name contained in the other counts as near (1).</summary>
    private static int Distance(string a, string b)
    {
        (a, b) = (a.ToUpperInvariant(), b.ToUpperInvariant());
        if (a == b)
            return 0;
        if (Math.Min(a.Length, b.Length) >= 3 && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal)))
            return 1;
        return Math.Max(a.Length, b.Length) > LongestCompared ? int.MaxValue : EditDistance.Between(a, b);
    }
}
