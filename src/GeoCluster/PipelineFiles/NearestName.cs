namespace GeoCluster.PipelineFiles;

/// <summary>Finds the known name that was probably meant by an unknown one.</summary>
public static class NearestName
{
    /// <summary>The nearest of the known names, the first of equally near ones; null if none is near.</summary>
    /// <remarks>
    /// Near is: at most one edit in three letters (an insertion, deletion, replacement or swap of neighbours), case, spaces, hyphens
    /// and underscores aside; or one name begins with the other, as in lon for longitude.
    /// </remarks>
    public static string? Of(string name, IEnumerable<string> known)
    {
        string wanted = Plain(name);
        (string? nearest, int fewest) = (null, int.MaxValue);
        foreach (string candidate in known)
        {
            string plain = Plain(candidate);
            int shorter = Math.Min(wanted.Length, plain.Length);
            bool begins = shorter >= 2 && wanted.AsSpan(0, shorter).SequenceEqual(plain.AsSpan(0, shorter));
            int edits = EditDistance.Between(wanted, plain);
            if ((begins || edits <= Math.Max(1, shorter / 3)) && shorter > 0 && edits < fewest)
                (nearest, fewest) = (candidate, edits);
        }
        return nearest;
    }

    /// <summary><c>Did you mean "…"? </c> with a space after it, or nothing.</summary>
    public static string Question(string name, IEnumerable<string> known) =>
        Of(name, known) is { } nearest ? $"Did you mean \"{nearest}\"? " : "";

    private static string Plain(string name) =>
        new([.. name.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '_')).Select(char.ToLowerInvariant)]);
}
