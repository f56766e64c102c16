using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Aggregating;

/// <summary>The composition of clusters: organizations, fields and years of one source in each cluster.</summary>
internal static class Compositions
{
    private const int MostOrganizations = 10;

    /// <summary>Adds organizations, fields and years to the counts of a source, if they are mapped, in one pass over its rows.</summary>
    /// <param name="counts">Counts per cluster.</param>
    /// <param name="located">The rows that were counted.</param>
    /// <param name="labels">Labels of the places.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <exception cref="OverflowException">A sum of amounts does not fit into 64 bits.</exception>
    public static SourceCounts AddTo(SourceCounts counts, LocatedObservations located, LabelTable labels, RunContext context)
    {
        var observations = located.Observations;
        var (organization, field) = (observations.Organization, observations.Field);
        ImmutableArray<SummedColumn> columns =
        [
            .. organization is null ? Array.Empty<SummedColumn>() : [new(organization, Noise: false)],
            .. field is null ? Array.Empty<SummedColumn>() : [new(field, Noise: true)],
            .. observations.Year is null ? Array.Empty<SummedColumn>() : [new(null, Noise: true) { Years = observations.Year }],
        ];
        if (columns.IsEmpty)
            return counts;
        var amounts = TextAmounts.Of(columns, observations, located.LabelOfAddress(labels), labels.ClusterCount, context);
        if (organization is not null)
        {
            TextSum[] sums = [.. Sums(organization, amounts[0])];
            counts = counts with { Organizations = ByCluster(counts, sums, MostOrganizations, worldShare: null) };
        }
        if (field is not null)
        {
            TextSum[] sums = [.. Sums(field, amounts[organization is null ? 0 : 1])];
            var shares = SharesOfTexts(sums);
            counts = counts with { Fields = ByCluster(counts, sums, int.MaxValue, shares), FieldShares = shares };
        }
        if (observations.Year is not null)
            counts = counts with { Years = YearlyCounts.Of(amounts[^1], observations, labels.ClusterCount) };
        return counts;
    }

    // One sum per label and text.
    private static IEnumerable<TextSum> Sums(TextColumn column, TextAmount[] amounts)
    {
        for (int first = 0, end; first < amounts.Length; first = end)
        {
            var (label, code) = (amounts[first].Label, amounts[first].Code);
            for (end = first + 1; end < amounts.Length && amounts[end].Label == label && amounts[end].Code == code;)
                end++;
            var count = Tally.From(amounts[first..end].Select(a => KeyValuePair.Create(a.Denominator, a.Amount)));
            yield return new TextSum(label, code == TextColumn.Missing ? null : column.Text[code], count, count.ToDouble());
        }
    }

    private static ImmutableArray<Composition> ByCluster(
        SourceCounts counts, IEnumerable<TextSum> sums, int most, ImmutableSortedDictionary<string, double>? worldShare)
    {
        var byLabel = sums.ToLookup(s => s.Label);
        return [.. counts.Fractional.Select((whole, label) =>
        {
            double count = whole.ToDouble();
            TextSum[] texts =
            [
                .. byLabel[label].Where(s => s.Text is not null)
                    .OrderByDescending(s => s.FractionalCount).ThenBy(s => s.Text, StringComparer.Ordinal),
            ];
            double withText = Tally.Sum(texts.Select(t => t.Count)).ToDouble();
            return new Composition
            {
                Parts = [.. texts.Take(most).Select(t => new CompositionPart(
                    t.Text!, t.Count, t.FractionalCount, 100 * t.FractionalCount / count,
                    worldShare is null ? null : t.FractionalCount / withText / worldShare[t.Text!]))],
                Others = Tally.Sum(texts.Skip(most).Select(t => t.Count)),
                Without = Tally.Sum(byLabel[label].Where(s => s.Text is null).Select(s => s.Count)),
                Herfindahl = texts.Sum(t => t.FractionalCount / withText * (t.FractionalCount / withText)),
            };
        })];
    }

    // Includes noise; added in ordinal order of texts, so that the sum is the same for any order of rows.
    private static ImmutableSortedDictionary<string, double> SharesOfTexts(IEnumerable<TextSum> sums)
    {
        var counts = sums
            .Where(s => s.Text is not null)
            .GroupBy(s => s.Text!, s => s.Count)
            .Select(g => (Text: g.Key, Count: Tally.Sum(g).ToDouble()))
            .OrderBy(t => t.Text, StringComparer.Ordinal)
            .ToArray();
        double all = counts.Sum(t => t.Count);
        return counts.ToImmutableSortedDictionary(t => t.Text, t => t.Count / all, StringComparer.Ordinal);
    }

    // Text is null for rows without one.
    private sealed record TextSum(int Label, string? Text, Tally Count, double FractionalCount);
}
