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

    /// <summary>Mean position of the observations per cluster and distinct text, in whole meters, so that the order of rows does not matter.</summary>
    public static ImmutableArray<ImmutableDictionary<string, (double X, double Y, double Z)>> MeanPositions(
        LocatedObservations located, PlaceTable places, LabelTable labels, TextColumn column)
    {
        var sums = new Dictionary<(int Label, int Code), (long X, long Y, long Z, long Rows)>();
        for (int row = 0; row < located.PlaceIndex.Length; row++)
        {
            int place = located.PlaceIndex[row], label = labels.Label[place], code = column.Code[row];
            if (label == LabelTable.Noise || code == TextColumn.Missing)
                continue;
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, (label, code), out _);
            sum = (sum.X + (long)places.X[place], sum.Y + (long)places.Y[place], sum.Z + (long)places.Z[place], sum.Rows + 1);
        }
        var byLabel = sums.ToLookup(s => s.Key.Label);
        return [.. Enumerable.Range(0, labels.ClusterCount).Select(label => byLabel[label].ToImmutableDictionary(
            s => column.Text[s.Key.Code],
            s => ((double)s.Value.X / s.Value.Rows, (double)s.Value.Y / s.Value.Rows, (double)s.Value.Z / s.Value.Rows)))];
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
