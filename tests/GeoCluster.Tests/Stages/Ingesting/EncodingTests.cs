using System.Globalization;
using GeoCluster.Formats.Finding;
using GeoCluster.Formats.ParquetFiles;
using GeoCluster.Options;
using ParquetSharp;

namespace GeoCluster.Tests.Stages.Ingesting;

/// <summary>
/// Every type in every encoding and codec, flat and in lists, with nulls in between: each value is read back, or the file is refused.
/// </summary>
public class EncodingTests
{
    private const int Rows = 200;

    private static readonly Compression[] Codecs =
        [Compression.Uncompressed, Compression.Snappy, Compression.Gzip, Compression.Zstd, Compression.Brotli, Compression.Lz4];

    private static readonly Encoding[] OfBytes = [Encoding.Plain, Encoding.DeltaLengthByteArray, Encoding.DeltaByteArray];
    private static readonly Encoding[] OfNumbers = [Encoding.Plain, Encoding.DeltaBinaryPacked, Encoding.ByteStreamSplit];
    private static readonly Encoding[] OfFractions = [Encoding.Plain, Encoding.ByteStreamSplit];
    private static readonly Encoding[] OfFixedBytes = [Encoding.Plain, Encoding.ByteStreamSplit, Encoding.DeltaByteArray];
    private static readonly Encoding[] OfFlags = [Encoding.Plain, Encoding.Rle];

    /// <summary>A column with nulls, flat or in lists, and the expected text of each value; an empty text is a null.</summary>
    private sealed record Sample(TestColumn Flat, TestColumn Lists, string[] FlatShown, string[][] ListsShown, Encoding[] Encodings);

    private static Sample Of<T>(Func<int, T> value, Func<T, string> show, Encoding[] encodings, ParquetSharp.LogicalType? type = null)
    {
        var random = new Random(20261124);
        T?[] flat = [.. Enumerable.Range(0, Rows).Select(i => random.Next(4) == 0 ? default : value(i))];
        T?[]?[] lists = [.. Enumerable.Range(0, Rows).Select(i => random.Next(5) == 0 ? null
            : Enumerable.Range(0, random.Next(4)).Select(j => random.Next(4) == 0 ? default : value(3 * i + j)).ToArray())];
        string Show(T? v) => v is null ? "" : show(v);
        return new Sample(
            type is null ? TestColumn.Of("x", flat) : TestColumn.Of("x", type, flat),
            type is null ? TestColumn.Of("x", lists) : TestColumn.Of("x", type, lists),
            [.. flat.Select(Show)], [.. lists.Select(l => l is null or [] ? [""] : l.Select(Show).ToArray())], encodings);
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static Sample SampleOf(string type) => type switch
    {
        "int32" => Of<int?>(i => i * 7919 % 1000 - 500, v => Text(v!.Value), OfNumbers),
        "int64" => Of<long?>(i => long.MaxValue / (i + 1) * (i % 2 == 0 ? 1 : -1), v => Text(v!.Value), OfNumbers),
        "uint64" => Of<ulong?>(i => ulong.MaxValue - (ulong)i, v => Text(v!.Value), OfNumbers),
        "float" => Of<float?>(i => i / 7f, v => Text((double)v!.Value), OfFractions),
        "double" => Of<double?>(i => Math.Sqrt(i), v => Text(v!.Value), OfFractions),
        "string" => Of<string?>(i => $"Città {i % 50} {new string('x', i % 13)}", v => v!, OfBytes),
        "large string" => Of<string?>(i => new string((char)('a' + i % 26), 1 + i * i % 9000), v => v!, OfBytes),
        "date" => Of<Date?>(i => new Date(1900 + i % 200, 1, 1 + i % 28), v => Text(v!.Value.DateTime.Year), OfNumbers),
        "timestamp" => Of<DateTime?>(
            i => new DateTime(1900 + i % 200, 12, 31, 23, 59, 59), v =>
                Text(v!.Value.Year), OfNumbers, LogicalType.Timestamp(true, TimeUnit.Micros)),
        "decimal" => Of<decimal?>(i => i / 1000m - 3, v => Text((double)v!.Value), OfFixedBytes, LogicalType.Decimal(29, 3)),
        "uuid" => Of<Guid?>(i => new Guid(i, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), v => v!.Value.ToString(), OfFixedBytes),
        "boolean" => Of<bool?>(i => i % 3 == 0, v => v!.Value ? "true" : "false", OfFlags),
        "half" => Of<Half?>(i => (Half)(i / 4.0), v => Text((double)v!.Value), OfFixedBytes),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static readonly string[] Types =
    [
        "int32", "int64", "uint64", "float", "double", "string", "large string", "date", "timestamp", "decimal", "uuid", "boolean", "half",
    ];

    // ParquetSharp does not write lists of values of fixed length, nor booleans with a dictionary.
    private static bool CanBeWritten(string type, bool lists, Encoding encoding) =>
        !(lists && IsOfFixedBytes(type)) && !(type == "boolean" && encoding == Encoding.RleDictionary);

    private static bool IsOfFixedBytes(string type) => type is "decimal" or "uuid" or "half";

    // What Parquet.Net does not read.
    private static string? Refusal(string type, bool lists, ParquetDataPageVersion version, Encoding encoding) =>
        type == "boolean" && encoding == Encoding.Rle ? "booleans in the encoding RLE"
        : IsOfFixedBytes(type) && encoding == Encoding.ByteStreamSplit ? "bytes in the encoding BYTE_STREAM_SPLIT"
        : lists && version == ParquetDataPageVersion.V2 ? "lists in data pages of version 2"
        : null;

    public static TheoryData<string, bool, ParquetDataPageVersion, Encoding> Ways()
    {
        var ways = new TheoryData<string, bool, ParquetDataPageVersion, Encoding>();
        foreach (string type in Types)
        {
            foreach (bool lists in (bool[])[false, true])
            {
                foreach (var encoding in SampleOf(type).Encodings.Append(Encoding.RleDictionary).Where(e => CanBeWritten(type, lists, e)))
                {
                    ways.Add(type, lists, ParquetDataPageVersion.V1, encoding);
                    ways.Add(type, lists, ParquetDataPageVersion.V2, encoding);
                }
            }
        }
        return ways;
    }

    [Theory, MemberData(nameof(Ways))]
    public void Values_come_back_one_by_one_in_every_codec_or_are_refused(
        string type, bool lists, ParquetDataPageVersion version, Encoding encoding)
    {
        using var folder = new InputFolder();
        var sample = SampleOf(type);
        foreach (var codec in Codecs)
        {
            string path = folder.WriteParquet($"{codec}.parquet", [lists ? sample.Lists : sample.Flat], [Rows - 80, 80], settings =>
            {
                settings.Compression(codec).DataPageVersion(version).DataPagesize(400);
                if (encoding != Encoding.RleDictionary)
                    settings.DisableDictionary().Encoding(encoding);
            });
            if (Refusal(type, lists, version, encoding) is { } refusal)
                Assert.Contains($"({refusal}).", Assert.Throws<InputException>(() => ReadAll(path)).Message, StringComparison.Ordinal);
            else
                AssertColumn.Equal(lists ? sample.ListsShown.SelectMany(l => l) : sample.FlatShown, ReadAll(path));
        }
    }

    private static List<string> ReadAll(string path)
    {
        using var file = ParquetFile.Open(new FoundFile("p.parquet", path, FileFormat.Parquet));
        var shown = new List<string>();
        for (int group = 0; group < file.Shape.RowGroupRows.Length; group++)
        {
            foreach (var batch in file.Read(group, [file.Shape.Columns[0].Name], default))
                shown.AddRange(Enumerable.Range(0, batch.Length).Select(batch.Column(0).Show));
        }
        return shown;
    }
}
