using GeoCluster.Computing;

namespace GeoCluster.Tests.Computing;

public class SlotTableTests
{
    private struct Slot(ulong key, int content) : ISlot
    {
        public ulong Key = key;
        public int Content = content;

        public readonly bool IsFree => Content == 0;

        // Few values, some at the last slots, so that searches pass occupied slots and wrap around.
        public readonly ulong Hash => (Key % 7 == 0 ? 0xFFFF_FFFF : Key % 5 * 0x1234_5678) << 32;
    }

    private static void Add(SlotTable<Slot> table, ulong key, int amount)
    {
        var wanted = new Slot(key, amount);
        int slot = table.First(wanted.Hash);
        for (; !table[slot].IsFree; slot = table.After(slot))
        {
            if (table[slot].Key != key)
                continue;
            table[slot].Content += amount;
            return;
        }
        table.Fill(slot, wanted);
    }

    [Theory, InlineData(0), InlineData(96), InlineData(700)]
    public void A_table_holds_what_a_dictionary_holds_also_after_it_was_emptied(int expected)
    {
        var random = new Random(20261130);
        var table = new SlotTable<Slot>(expected);
        foreach (int keys in new[] { 700, 10, 96, 97, 500, 2_000 })
        {
            table.Clear(most: keys);
            Assert.Empty(table.Filled());
            var twin = new Dictionary<ulong, int>();
            for (int i = 0; i < 3 * keys; i++)
            {
                var (key, amount) = ((ulong)random.Next(keys), random.Next(1, 9));
                Add(table, key, amount);
                twin[key] = twin.GetValueOrDefault(key) + amount;
            }
            Assert.Equal(
                twin.Select(pair => (pair.Key, pair.Value)).Order(), table.Filled().Select(slot => (slot.Key, slot.Content)).Order());
        }
        table.Release();
        Assert.Empty(table.Filled());
    }
}
