namespace GeoCluster.Ingesting;

/// <summary>
/// Parts of observations in their records: a record of n people counts 1 in all, each of its people 1/n, each of a person's m addresses
/// 1/(n·m). Rows of a record may lie anywhere.
/// </summary>
internal static class Fractions
{
    /// <summary>Denominators n·m of observations.</summary>
    /// <param name="record">Record of each observation, 0..<paramref name="recordCount"/>-1.</param>
    /// <param name="person">
    /// Person of each observation, or <see cref="PersonKey.Missing"/> for a person of their own; empty if nothing is known of persons, then
    /// every observation is one.
    /// </param>
    /// <param name="recordCount">Number of records.</param>
    /// <returns>One per observation.</returns>
    /// <exception cref="LargeDenominatorException">A denominator does not fit 32 bits.</exception>
    /// <remarks>Time is linear but for the sorting of persons within records; memory is 8 bytes per observation, 4 per record.</remarks>
    public static int[] Denominators(ReadOnlySpan<int> record, ReadOnlySpan<UInt128> person, int recordCount)
    {
        // First observation of each record in an order by record; the last entry is the number of all.
        int[] start = new int[recordCount + 1];
        foreach (int r in record)
            start[r + 1]++;
        for (int r = 0; r < recordCount; r++)
            start[r + 1] += start[r];
        int[] denominator = new int[record.Length];
        if (person.IsEmpty)
        {
            for (int i = 0; i < denominator.Length; i++)
                denominator[i] = start[record[i] + 1] - start[record[i]];
            return denominator;
        }
        int[] order = new int[record.Length];
        int[] next = start[..^1];
        for (int i = 0; i < order.Length; i++)
            order[next[record[i]]++] = i;
        UInt128[] persons = [];
        for (int r = 0; r < recordCount; r++)
        {
            var observations = order.AsSpan(start[r]..start[r + 1]);
            if (persons.Length < observations.Length)
                persons = new UInt128[2 * observations.Length];
            for (int i = 0; i < observations.Length; i++)
                persons[i] = person[observations[i]];
            ShareRecord(r, persons.AsSpan(0, observations.Length), observations, denominator);
        }
        return denominator;
    }

    // Sorts the observations of a record by person, so that those of one person are side by side.
    private static void ShareRecord(int record, Span<UInt128> persons, Span<int> observations, int[] denominator)
    {
        if (persons.Length > 1)
            persons.Sort(observations);
        int people = 0;
        for (int i = 0; i < persons.Length; i++)
            people += IsFirst(persons, i) ? 1 : 0;
        for (int i = 0; i < persons.Length;)
        {
            int end = i + 1;
            while (end < persons.Length && !IsFirst(persons, end))
                end++;
            long product = (long)people * (end - i);
            if (product > int.MaxValue)
                throw new LargeDenominatorException(record, people, end - i);
            for (; i < end; i++)
                denominator[observations[i]] = (int)product;
        }
    }

    private static bool IsFirst(ReadOnlySpan<UInt128> persons, int i) =>
        i == 0 || persons[i] != persons[i - 1] || persons[i] == PersonKey.Missing;
}

/// <summary>A record has so many people with so many addresses that their parts cannot be written with 32 bits.</summary>
internal sealed class LargeDenominatorException(int record, int people, int addresses)
    : Exception($"Record {record} has {people} people, one of them with {addresses} addresses.")
{
    public int Record { get; } = record;

    public int People { get; } = people;

    public int Addresses { get; } = addresses;
}
