using GeoCluster.Computing;

namespace GeoCluster.Tests.Computing;

public class BitMixingTests
{
    [Fact]
    public void Hashes_of_positions_on_a_regular_grid_do_not_crowd()
    {
        // Rounded decimals give doubles with regular bits. Among 65,536 hashes, about 0.5 pairs share 32 bits by chance.
        var seen = new HashSet<uint>();
        for (int i = 0; i < 65_536; i++)
        {
            double latitude = i / 256 * 0.5 - 64, longitude = i % 256 * 0.25;
            ulong hash = BitMixing.Joined(BitConverter.DoubleToUInt64Bits(latitude), BitConverter.DoubleToUInt64Bits(longitude));
            seen.Add((uint)(hash >> 32));
        }
        Assert.InRange(seen.Count, 65_530, 65_536);
    }

    [Fact]
    public void Which_number_comes_first_matters() => Assert.NotEqual(BitMixing.Joined(1, 2), BitMixing.Joined(2, 1));

    [Fact]
    public void Small_numbers_joined_one_after_another_do_not_crowd()
    {
        var seen = new HashSet<uint>();
        for (uint i = 0; i < 65_536; i++)
            seen.Add((uint)(BitMixing.Joined(BitMixing.Joined(i / 1024, i / 32 % 32), i % 32) >> 32));
        Assert.InRange(seen.Count, 65_530, 65_536);
    }
}
