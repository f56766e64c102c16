using System.Text;
using CsCheck;
using GeoCluster.Stages.Ingesting;

namespace GeoCluster.Tests.Stages.Ingesting;

public class WordTableTests
{
    [Fact]
    public void Numbers_words_like_a_dictionary_would()
    {
        // All lengths around the steps of the hash; zeros at the end, which only the length distinguishes.
        var words = Gen.Select(Gen.Byte.Array[0, 3], Gen.Int[0, 19], (start, length) =>
        {
            byte[] word = new byte[length];
            start.AsSpan(0, Math.Min(start.Length, length)).CopyTo(word);
            return word;
        });
        Law.Holds(words.Array[0, 200_000], 3, drawn =>
        {
            var table = new WordTable();
            var twin = new Dictionary<string, int>();
            foreach (byte[] word in drawn)
            {
                string key = Encoding.Latin1.GetString(word);
                Assert.Equal(twin.GetValueOrDefault(key, -1), table.Find(word));
                twin.TryAdd(key, twin.Count);
                Assert.Equal(twin[key], table.Add(word));
            }
            Assert.Equal(twin.Count, table.Count);
            Assert.All(twin, pair => Assert.Equal(pair.Key, Encoding.Latin1.GetString(table.Words[pair.Value])));
        });
    }

    [Fact]
    public void A_word_may_be_larger_than_a_page()
    {
        byte[] large = new byte[3_000_000];
        large[^1] = 1;
        var table = new WordTable();
        AssertColumn.Equal([0, 1, 2, 1], [table.Add("a"u8), table.Add(large), table.Add("b"u8), table.Add(large)]);
        Assert.True(table.Words[1].SequenceEqual(large));
        Assert.True(table.Words[2].SequenceEqual("b"u8));
    }

    [Fact]
    public void Words_of_one_table_keep_or_get_numbers_in_another()
    {
        WordTable first = new(), second = new();
        foreach (string word in new[] { "x", "y" })
            first.Add(Encoding.UTF8.GetBytes(word));
        foreach (string word in new[] { "z", "y", "", "x" })
            second.Add(Encoding.UTF8.GetBytes(word));
        int[] numbers = new int[second.Count];
        first.AddAll(second.Words, numbers);
        AssertColumn.Equal([2, 1, 3, 0], numbers);
        Assert.Equal(4, first.Count);
    }
}
