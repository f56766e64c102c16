using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Tables;

namespace GeoCluster.Aggregating;

/// <summary>Exact fractional counts per cluster and text of one column of one source: <c>ByCluster[label][text]</c>.</summary>
internal sealed record AttributeTallies(ImmutableArray<ImmutableDictionary<string, Tally>> ByCluster);

/// <summary>From observations and labels to tallies per cluster: whole numbers only, so that the order of rows does not matter.</summary>
internal static class RollUp
{
    /// <summary>What one source counts per cluster and outside.</summary>
    public static SourceCounts Counts(LocatedObservations located, ImmutableArray<long> observationsAtPlace, LabelTable labels)
    {
        var observations = located.Observations;
        var amounts = new Dictionary<(int Label, int Denominator), long>();
        for (int row = 0; row < observations.Length; row++)
        {
            var key = (labels.Label[located.PlaceIndex[row]], observations.Denominator[row]);
            ref long sum = ref CollectionsMarshal.GetValueRefOrAddDefault(amounts, key, out _);
            sum = checked(sum + observations.Amount[row]);
        }
        var byLabel = amounts.ToLookup(a => a.Key.Label, a => KeyValuePair.Create(a.Key.Denominator, a.Value));
        var fractional = ImmutableArray.CreateRange(Enumerable.Range(0, labels.ClusterCount).Select(label => Tally.From(byLabel[label])));
        var noise = Tally.From(byLabel[LabelTable.Noise]);

        long[] inCluster = new long[labels.ClusterCount];
        long inNoise = 0;
        for (int place = 0; place < labels.Label.Length; place++)
        {
            ref long sum = ref labels.Label[place] == LabelTable.Noise ? ref inNoise : ref inCluster[labels.Label[place]];
            sum = checked(sum + observationsAtPlace[place]);
        }
        return new SourceCounts(
            observations.Source,
            fractional,
            ImmutableCollectionsMarshal.AsImmutableArray(inCluster),
            noise,
            observations.Unlocated,
            Tally.Sum([.. fractional, noise, observations.Unlocated]),
            inNoise,
            observations.UnlocatedCount);
    }

    /// <summary>Fractional counts per cluster and distinct text; rows without a text, and noise, are left out.</summary>
    public static AttributeTallies ByText(LocatedObservations located, LabelTable labels, TextColumn column)
    {
        var observations = located.Observations;
        var amounts = new Dictionary<(int Label, int Code, int Denominator), long>();
        for (int row = 0; row < observations.Length; row++)
        {
            int label = labels.Label[located.PlaceIndex[row]];
            int code = column.Code[row];
            if (label == LabelTable.Noise || code == TextColumn.Missing)
                continue;
            ref long sum = ref CollectionsMarshal.GetValueRefOrAddDefault(amounts, (label, code, observations.Denominator[row]), out _);
            sum = checked(sum + observations.Amount[row]);
        }
        var byLabel = amounts.ToLookup(a => a.Key.Label);
        return new AttributeTallies([.. Enumerable.Range(0, labels.ClusterCount).Select(label => byLabel[label]
            .GroupBy(a => a.Key.Code)
            .ToImmutableDictionary(
                code => column.Text[code.Key],
                code => Tally.From(code.Select(a => KeyValuePair.Create(a.Key.Denominator, a.Value)))))]);
    }
}
