using System.Text;
using CsCheck;
using GeoCluster.Stages.Ingesting;

namespace GeoCluster.Tests.Stages.Ingesting;

public class SharedTextsTests
{
    [Fact]
    public void Equal_texts_have_one_number_whether_they_share_their_bytes_or_not()
    {
        byte[] all = Encoding.ASCII.GetBytes("abcabcabc");
        // More arrays than are remembered, and parts of one array that differ in where they begin and end.
        byte[][] arrays = [.. Enumerable.Range(0, 40_000).Select(i => Encoding.ASCII.GetBytes($"{i % 700}"))];
        Law.Holds(Gen.Select(Gen.Int[0, 53_333], Gen.Int[0, 5], Gen.Int[1, 3]).Array[0, 200_000], 3, drawn =>
        {
            var (shared, words) = (new SharedTexts(), new WordTable());
            var twin = new Dictionary<string, int>();
            foreach (var (array, start, length) in drawn)
            {
                ReadOnlyMemory<byte> text = array < arrays.Length ? arrays[array] : all.AsMemory(start, length);
                string key = Encoding.ASCII.GetString(text.Span);
                twin.TryAdd(key, twin.Count);
                Assert.Equal(twin[key], shared.NumberOf(text, words, add: true));
            }
            Assert.Equal(twin.Count, words.Count);
        });
    }

    [Fact]
    public void After_clearing_bytes_may_hold_another_text()
    {
        var (shared, words) = (new SharedTexts(), new WordTable());
        byte[] bytes = [1];
        Assert.Equal(0, shared.NumberOf(bytes, words, add: true));
        bytes[0] = 2;
        shared.Clear();
        Assert.Equal(1, shared.NumberOf(bytes, words, add: true));
        Assert.Equal(-1, new SharedTexts().NumberOf(new byte[] { 3 }, words, add: false));
        Assert.Equal(2, words.Count);
    }
}
