using CsCheck;
using GeoCluster.Stages.Ingesting;

namespace GeoCluster.Tests.Stages.Ingesting;

public class AddressSetTests
{
    [Fact]
    public void Numbers_addresses_and_counts_rows_like_a_dictionary_would()
    {
        // Batches of many lengths, so that look-ups begun together end at every position of a batch; few values, so that addresses share
        // all but one.
        var addresses = Gen.Select(
            Gen.Int[-8, 7], Gen.Int[-180, 179], Gen.Int[-1, 5], Gen.Int[-1, 2], Gen.Int[-1, 2], Gen.Int[1, 3],
            (north, east, city, country, precision, rows) =>
                new Address(north / 4.0, east / 4.0, new AddressTexts(city, country, precision), rows));
        Law.Holds(addresses.Array[0, 199].Array[0, 400], 3, batches =>
        {
            var set = new AddressSet();
            var twin = new Dictionary<(double, double, AddressTexts), (int Number, int Rows)>();
            foreach (var batch in batches)
            {
                int[] numbers = new int[batch.Length];
                set.AddAll(batch, numbers);
                for (int i = 0; i < batch.Length; i++)
                {
                    var key = (batch[i].Longitude, batch[i].Latitude, batch[i].Texts);
                    var known = twin.GetValueOrDefault(key, (twin.Count, 0));
                    twin[key] = (known.Item1, known.Item2 + batch[i].Rows);
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
