using GeoCluster.Stages.Ingesting;

namespace GeoCluster.Tests.Stages.Ingesting;

public class AddressSetTests
{
    [Fact]
    public void Numbers_addresses_and_counts_rows_like_a_dictionary_would()
    {
        var random = new Random(20261124);
        var set = new AddressSet();
        var twin = new Dictionary<(double, double, AddressTexts), (int Number, int Rows)>();
        // Batches of many lengths, so that look-ups begun together end at every position of a batch; few values, so that addresses share
        // all but one.
        for (int round = 0; round < 400; round++)
        {
            var addresses = new Address[random.Next(200)];
            for (int i = 0; i < addresses.Length; i++)
            {
                var texts = new AddressTexts(random.Next(-1, 6), random.Next(-1, 3), random.Next(-1, 3));
                addresses[i] = new Address(random.Next(-8, 8) / 4.0, random.Next(-180, 180) / 4.0, texts, Rows: random.Next(1, 4));
            }
            int[] numbers = new int[addresses.Length];
            set.AddAll(addresses, numbers);
            for (int i = 0; i < addresses.Length; i++)
            {
                var key = (addresses[i].Longitude, addresses[i].Latitude, addresses[i].Texts);
                var known = twin.GetValueOrDefault(key, (twin.Count, 0));
                twin[key] = (known.Item1, known.Item2 + addresses[i].Rows);
                Assert.Equal(known.Item1, numbers[i]);
            }
        }
        Assert.Equal(twin.Count, set.Count);
        Assert.All(twin, pair =>
        {
            var address = set.Items[pair.Value.Number];
            Assert.Equal(pair.Key, (address.Longitude, address.Latitude, address.Texts));
            Assert.Equal(pair.Value.Rows, address.Rows);
        });
    }

    [Fact]
    public void A_released_set_numbers_from_0_again()
    {
        var set = new AddressSet();
        int[] numbers = new int[2];
        Address[] addresses = [new(1, 2, default, 1), new(3, 4, default, 1)];
        set.AddAll(addresses, numbers);
        set.Release();
        Assert.Equal(0, set.Count);
        addresses.AsSpan().Reverse();
        set.AddAll(addresses, numbers);
        AssertColumn.Equal([0, 1], numbers);
        Assert.Equal(3, set.Items[0].Latitude);
    }
}
