using GeoCluster.Options;

namespace GeoCluster.Tests.PipelineFiles;

public sealed class DamagedPipelineTests : IDisposable
{
    private const string Signs = ":-{}[],&*#?|>'\"%@`!~\\ \t\n\r\0\u00e9\u2028ab019.";

    private readonly PipelineFolder folder = new(
        "sample-data/patents.parquet", "sample-data/publications.parquet", "sample-data/deals.parquet", "pipelines/none");

    public void Dispose() => folder.Dispose();

    /// <summary>On broken text, YamlDotNet does not only throw its own exceptions; none of them may reach the user.</summary>
    [Fact]
    public void A_damaged_file_is_read_or_refused_and_nothing_else()
    {
        string whole = File.ReadAllText(Path.Combine(PipelineFolder.Shipped, "gii2025.yaml")).Replace("../", "", StringComparison.Ordinal);
        string[] lines = whole.Split('\n').Where(l => !l.TrimStart().StartsWith('#')).ToArray();
        string plain = string.Join('\n', lines);
        var random = new Random(20261124);
        (int read, int refused) = (0, 0);
        for (int round = 0; round < 1_500; round++)
        {
            string text = plain;
            for (int damage = random.Next(1, 4); damage > 0; damage--)
            {
                int at = random.Next(text.Length);
                text = random.Next(3) switch
                {
                    0 => text.Remove(at, Math.Min(random.Next(1, 6), text.Length - at)),
                    1 => text.Insert(at, Signs[random.Next(Signs.Length)].ToString()),
                    _ => text[..at],
                };
                if (text.Length == 0)
                    break;
            }
            try
            {
                folder.Read(text);
                read++;
            }
            catch (PipelineFileException refusal)
            {
                Assert.NotEmpty(refusal.Message);
                refused++;
            }
        }
        Assert.True(read > 100 && refused > 500, $"{read} read, {refused} refused");
    }
}
