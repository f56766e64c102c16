using System.Globalization;
using System.Text.RegularExpressions;
using GeoCluster.Formats.Columns;

namespace GeoCluster.RunFiles;

/// <summary>The meaning of every column of every table that a run writes.</summary>
/// <remarks>
/// Names are patterns: <c>{source}</c> stands for the name of a source, <c>{n}</c> for a number from 1. What a column means in a certain
/// table stands before what it means in all others. Tests hold the tables of a run against it.
/// </remarks>
internal static partial class ColumnDictionary
{
    private const string Anywhere = "";

    private static readonly Entry[] Entries =
    [
        .. ClusterEntries,
        .. LayerEntries,
        .. TableEntries,
        .. TuningEntries,
    ];

    /// <summary>The meaning of a column.</summary>
    /// <param name="table">Name of the table, without the ending of its file.</param>
    /// <param name="column">Name of the column.</param>
    /// <param name="sources">Names of the sources of the run.</param>
    /// <returns>Null if there is no entry.</returns>
    public static ColumnMeaning? Find(string table, string column, IReadOnlyCollection<string> sources) =>
        Entries.Where(entry => entry.Table == table).Concat(Entries.Where(entry => entry.Table == Anywhere))
            .Select(entry => entry.Read(column, sources))
            .FirstOrDefault(meaning => meaning is not null);

    private sealed record Entry(string Table, string Pattern, string Title, string Meaning, string Unit)
    {
        private const string Source = "{source}", Number = "{n}";

        public ColumnMeaning? Read(string column, IReadOnlyCollection<string> sources)
        {
            if (Pattern.Contains(Source))
            {
                // Of two sources that fit, one name ends as a column does: the longer one leaves a column of this pattern.
                string? source = sources.OrderByDescending(name => name.Length).FirstOrDefault(name => Pattern.Replace(Source, name) == column);
                return source is null ? null : Filled(Source, source);
            }
            if (Pattern.Contains(Number))
            {
                var match = NumberInName().Match(column);
                return match.Success && Pattern.Replace(Number, match.Value) == column ? Filled(Number, match.Value) : null;
            }
            return Pattern == column ? new ColumnMeaning(Title, Meaning, Unit) : null;
        }

        private ColumnMeaning Filled(string mark, string text) =>
            new(Capitalized(Title.Replace(mark, text.Replace('_', ' '))), Meaning.Replace(mark, text), Unit);

        private static string Capitalized(string text) => text[..1].ToUpper(CultureInfo.InvariantCulture) + text[1..];
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex NumberInName();
}
