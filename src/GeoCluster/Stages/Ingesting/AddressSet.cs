using GeoCluster.Computing;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Distinct addresses, numbered from 0 in order of first occurrence, with the number of rows at each.</summary>
/// <param name="expected">Approximate number of addresses to come.</param>
internal sealed class AddressSet(int expected = 0)
{
    // Enough look-ups at a time to overlap their waits for memory, few enough to stay in the L1 cache.
    private const int LookedUpAtOnce = 64, FewestAddresses = 16;

    private readonly HashSlots _slots = new(expected);
    private Address[] _addresses = GC.AllocateUninitializedArray<Address>(Math.Max(FewestAddresses, expected));

    /// <summary>Number of addresses.</summary>
    public int Count { get; private set; }

    /// <summary>The addresses; valid until more are added.</summary>
    public Span<Address> Items => _addresses.AsSpan(0, Count);

    /// <summary>Adds addresses. If an address is already in the set, its rows are added to the existing entry.</summary>
    /// <param name="addresses">The addresses, each with its number of rows.</param>
    /// <param name="numbers">Receives the number of each address.</param>
    /// <remarks>In a large set each look-up misses the cache, so several are started before the first is completed.</remarks>
    public void AddAll(ReadOnlySpan<Address> addresses, Span<int> numbers)
    {
        Span<ulong> hashes = stackalloc ulong[LookedUpAtOnce];
        while (!addresses.IsEmpty)
        {
            var some = addresses[..Math.Min(LookedUpAtOnce, addresses.Length)];
            var found = numbers[..some.Length];
            addresses = addresses[some.Length..];
            numbers = numbers[some.Length..];
            for (int i = 0; i < some.Length; i++)
                hashes[i] = some[i].Hash();
            _slots.Guess(hashes[..some.Length], found);
            for (int i = 0; i < some.Length; i++)
            {
                if (found[i] >= 0 && !Address.AreOne(_addresses[found[i]], some[i]))
                    found[i] = -1;
            }
            for (int i = 0; i < some.Length; i++)
            {
                if (found[i] < 0)
                    found[i] = Add(some[i], hashes[i]);
                else
                    _addresses[found[i]].Rows += some[i].Rows;
            }
        }
    }

    /// <summary>Adds one address.</summary>
    /// <returns>Its number.</returns>
    public int Add(in Address address) => Add(address, address.Hash());

    private int Add(in Address address, ulong hash)
    {
        var search = _slots.Search(hash);
        while (_slots.Next(ref search, out int number))
        {
            ref var known = ref _addresses[number];
            if (!Address.AreOne(known, address))
                continue;
            known.Rows += address.Rows;
            return number;
        }
        if (Count == _addresses.Length)
            Array.Resize(ref _addresses, checked(2 * Count));
        _addresses[Count] = address;
        _slots.Fill(search, Count);
        return Count++;
    }

    /// <summary>Empties the set and frees its memory.</summary>
    public void Release()
    {
        _slots.Release();
        (_addresses, Count) = (new Address[FewestAddresses], 0);
    }
}
