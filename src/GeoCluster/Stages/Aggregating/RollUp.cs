using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Aggregating;

/// <summary>Exact fractional counts per cluster and text of one column of one source: <c>ByCluster[label][text]</c>.</summary>
internal sealed record AttributeTallies(ImmutableArray<IReadOnlyDictionary<string, Tally>> ByCluster);

/// <summary>
/// Turns the observations of a source and labels into tallies per cluster, in whole numbers, so that the order of rows does not matter.
/// </summary>
internal sealed class RollUp
{
    private readonly ObservationTable _observations;
    private readonly LabelTable _labels;
    private readonly ImmutableArray<AddressGroup> _groups;
    private readonly ImmutableArray<GroupAmount> _amounts;
    private readonly ImmutableArray<PositionSum> _positions;

    private RollUp(
        ObservationTable observations, LabelTable labels, ImmutableArray<AddressGroup> groups, ImmutableArray<GroupAmount> amounts,
        ImmutableArray<PositionSum> positions) =>
        (_observations, _labels, _groups, _amounts, _positions) = (observations, labels, groups, amounts, positions);

    /// <summary>Reads the rows of a source.</summary>
    /// <exception cref="OverflowException">A sum of amounts does not fit into 64 bits.</exception>
    public static RollUp Of(LocatedObservations located, PlaceTable places, LabelTable labels, RunContext context)
    {
        var groups = AddressGroups.Of(located, labels);
        var amounts = GroupAmounts.Of(located.Observations, groups, context);
        return new RollUp(located.Observations, labels, groups.All, amounts, PositionSums(located, places, groups));
    }

    /// <summary>The tallies under labels that join or leave out the present ones; no row is read again.</summary>
    /// <param name="labels">Labels of the places.</param>
    /// <param name="newLabel">New label of each present label, or noise.</param>
    public RollUp Relabel(LabelTable labels, int[] newLabel) => new(
        _observations,
        labels,
        [.. _groups.Select(group => group.Label == LabelTable.Noise ? group : group with { Label = newLabel[group.Label] })],
        _amounts,
        _positions);

    /// <summary>Counts of the source per cluster and outside all clusters.</summary>
    /// <param name="observationsAtPlace">Number of its observations at each place.</param>
    public SourceCounts Counts(ImmutableArray<long> observationsAtPlace)
    {
        var observations = _observations;
        var byLabel = _amounts.ToLookup(a => _groups[a.Group].Label);
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

    /// <summary>Fractional counts per cluster and city, without noise and rows without a city; null if none is mapped.</summary>
    public AttributeTallies? ByCity() => ByText(_observations.Addresses.City, group => group.City);

    /// <summary>Fractional counts per cluster and country, without noise and rows without a country; null if none is mapped.</summary>
    public AttributeTallies? ByCountry() => ByText(_observations.Addresses.Country, group => group.Country);

    private AttributeTallies? ByText(TextColumn? column, Func<AddressGroup, int> codeOf)
    {
        if (column is null)
            return null;
        var byLabel = _amounts
            .Where(a => codeOf(_groups[a.Group]) != TextColumn.Missing)
            .ToLookup(a => _groups[a.Group].Label);
        return new AttributeTallies([.. Enumerable.Range(0, _labels.ClusterCount).Select(label => byLabel[label]
            .GroupBy(a => codeOf(_groups[a.Group]))
            .ToDictionary(code => column.Text[code.Key], ToTally))]);
    }

    /// <summary>
    /// Mean position of the rows per cluster and city, in whole meters, so that their order does not matter; null if no city is mapped.
    /// </summary>
    public ImmutableArray<IReadOnlyDictionary<string, (double X, double Y, double Z)>>? MeanPositions()
    {
        if (_observations.Addresses.City is not { } city)
            return null;
        var byLabel = _groups.Zip(_positions).Where(g => g.First.City != TextColumn.Missing).ToLookup(g => g.First.Label);
        return [.. Enumerable.Range(0, _labels.ClusterCount).Select(label => byLabel[label]
            .GroupBy(g => g.First.City, g => g.Second)
            .ToDictionary(sumsOfCity => city.Text[sumsOfCity.Key], Mean))];
    }

    // For each group; empty if no city is mapped.
    private static ImmutableArray<PositionSum> PositionSums(LocatedObservations located, PlaceTable places, AddressGroups groups)
    {
        var addresses = located.Observations.Addresses;
        if (addresses.City is null)
            return [];
        var sums = new PositionSum[groups.All.Length];
        ReadOnlySpan<int> placeOf = located.PlaceIndex.AsSpan(), rowCount = addresses.RowCount.AsSpan();
        ReadOnlySpan<double> x = places.X.AsSpan(), y = places.Y.AsSpan(), z = places.Z.AsSpan();
        for (int address = 0; address < rowCount.Length; address++)
        {
            int place = placeOf[address], rows = rowCount[address];
            ref var sum = ref sums[groups.OfAddress[address]];
            sum = new(sum.X + rows * (long)x[place], sum.Y + rows * (long)y[place], sum.Z + rows * (long)z[place], sum.Rows + rows);
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(sums);
    }

    private static (double X, double Y, double Z) Mean(IEnumerable<PositionSum> sums)
    {
        var all = sums.Aggregate((a, b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z, a.Rows + b.Rows));
        return ((double)all.X / all.Rows, (double)all.Y / all.Rows, (double)all.Z / all.Rows);
    }

    private static Tally ToTally(IEnumerable<GroupAmount> amounts)
    {
        var byDenominator = new Dictionary<int, long>();
        foreach (var (_, denominator, amount) in amounts)
            byDenominator[denominator] = checked(byDenominator.GetValueOrDefault(denominator) + amount);
        return Tally.From(byDenominator);
    }

    /// <summary>Sum of the positions of rows, in whole meters, and number of rows.</summary>
    private readonly record struct PositionSum(long X, long Y, long Z, long Rows);
}
