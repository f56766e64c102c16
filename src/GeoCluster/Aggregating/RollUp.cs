using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Tables;

namespace GeoCluster.Aggregating;

/// <summary>Exact fractional counts per cluster and text of one column of one source: <c>ByCluster[label][text]</c>.</summary>
internal sealed record AttributeTallies(ImmutableArray<ImmutableDictionary<string, Tally>> ByCluster);

/// <summary>From the observations of a source and labels to tallies per cluster: whole numbers only, so that the order of rows does not matter.</summary>
internal sealed class RollUp
{
    private readonly LocatedObservations _located;
    private readonly PlaceTable _places;
    private readonly LabelTable _labels;
    private readonly AddressGroups _groups;
    private readonly ImmutableArray<GroupAmount> _amounts;

    private RollUp(LocatedObservations located, PlaceTable places, LabelTable labels, AddressGroups groups, ImmutableArray<GroupAmount> amounts) =>
        (_located, _places, _labels, _groups, _amounts) = (located, places, labels, groups, amounts);

    /// <summary>Reads the rows of a source.</summary>
    /// <exception cref="OverflowException">A sum of amounts exceeds what 64 bits hold.</exception>
    public static RollUp Of(LocatedObservations located, PlaceTable places, LabelTable labels, RunContext context)
    {
        var groups = AddressGroups.Of(located, labels);
        return new RollUp(located, places, labels, groups, GroupAmounts.Of(located.Observations, groups, context));
    }

    /// <summary>What the source counts per cluster and outside.</summary>
    /// <param name="observationsAtPlace">Its observations at each place.</param>
    public SourceCounts Counts(ImmutableArray<long> observationsAtPlace)
    {
        var observations = _located.Observations;
        var byLabel = _amounts.ToLookup(a => _groups.All[a.Group].Label);
        var fractional = ImmutableArray.CreateRange(Enumerable.Range(0, _labels.ClusterCount).Select(label => ToTally(byLabel[label])));
        var noise = ToTally(byLabel[LabelTable.Noise]);

        long[] inCluster = new long[_labels.ClusterCount];
        long inNoise = 0;
        for (int place = 0; place < _labels.Label.Length; place++)
        {
            ref long sum = ref _labels.Label[place] == LabelTable.Noise ? ref inNoise : ref inCluster[_labels.Label[place]];
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

    /// <summary>Fractional counts per cluster and city; rows without a city, and noise, are left out. Null without such a column.</summary>
    public AttributeTallies? ByCity() => ByText(_located.Observations.Addresses.City, group => group.City);

    /// <summary>The same per country.</summary>
    public AttributeTallies? ByCountry() => ByText(_located.Observations.Addresses.Country, group => group.Country);

    private AttributeTallies? ByText(TextColumn? column, Func<AddressGroup, int> codeOf)
    {
        if (column is null)
            return null;
        var byLabel = _amounts
            .Where(a => codeOf(_groups.All[a.Group]) != TextColumn.Missing)
            .ToLookup(a => _groups.All[a.Group].Label);
        return new AttributeTallies([.. Enumerable.Range(0, _labels.ClusterCount).Select(label => byLabel[label]
            .GroupBy(a => codeOf(_groups.All[a.Group]))
            .ToImmutableDictionary(code => column.Text[code.Key], ToTally))]);
    }

    /// <summary>Mean position of the rows per cluster and city, in whole meters, so that their order does not matter; null without such a column.</summary>
    public ImmutableArray<ImmutableDictionary<string, (double X, double Y, double Z)>>? MeanPositions()
    {
        var addresses = _located.Observations.Addresses;
        if (addresses.City is not { } city)
            return null;
        var sums = new (long X, long Y, long Z, long Rows)[_groups.All.Length];
        ReadOnlySpan<int> placeOf = _located.PlaceIndex.AsSpan(), rowCount = addresses.RowCount.AsSpan();
        ReadOnlySpan<double> x = _places.X.AsSpan(), y = _places.Y.AsSpan(), z = _places.Z.AsSpan();
        for (int address = 0; address < rowCount.Length; address++)
        {
            int place = placeOf[address], rows = rowCount[address];
            ref var sum = ref sums[_groups.OfAddress[address]];
            sum = (sum.X + rows * (long)x[place], sum.Y + rows * (long)y[place], sum.Z + rows * (long)z[place], sum.Rows + rows);
        }
        var byLabel = _groups.All.Zip(sums).Where(g => g.First.City != TextColumn.Missing).ToLookup(g => g.First.Label);
        return [.. Enumerable.Range(0, _labels.ClusterCount).Select(label => byLabel[label]
            .GroupBy(g => g.First.City, g => g.Second)
            .ToImmutableDictionary(sumsOfCity => city.Text[sumsOfCity.Key], Mean))];
    }

    private static (double X, double Y, double Z) Mean(IEnumerable<(long X, long Y, long Z, long Rows)> sums)
    {
        var all = sums.Aggregate((a, b) => (a.X + b.X, a.Y + b.Y, a.Z + b.Z, a.Rows + b.Rows));
        return ((double)all.X / all.Rows, (double)all.Y / all.Rows, (double)all.Z / all.Rows);
    }

    private static Tally ToTally(IEnumerable<GroupAmount> amounts)
    {
        var byDenominator = new Dictionary<int, long>();
        foreach (var (_, denominator, amount) in amounts)
            byDenominator[denominator] = checked(byDenominator.GetValueOrDefault(denominator) + amount);
        return Tally.From(byDenominator);
    }
}
