using GeoCluster.Computing;

namespace GeoCluster.Tests.Computing;

public class HashSlotsTests
{
    private static List<int> NumbersOf(HashSlots slots, ulong hash)
    {
        var numbers = new List<int>();
        var search = slots.Search(hash);
        while (slots.Next(ref search, out int number))
            numbers.Add(number);
        return numbers;
    }

    private static void Put(HashSlots slots, ulong hash, int number)
    {
        var search = slots.Search(hash);
        while (slots.Next(ref search, out _))
        {
        }
        slots.Fill(search, number);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_500)]
    [InlineData(3_000)]
    public void A_search_finds_all_things_whose_half_of_the_hash_agrees_whatever_stands_between_them(int expected)
    {
        // Five halves, the last of which begins at the last slot, so that searches wrap around; items of one half stand among those of
        // others.
        ulong[] halves = [0, 1, 2, 0x8000_0000, 0xFFFF_FFFF];
        var random = new Random(7);
        var slots = new HashSlots(expected);
        var twin = halves.ToDictionary(half => half, _ => new List<int>());
        for (int number = 0; number < 3_000; number++)
        {
            ulong half = halves[random.Next(halves.Length)];
            Put(slots, (half << 32) | (uint)random.Next(), number);
            twin[half].Add(number);
        }
        Assert.All(twin, pair => AssertColumn.Equal(pair.Value, NumbersOf(slots, (pair.Key << 32) | 12345).Order()));
        Assert.Empty(NumbersOf(slots, 3UL << 32));
    }

    [Fact]
    public void A_guess_is_a_thing_of_the_same_half_of_the_hash_or_nothing()
    {
        var slots = new HashSlots();
        Put(slots, 5UL << 32, 40);
        Put(slots, 5UL << 32, 41);
        Put(slots, ulong.MaxValue, 42);
        int[] guesses = new int[4];
        slots.Guess([5UL << 32, (5UL << 32) | 1, ulong.MaxValue, 6UL << 32], guesses);
        AssertColumn.Equal([40, 40, 42, -1], guesses);
        slots.Clear();
        slots.Guess([5UL << 32], guesses);
        Assert.Equal(-1, guesses[0]);
    }
}
