using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Aggregating;

/// <summary>A sum of amounts.</summary>
/// <param name="Group">Number of the address group.</param>
/// <param name="Denominator">Denominator of all amounts.</param>
/// <param name="Amount">Their sum.</param>
internal readonly record struct GroupAmount(int Group, int Denominator, long Amount);

/// <summary>
/// Sums the amounts of a source's rows by address group and denominator, in one pass; sums are whole numbers, so order does not matter.
/// </summary>
internal sealed class GroupAmounts
{
    private const int RowsPerChunk = 1 << 18;

    // Nearly all rows have small denominators; their sums are in an array, the others in a table.
    private const int SmallDenominators = 32;

    private readonly long[] _small;
    private readonly Dictionary<(int Group, int Denominator), long> _large = [];

    private GroupAmounts(int groups) => _small = new long[checked(groups * SmallDenominators)];

    /// <summary>Sums all rows of a source.</summary>
    /// <exception cref="OverflowException">A sum does not fit into 64 bits.</exception>
    public static ImmutableArray<GroupAmount> Of(ObservationTable observations, AddressGroups groups, RunContext context)
    {
        var sum = new GroupAmounts(groups.All.Length);
        Chunks.Run(
            observations.Length, RowsPerChunk, context,
            () => new GroupAmounts(groups.All.Length),
            (chunk, own) => own.AddRows(observations, groups.OfAddress, chunk.First, chunk.End),
            sum.Add);
        return sum.ToArray();
    }

    private void AddRows(ObservationTable observations, ReadOnlySpan<int> groupOfAddress, int first, int end)
    {
        var address = observations.AddressIndex.AsSpan()[first..end];
        var denominator = observations.Denominator.AsSpan()[first..end];
        bool allOne = observations.GivenWeight.IsEmpty && observations.GivenCount.IsEmpty;
        for (int i = 0; i < address.Length; i++)
        {
            int group = groupOfAddress[address[i]];
            ref long sum = ref denominator[i] < SmallDenominators
                ? ref _small[group * SmallDenominators + denominator[i]]
                : ref CollectionsMarshal.GetValueRefOrAddDefault(_large, (group, denominator[i]), out _);
            sum = checked(sum + (allOne ? 1 : observations.AmountOf(first + i)));
        }
    }

    private void Add(GroupAmounts other)
    {
        for (int i = 0; i < _small.Length; i++)
            _small[i] = checked(_small[i] + other._small[i]);
        foreach (var (key, amount) in other._large)
        {
            ref long sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_large, key, out _);
            sum = checked(sum + amount);
        }
    }

    private ImmutableArray<GroupAmount> ToArray()
    {
        var amounts = ImmutableArray.CreateBuilder<GroupAmount>();
        for (int i = 0; i < _small.Length; i++)
        {
            // No denominator is 0, so index 0 of each group is an entry with amount 0: the group's texts are listed even if its rows count
            // nothing.
            if (_small[i] != 0 || i % SmallDenominators == 0)
                amounts.Add(new GroupAmount(i / SmallDenominators, i % SmallDenominators, _small[i]));
        }
        amounts.AddRange(_large.Where(l => l.Value != 0).Select(l => new GroupAmount(l.Key.Group, l.Key.Denominator, l.Value)));
        return amounts.ToImmutable();
    }
}
