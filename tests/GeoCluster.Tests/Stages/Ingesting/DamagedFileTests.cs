using GeoCluster.Options;
using ParquetSharp;

namespace GeoCluster.Tests.Stages.Ingesting;

/// <summary>A damaged file is refused by name, or read with correct row totals; it never hangs or crashes a run.</summary>
public class DamagedFileTests
{
    private const int RandomTries = 15, TriesOfStructure = 3;

    // For files of a few kilobytes: the memory that a damaged size may make the reader allocate, whatever the size says.
    private const long MostBytes = 32 << 20;

    // Far longer than any attempt takes, even on a busy machine: only a hang takes so long.
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

    public static TheoryData<string> Kinds() => 
        ["plain", "snappy", "zstd", "gzip", "brotli", "lz4", "dictionary", "zstd dictionary", "version 2", "delta", "lists",
            "snappy lists"];

    private static string Write(InputFolder folder, string kind) => folder.WriteParquet(
        "p.parquet",
        kind.Contains("lists") ? Lists(20) : Flat(40),
        kind.Contains("lists") ? [20] : [25, 15],
        settings =>
        {
            settings.Compression(kind.Split(' ')[0] switch
            {
                "snappy" => Compression.Snappy,
                "zstd" => Compression.Zstd,
                "gzip" => Compression.Gzip,
                "brotli" => Compression.Brotli,
                "lz4" => Compression.Lz4,
                _ => Compression.Uncompressed,
            });
            settings.DataPageVersion(kind == "version 2" ? ParquetDataPageVersion.V2 : ParquetDataPageVersion.V1);
            if (kind is "plain" or "snappy" or "zstd" or "gzip" or "brotli" or "lz4" or "delta")
                settings.DisableDictionary();
            if (kind == "delta")
            {
                settings.Encoding("id", Encoding.DeltaBinaryPacked).Encoding("person", Encoding.DeltaByteArray)
                    .Encoding("city", Encoding.DeltaLengthByteArray).Encoding("lat", Encoding.ByteStreamSplit);
            }
        });

    // With a filter, statistics are read as well.
    private static readonly RowFilter[] Filters =
        [new("years", ColumnRole.Year, [], [(2001, 2004)]), new("id", null, ["1", "2", "3"], []),
            new("city", null, ["city 1", "Basel"], [])];

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

    // Reads it as above, with no more memory than a file of that size may need.
    private static bool SurvivesWithinBounds(SourceOptions source, string what)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool survives = Survives(source);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        // Parquet.Net's delta decoders allocate as many values as the data of a page claim, though they fail before writing them. No
        // header contains that number: it is part of the data, which may be compressed.
        bool isDelta = what.StartsWith("delta", StringComparison.Ordinal);
        Assert.True(bytes <= MostBytes || isDelta, $"{what}: {bytes} bytes of memory");
        return survives;
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Damage_anywhere_ends_in_a_refusal_or_a_correct_table(string kind)
    {
        using var folder = new InputFolder();
        string path = Write(folder, kind);
        byte[] whole = File.ReadAllBytes(path);
        var structures = FileStructures.Of(path, whole);
        var random = new Random(42);
        var source = folder.Source("p.parquet", Columns);
        Assert.True(Survives(source));
        var filtered = source with { Filters = [.. Filters] };
        var (tries, refused) = (0, 0);
        var fuzzing = Task.Run(() =>
        {
            foreach (var (name, start, end) in structures.Append(("any byte", 0, whole.Length)))
            {
                int triesHere = name switch { "footer" => 3 * RandomTries, "any byte" => RandomTries, _ => TriesOfStructure };
                for (int i = 0; i < triesHere; i++, tries++)
                {
                    byte[] damaged = [.. whole];
                    // A short structure is damaged byte by byte.
                    int at = end - start <= triesHere ? start + i % (end - start) : random.Next(start, end);
                    damaged[at] = Damaged(whole[at], random);
                    File.WriteAllBytes(path, damaged);
                    refused += SurvivesWithinBounds(i % 2 == 0 ? source : filtered,
                        $"{kind}, {name}, byte {at} changed from {whole[at]} to {damaged[at]}") ? 0 : 1;
                }
            }
        });
        await fuzzing.WaitAsync(Hang);
        // Most of a small file is structure.
        Assert.InRange(refused, tries / 5, tries);
    }

    private static byte Damaged(byte value, Random random) => random.Next(4) switch
    {
        0 => (byte)(value ^ (1 << random.Next(8))),
        1 => 0xff,
        2 => (byte)(value + random.Next(-2, 3)),
        _ => (byte)random.Next(256),
    };

    /// <summary>
    /// Sizes that claim gigabytes: the length of the footer, and every byte of it that can be the last of a large number.
    /// </summary>
    [Theory, InlineData(0x7fffffffu), InlineData(0xffffffffu), InlineData(0x80000000u), InlineData(0u), InlineData(1u),
        InlineData(0x00ffffffu)]
    public void A_damaged_length_of_the_footer_is_refused(uint length)
    {
        using var folder = new InputFolder();
        string path = Write(folder, "plain");
        byte[] damaged = File.ReadAllBytes(path);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(damaged.AsSpan(damaged.Length - 8), length);
        File.WriteAllBytes(path, damaged);
        Assert.False(SurvivesWithinBounds(folder.Source("p.parquet", Columns), "footer length"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_file_cut_off_at_any_structure_is_refused(string kind)
    {
        using var folder = new InputFolder();
        string path = Write(folder, kind);
        byte[] whole = File.ReadAllBytes(path);
        var cuts = FileStructures.Of(path, whole).SelectMany(s => new[] { s.Start, (s.Start + s.End) / 2 })
            .Concat(Enumerable.Range(1, 10).Select(i => whole.Length * i / 11)).Distinct().Where(cut => cut < whole.Length);
        var source = folder.Source("p.parquet", Columns);
        await Task.Run(() =>
        {
            foreach (int cut in cuts)
            {
                File.WriteAllBytes(path, whole[..cut]);
                Assert.False(SurvivesWithinBounds(source, $"{kind}, cut at {cut}"));
                // The end of the file is kept, and a stretch before it is lost.
                File.WriteAllBytes(path, [.. whole[..cut], .. whole[^Math.Min(8, whole.Length - cut)..]]);
                SurvivesWithinBounds(source, $"{kind}, a stretch lost from {cut}");
            }
        }).WaitAsync(Hang);
    }
}
