using GeoCluster.Ingesting.Files;
using ParquetSharp;

namespace GeoCluster.Tests.Ingesting;

/// <summary>A damaged file is refused by name or read with honest books; it never hangs the run or ends it in another way.</summary>
public class DamagedFileTests
{
    private const int TriesOfKind = 250;

    // Far beyond what any try needs, also on a busy machine: only a hang takes so long.
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(10);

    private static readonly (ColumnRole, string)[] Columns =
        [.. InputFolder.Minimal, (ColumnRole.Year, "year"), (ColumnRole.Person, "person"), (ColumnRole.City, "city")];

    private static TestColumn[] Flat(int rows) =>
    [
        TestColumn.Of("id", Enumerable.Range(0, rows).Select(i => (long)i / 3).ToArray()),
        TestColumn.Of("lon", Enumerable.Range(0, rows).Select(i => i % 7 == 0 ? (double?)null : i % 90).ToArray()),
        TestColumn.Of("lat", Enumerable.Range(0, rows).Select(i => 1 + i % 80 / 2f).ToArray()),
        TestColumn.Of("year", Enumerable.Range(0, rows).Select(i => 2000 + i % 20).ToArray()),
        TestColumn.Of("person", Enumerable.Range(0, rows).Select(i => i % 5 == 0 ? null : $"person {i % 11}").ToArray()),
        TestColumn.Of("city", Enumerable.Range(0, rows).Select(i => $"city {i % 4}").ToArray()),
    ];

    private static TestColumn[] Lists(int rows) =>
    [
        TestColumn.Of("id", Enumerable.Range(0, rows).ToArray()),
        Lists("lon", rows, j => (double?)j),
        Lists("lat", rows, j => (double?)50 + j),
        TestColumn.Of("year", Enumerable.Range(0, rows).Select(i => "2001").ToArray()),
        Lists("person", rows, j => $"p{j}"),
        TestColumn.Of("city", Enumerable.Range(0, rows).Select(i => i % 2 == 0 ? null : "Basel").ToArray()),
    ];

    private static TestColumn Lists<T>(string name, int rows, Func<int, T> element) =>
        TestColumn.Of(name, Enumerable.Range(0, rows).Select(i => Enumerable.Range(0, i % 4).Select(element).ToArray()).ToArray());

    public static TheoryData<string> Kinds() => ["plain", "snappy", "zstd", "gzip", "dictionary", "version 2", "delta", "lists"];

    private static string Write(InputFolder folder, string kind) => folder.WriteParquet(
        "p.parquet",
        kind == "lists" ? Lists(20) : Flat(40),
        kind == "lists" ? [20] : [25, 15],
        settings =>
        {
            settings.Compression(kind switch
            {
                "snappy" => Compression.Snappy,
                "zstd" => Compression.Zstd,
                "gzip" => Compression.Gzip,
                _ => Compression.Uncompressed,
            });
            settings.DataPageVersion(kind == "version 2" ? ParquetDataPageVersion.V2 : ParquetDataPageVersion.V1);
            if (kind is not ("dictionary" or "lists" or "version 2"))
                settings.DisableDictionary();
            if (kind == "delta")
            {
                settings.Encoding("id", Encoding.DeltaBinaryPacked).Encoding("person", Encoding.DeltaByteArray)
                    .Encoding("city", Encoding.DeltaLengthByteArray).Encoding("lat", Encoding.ByteStreamSplit);
            }
        });

    // With a filter, statistics are looked at too.
    private static readonly RowFilter[] Filters =
        [new("years", ColumnRole.Year, [], [(2001, 2004)]), new("id", null, ["1", "2", "3"], []), new("city", null, ["city 1", "Basel"], [])];

    // Reads a file that may be damaged; false if it is refused.
    private static bool Survives(SourceOptions source)
    {
        try
        {
            var (table, rejected) = InputFolder.Ingest(source);
            Assert.Equal(table.Rows.Read, table.Rows.Used + table.Rows.FilteredRows + table.Rows.RejectedRows);
            Assert.Equal((table.Rows.Used, table.Rows.RejectedRows), (table.Length, rejected.Length));
            Assert.All(table.Latitude, l => Assert.InRange(l, -90, 90));
            Assert.All(table.Longitude, l => Assert.InRange(l, -180, 180));
            return true;
        }
        catch (InputException e)
        {
            Assert.StartsWith("data/p.parquet", e.Message.Replace("Source patents: ", ""), StringComparison.Ordinal);
            return false;
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Flipped_bits_and_overwritten_bytes_end_in_a_refusal_or_an_honest_table(string kind)
    {
        using var folder = new InputFolder();
        string path = Write(folder, kind);
        byte[] whole = File.ReadAllBytes(path);
        var random = new Random(42);
        var source = folder.Source("p.parquet", Columns);
        Assert.True(Survives(source));
        int refused = 0;
        var fuzzing = Task.Run(() =>
        {
            for (int i = 0; i < TriesOfKind; i++)
            {
                byte[] damaged = [.. whole];
                int at = random.Next(whole.Length);
                damaged[at] = random.Next(3) switch
                {
                    0 => (byte)(whole[at] ^ (1 << random.Next(8))),
                    1 => 0xff,
                    _ => (byte)random.Next(256),
                };
                File.WriteAllBytes(path, damaged);
                refused += Survives(i % 2 == 0 ? source : source with { Filters = [.. Filters] }) ? 0 : 1;
            }
        });
        await fuzzing.WaitAsync(Hang);
        // Most of a small file is structure.
        Assert.InRange(refused, TriesOfKind / 5, TriesOfKind);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_file_cut_off_anywhere_is_refused(string kind)
    {
        using var folder = new InputFolder();
        string path = Write(folder, kind);
        byte[] whole = File.ReadAllBytes(path);
        var source = folder.Source("p.parquet", Columns);
        await Task.Run(() =>
        {
            for (int length = 0; length < whole.Length; length += 1 + length / 20)
            {
                File.WriteAllBytes(path, whole[..length]);
                Assert.False(Survives(source));
                // The end of the file kept, a stretch before it lost.
                File.WriteAllBytes(path, [.. whole[..length], .. whole[^Math.Min(8, whole.Length - length)..]]);
                Survives(source);
            }
        }).WaitAsync(Hang);
    }
}
