using GeoCluster.SyntheticData;

namespace GeoCluster.Tests.SyntheticData;

/// <summary>The parts from which records are drawn.</summary>
public sealed class DrawingTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(89), InlineData(1_000), InlineData(2_360)]
    public void Exactly_one_record_is_at_home_in_each_part_of_the_output(int records)
    {
        var homes = new HomeQuantiles(records, 12345678901234567890);
        var parts = Enumerable.Range(0, records).Select(r => (int)Math.BigMul(homes[r], (ulong)records, out _));
        Assert.Equal(Enumerable.Range(0, records), parts.Order());
    }

    [Fact]
    public void Towns_are_drawn_by_their_output_and_never_without_any()
    {
        var draw = new TownDraw([0, 1, 0, 3, 0]);
        Assert.Equal(1, draw.At(0));
        Assert.Equal(1, draw.At((1UL << 62) - 1));
        Assert.Equal(3, draw.At(1UL << 62));
        Assert.Equal(3, draw.At(ulong.MaxValue));

        var random = RandomSequence.Of(7, Draws.Patent, 1);
        Assert.Equal(TownDraw.None, draw.Among(4, 5, ref random));
        for (int i = 0; i < 100; i++)
            Assert.Equal(3, draw.Among(2, 5, ref random));
        Assert.Equal(0.75, draw.Share(2, 5));
    }

    [Fact]
    public void Random_numbers_depend_on_seed_kind_and_number_alone()
    {
        static ulong First(ulong seed, Draws kind, long number)
        {
            var random = RandomSequence.Of(seed, kind, number);
            return random.Next();
        }
        ulong[] all = [First(1, Draws.Patent, 1), First(1, Draws.Patent, 2), First(1, Draws.Deal, 1), First(2, Draws.Patent, 1)];
        Assert.Equal(4, all.Distinct().Count());
        Assert.Equal(all[0], First(1, Draws.Patent, 1));
        // Pins the generator: another value here means different sample files.
        Assert.Equal(12793040940332582595, all[0]);
    }

    [Fact]
    public void A_person_is_not_drawn_twice_for_a_record()
    {
        var pools = new NumberPools([10, 4]);
        var random = RandomSequence.Of(1, Draws.Patent, 1);
        for (int round = 0; round < 100; round++)
        {
            long[] persons = new long[4];
            for (int p = 0; p < 4; p++)
                persons[p] = pools.Another(1, persons.AsSpan(0, p), ref random);
            Assert.Equal([10, 11, 12, 13], persons.Order());
        }
    }

    [Fact]
    public void Different_numbers_have_different_names()
    {
        const int count = 1 << 18;
        Assert.Equal(count, Enumerable.Range(0, count).Select(InventedNames.Applicant).Distinct().Count());
        Assert.Equal(count, Enumerable.Range(0, count).Select(InventedNames.Institution).Distinct().Count());
        Assert.Equal(2 * count, Enumerable.Range(0, 2 * count).Select(InventedNames.Company).Distinct().Count());
    }
}
