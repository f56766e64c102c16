using GeoCluster.Computing;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// Parts of observations in their records: a record of n people counts 1 in all, each of its people 1/n, each of a person's m addresses
/// 1/(n·m). Rows of a record may lie anywhere.
/// </summary>
internal static class Fractions
{
    // Comparing all with all is quicker than sorting up to about this many.
    private const int FewObservations = 16;

    /// <summary>Denominators n·m of observations.</summary>
    /// <param name="used">The used observations.</param>
    /// <param name="unlocated">The observations of the same records that have no usable position.</param>
    /// <param name="recordCount">Number of records.</param>
    /// <returns>One per observation.</returns>
    /// <exception cref="LargeDenominatorException">A denominator does not fit 32 bits.</exception>
    /// <remarks>
    /// Time is linear but for the sorting of persons within large records. Where the rows of a record are not side by side, memory is 4
    /// bytes per observation and record.
    /// </remarks>
    public static (int[] Used, int[] Unlocated) Denominators(RecordParts used, RecordParts unlocated, int recordCount)
    {
        int[] ofUsed = GC.AllocateUninitializedArray<int>(used.Record.Length), ofUnlocated = new int[unlocated.Record.Length];
        if (used.Person.Count + unlocated.Person.Count == 0)
        {
            int[] observations = new int[recordCount];
            Count(used.Record, observations);
            Count(unlocated.Record, observations);
            Gather(observations, used.Record, ofUsed);
            Gather(observations, unlocated.Record, ofUnlocated);
            return (ofUsed, ofUnlocated);
        }
        RecordRows usedRows = RecordRows.Of(used.Record, recordCount), unlocatedRows = RecordRows.Of(unlocated.Record, recordCount);
        var scratch = new Scratch();
        for (int record = 0; record < recordCount; record++)
        {
            var (first, length) = usedRows.Next(record);
            var (firstUnlocated, lengthUnlocated) = unlocatedRows.Next(record);
            if (length == 1 && lengthUnlocated == 0)
            {
                ofUsed[usedRows.Row(first)] = 1;
                continue;
            }
            var persons = scratch.Persons(length + lengthUnlocated);
            for (int i = 0; i < length; i++)
                persons[i] = used.Person[usedRows.Row(first + i)];
            for (int i = 0; i < lengthUnlocated; i++)
                persons[length + i] = unlocated.Person[unlocatedRows.Row(firstUnlocated + i)];
            var denominators = Share(record, persons, scratch);
            for (int i = 0; i < length; i++)
                ofUsed[usedRows.Row(first + i)] = denominators[i];
            for (int i = 0; i < lengthUnlocated; i++)
                ofUnlocated[unlocatedRows.Row(firstUnlocated + i)] = denominators[length + i];
        }
        return (ofUsed, ofUnlocated);
    }

    private static void Count(ReadOnlySpan<int> record, Span<int> observations)
    {
        foreach (int r in record)
            observations[r]++;
    }

    private static void Gather(ReadOnlySpan<int> observations, ReadOnlySpan<int> record, Span<int> denominator)
    {
        for (int i = 0; i < denominator.Length; i++)
            denominator[i] = observations[record[i]];
    }

    private static Span<int> Share(int record, Span<ulong> persons, Scratch scratch)
    {
        var addresses = scratch.Addresses(persons.Length);
        int people = persons.Length <= FewObservations ? CountFew(persons, addresses) : CountMany(persons, addresses, scratch);
        foreach (ref int number in addresses)
        {
            long product = (long)people * number;
            if (product > int.MaxValue)
                throw new LargeDenominatorException(record, people, number);
            number = (int)product;
        }
        return addresses;
    }

    /// <summary>Counts the people of a record, and for each observation the addresses of its person.</summary>
    private static int CountFew(ReadOnlySpan<ulong> persons, Span<int> addresses)
    {
        int people = 0;
        for (int i = 0; i < persons.Length; i++)
        {
            int same = 0, first = i;
            for (int j = persons.Length - 1; j >= 0; j--)
            {
                if (persons[j] == persons[i])
                    (same, first) = (same + 1, j);
            }
            bool alone = persons[i] == PersonKey.Missing;
            addresses[i] = alone ? 1 : same;
            people += alone || first == i ? 1 : 0;
        }
        return people;
    }

    // Sorts the observations by person, so that those of one person are side by side.
    private static int CountMany(Span<ulong> persons, Span<int> addresses, Scratch scratch)
    {
        var order = scratch.Order(persons.Length);
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        persons.Sort(order);
        int people = 0;
        for (int i = 0; i < persons.Length; people++)
        {
            int end = i + 1;
            while (end < persons.Length && persons[end] == persons[i] && persons[i] != PersonKey.Missing)
                end++;
            int same = end - i;
            for (; i < end; i++)
                addresses[order[i]] = same;
        }
        return people;
    }

    /// <summary>Room for one record at a time.</summary>
    private sealed class Scratch
    {
        private ulong[] _persons = [];
        private int[] _addresses = [], _order = [];

        public Span<ulong> Persons(int length) => Sized(ref _persons, length);

        public Span<int> Addresses(int length) => Sized(ref _addresses, length);

        public Span<int> Order(int length) => Sized(ref _order, length);

        private static Span<T> Sized<T>(ref T[] array, int length)
        {
            if (array.Length < length)
                array = new T[2 * length];
            return array.AsSpan(0, length);
        }
    }
}

/// <summary>Observations of records.</summary>
/// <param name="Record">Record of each observation, from 0.</param>
/// <param name="Person">
/// Person of each observation, or <see cref="PersonKey.Missing"/> for a person of their own; empty if nothing is known of persons, then
/// every observation is one.
/// </param>
internal readonly record struct RecordParts(int[] Record, Chunked<ulong> Person);

/// <summary>A record has so many people with so many addresses that their parts cannot be written with 32 bits.</summary>
internal sealed class LargeDenominatorException(int record, int people, int addresses)
    : Exception($"Record {record} has {people} people, one of them with {addresses} addresses.")
{
    public int Record { get; } = record;

    public int People { get; } = people;

    public int Addresses { get; } = addresses;
}
