using GeoCluster.Computing;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// Fractional counts of observations: a record of n people counts 1 in total, each of its people 1/n, and each of a person's m
/// addresses 1/(n·m). The rows of a record may be anywhere.
/// </summary>
internal static class Fractions
{
    // Up to about this many, comparing all pairs is faster than sorting.
    private const int FewObservations = 16;

    /// <summary>Denominators n·m of the observations.</summary>
    /// <param name="used">The used observations.</param>
    /// <param name="unlocated">Observations of the same records without a usable position.</param>
    /// <param name="recordCount">Number of records.</param>
    /// <returns>The denominator of each observation.</returns>
    /// <exception cref="LargeDenominatorException">A denominator does not fit into 32 bits.</exception>
    /// <remarks>
    /// Takes linear time, except for sorting persons within large records. If the rows of records are not contiguous, it takes 4 bytes
    /// per observation and record.
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

    // Sorts the observations by person, so that those of each person are contiguous.
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

    /// <summary>Reusable buffers for one record at a time.</summary>
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

/// <summary>Observations and the records and persons they belong to.</summary>
/// <param name="Record">Record of each observation, numbered from 0.</param>
/// <param name="Person">
/// Person of each observation; <see cref="PersonKey.Missing"/> stands for a different person each time. Empty if persons are not
/// mapped; then each observation is a different person.
/// </param>
internal readonly record struct RecordParts(int[] Record, Chunked<ulong> Person);

/// <summary>A record has so many people with so many addresses that the denominator does not fit into 32 bits.</summary>
internal sealed class LargeDenominatorException(int record, int people, int addresses)
    : Exception($"Record {record} has {people} people, one of them with {addresses} addresses.")
{
    public int Record { get; } = record;

    public int People { get; } = people;

    public int Addresses { get; } = addresses;
}
