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
            int edits = Edits(wanted, plain);
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

    /// <summary>Optimal string alignment distance.</summary>
    private static int Edits(string a, string b)
    {
        var edits = new int[a.Length + 1, b.Length + 1];
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
}
