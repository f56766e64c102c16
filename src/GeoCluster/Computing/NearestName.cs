namespace GeoCluster.Computing;

/// <summary>Finds the known name that an unknown one probably meant.</summary>
/// <remarks>
/// Two names are near if they differ by at most one edit (insertion, deletion, replacement or swap of neighbors) per three letters,
/// ignoring case, spaces, hyphens and underscores; or if one begins with the other, as in lon for longitude, or contains it, as in
/// inventor_country.
/// </remarks>
internal static class NearestName
{
    private const int MostShown = 3;

    // Column names may have any length, and a comparison takes time proportional to the product of the lengths.
    private const int LongestCompared = 64;

    /// <summary>The nearest of the known names, the first of equally near ones; null if none is near.</summary>
    public static string? Of(string name, IEnumerable<string> known) => Near(name, known).FirstOrDefault();

    /// <summary><c>Did you mean "…"? </c> with a space after it, or nothing.</summary>
    public static string Question(string name, IEnumerable<string> known) =>
        Of(name, known) is { } nearest ? $"Did you mean \"{nearest}\"? " : "";

    /// <summary>The nearest of the existing names, or the first ones where none is near; a sentence for the end of a message.</summary>
    /// <param name="wanted">The name that does not exist.</param>
    /// <param name="existing">The names that do.</param>
    /// <param name="what">What the names stand for, a capitalized plural: <c>Columns</c>.</param>
    public static string Sentence(string wanted, IEnumerable<string> existing, string what)
    {
        string[] names = [.. existing.Distinct().Order(StringComparer.Ordinal)];
        if (names.Length == 0)
            return $"There are no {what.ToLowerInvariant()}.";
        string[] near = [.. Near(wanted, names).Take(MostShown)];
        if (near.Length > 0)
            return $"Nearest: {Quote(near)}.";
        return names.Length <= 2 * MostShown
            ? $"{what}: {Quote(names)}."
            : $"{what}: {Quote(names.Take(2 * MostShown))} and {names.Length - 2 * MostShown} more.";
    }

    private static string Quote(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"\"{n}\""));

    private static IEnumerable<string> Near(string name, IEnumerable<string> known)
    {
        string wanted = Plain(name);
        return known.Select(candidate => (Name: candidate, Edits: EditsIfNear(wanted, Plain(candidate))))
            .Where(n => n.Edits is not null).OrderBy(n => n.Edits).Select(n => n.Name);
    }

    private static int? EditsIfNear(string a, string b)
    {
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        if (shorter.Length == 0 || longer.Length > LongestCompared)
            return null;
        bool isPart = (shorter.Length >= 2 && longer.StartsWith(shorter, StringComparison.Ordinal))
            || (shorter.Length >= 3 && longer.Contains(shorter, StringComparison.Ordinal));
        int edits = EditsBetween(a, b);
        return isPart || edits <= Math.Max(1, shorter.Length / 3) ? edits : null;
    }

    // Minimum number of insertions, deletions, replacements and swaps of neighbors, with no letter edited twice (optimal string
    // alignment).
    private static int EditsBetween(string a, string b)
    {
        int[,] edits = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    edits[i, j] = i + j;
                    continue;
                }
                int replaced = edits[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                edits[i, j] = Math.Min(replaced, Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
            }
        return edits[a.Length, b.Length];
    }

    private static string Plain(string name) =>
        new([.. name.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '_')).Select(char.ToLowerInvariant)]);
}
