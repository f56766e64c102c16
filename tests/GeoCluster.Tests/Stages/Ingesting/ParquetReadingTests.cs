using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Tables;
using ParquetSharp;
using ParquetSharp.Schema;

namespace GeoCluster.Tests.Stages.Ingesting;

public class ParquetReadingTests
{
    private const int Rows = 5000;

    public static TheoryData<Compression, bool, ParquetDataPageVersion> Writers()
    {
        var data = new TheoryData<Compression, bool, ParquetDataPageVersion>();
        foreach (var compression in new[] { Compression.Uncompressed, Compression.Snappy, Compression.Gzip, Compression.Zstd,
            Compression.Brotli, Compression.Lz4 })
        {
            foreach (bool dictionary in new[] { false, true })
            {
                data.Add(compression, dictionary, ParquetDataPageVersion.V1);
                data.Add(compression, dictionary, ParquetDataPageVersion.V2);
            }
        }
        return data;
    }

    [Theory, MemberData(nameof(Writers))]
    public void Values_come_back_one_by_one_whatever_the_codec_and_encoding(Compression compression, bool dictionary,
        ParquetDataPageVersion version)
    {
        var random = new Random(20261124);
        string?[] cities = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(5) == 0 ? null : $"Città {random.Next(40)}")];
        double?[] longitudes =
            [.. Enumerable.Range(0, Rows).Select(_ => random.Next(7) == 0 ? (double?)null : random.Next(-18000, 18000) / 100.0)];
        double[] latitudes = [.. Enumerable.Range(0, Rows).Select(_ => 1 + random.Next(8900) / 100.0)];
        string[] ids = [.. Enumerable.Range(0, Rows).Select(i => $"EP-{i / 3}")];
        using var folder = new InputFolder();
        folder.WriteParquet(
            "p.parquet",
            [TestColumn.Of("id", ids), TestColumn.Of("unused", latitudes), TestColumn.Of("lon", longitudes),
                TestColumn.Of("lat", latitudes), TestColumn.Of("city", cities)],
            [1, 1999, 0, 3000],
            settings =>
            {
                settings.Compression(compression).DataPageVersion(version).DataPagesize(700);
                _ = dictionary ? settings.EnableDictionary() : settings.DisableDictionary();
            });

        var (table, rejected) = InputFolder.Ingest(folder.Source("p.parquet", [.. InputFolder.Minimal, (ColumnRole.City, "city")]));

        int[] used = [.. Enumerable.Range(0, Rows).Where(i => longitudes[i] is not null)];
        AssertColumn.Equal(used.Select(i => longitudes[i]!.Value), table.Longitude);
        AssertColumn.Equal(used.Select(i => latitudes[i]), table.Latitude);
        AssertColumn.Equal(used.Select(i => cities[i]), Texts(table.City!));
        AssertColumn.Equal(used.Select(i => i / 3), Renumbered(table.RecordIndex, used.Select(i => i / 3)));
        AssertColumn.Equal(Enumerable.Range(0, Rows).Except(used).Select(i => (long)i), rejected.Select(r => r.Row));
    }

    private static TestColumn[] Positions(params double[] longitudes) =>
        [TestColumn.Of("lon", longitudes), TestColumn.Of("lat", longitudes.Select(_ => 50.0).ToArray())];

    /// <summary>Texts of a column, null where missing.</summary>
    internal static IEnumerable<string?> Texts(TextColumn column) =>
        column.Code.Select(c => c == TextColumn.Missing ? null : column.Text[c]);

    // Record numbers only mean equality: each must stand for one expected record, and each expected record must have one number.
    private static IEnumerable<int> Renumbered(ImmutableArray<int> records, IEnumerable<int> expected)
    {
        var meaning = new Dictionary<int, int>();
        foreach (var (record, wanted) in records.Zip(expected))
            meaning.TryAdd(record, wanted);
        Assert.Equal(meaning.Count, meaning.Values.Distinct().Count());
        return records.Select(r => meaning[r]);
    }

    public static TheoryData<string> CoordinateTypes() =>
        ["float", "float?", "double", "double?", "decimal", "decimal?", "small decimal", "int", "long?"];

    [Theory, MemberData(nameof(CoordinateTypes))]
    public void Coordinates_may_be_of_any_numeric_type(string type)
    {
        decimal[] values = [-179.5m, 0.25m, 12m, 179.75m];
        decimal[] whole = [-179m, 1m, 12m, 180m];
        bool isWhole = type is "int" or "long?";
        var expected = (isWhole ? whole : values).Select(v => (double)v);
        var column = type switch
        {
            "float" => TestColumn.Of("lon", values.Select(v => (float)v).ToArray()),
            "float?" => TestColumn.Of("lon", values.Select(v => (float?)v).ToArray()),
            "double" => TestColumn.Of("lon", values.Select(v => (double)v).ToArray()),
            "double?" => TestColumn.Of("lon", values.Select(v => (double?)v).ToArray()),
            "decimal" => TestColumn.Of("lon", LogicalType.Decimal(29, 6), values),
            "decimal?" => TestColumn.Of("lon", LogicalType.Decimal(29, 3), values.Select(v => (decimal?)v).ToArray()),
            "small decimal" => TestColumn.Of("lon", LogicalType.Decimal(9, 2), values),
            "int" => TestColumn.Of("lon", whole.Select(v => (int)v).ToArray()),
            _ => TestColumn.Of("lon", whole.Select(v => (long?)v).ToArray()),
        };
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet", [TestColumn.Of("id", 1, 2, 3, 4), column, TestColumn.Of("lat", 50.0, 50, 50, 50)]);
        AssertColumn.Equal(expected, InputFolder.Ingest(folder.Source("p.parquet", InputFolder.Minimal)).Table.Longitude);
    }

    public static TheoryData<string> IdTypes() => ["int", "int?", "long", "uint", "ulong", "short", "string", "bytes", "uuid", "decimal"];

    [Theory, MemberData(nameof(IdTypes))]
    public void Ids_may_be_numbers_texts_bytes_or_uuids(string type)
    {
        int[] ids = [7, 300, 7, 45, 300, 7];
        var column = type switch
        {
            "int" => TestColumn.Of("id", ids),
            "int?" => TestColumn.Of("id", ids.Select(i => (int?)i).ToArray()),
            "long" => TestColumn.Of("id", ids.Select(i => long.MaxValue - i).ToArray()),
            "uint" => TestColumn.Of("id", ids.Select(i => uint.MaxValue - (uint)i).ToArray()),
            "ulong" => TestColumn.Of("id", ids.Select(i => ulong.MaxValue - (ulong)i).ToArray()),
            "short" => TestColumn.Of("id", ids.Select(i => (short)i).ToArray()),
            "string" => TestColumn.Of("id", ids.Select(i => i.ToString()).ToArray()),
            "bytes" => TestColumn.Of("id", ids.Select(i => BitConverter.GetBytes(i)).ToArray()),
            "uuid" => TestColumn.Of("id", ids.Select(i => new Guid(i, 0, 0, new byte[8])).ToArray()),
            _ => TestColumn.Of("id", LogicalType.Decimal(29, 0), ids.Select(i => (decimal)i).ToArray()),
        };
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet", [column, .. Positions(1, 2, 3, 4, 5, 6)]);
        var table = InputFolder.Ingest(folder.Source("p.parquet", InputFolder.Minimal)).Table;
        AssertColumn.Equal([0, 1, 0, 2, 1, 0], table.RecordIndex);
        AssertColumn.Equal([3, 2, 3, 1, 2, 3], table.Denominator);
    }

    [Fact]
    public void Ids_that_are_numbers_in_one_file_and_text_in_another_are_compared_as_text()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("in/a.parquet", [TestColumn.Of("id", 7, 8), .. Positions(1, 2)]);
        folder.WriteParquet("in/b.parquet", [TestColumn.Of("id", "07", "8"), .. Positions(3, 4)]);
        AssertColumn.Equal([0, 1, 2, 1], InputFolder.Ingest(folder.Source("in", InputFolder.Minimal)).Table.RecordIndex);
    }

    [Fact]
    public void Numbers_without_sign_are_not_taken_for_negative_ones()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("in/a.parquet", [TestColumn.Of("id", -1L, 5L), .. Positions(1, 2)]);
        folder.WriteParquet("in/b.parquet", [TestColumn.Of("id", ulong.MaxValue, 5UL), .. Positions(3, 4)]);
        AssertColumn.Equal([0, 1, 2, 1], InputFolder.Ingest(folder.Source("in", InputFolder.Minimal)).Table.RecordIndex);
    }

    [Fact]
    public void Whole_numbers_stand_as_text_in_text_columns()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet", [TestColumn.Of("id", 1, 2, 3), .. Positions(1, 2, 3), TestColumn.Of("f", (int?)35, null, -4)]);
        var field = InputFolder.Ingest(folder.Source("p.parquet", [.. InputFolder.Minimal, (ColumnRole.Field, "f")])).Table.Field!;
        AssertColumn.Equal(["35", null, "-4"], Texts(field));
    }

    [Fact]
    public void An_empty_text_is_missing_and_equal_texts_share_a_code_across_row_groups()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet", [TestColumn.Of("id", 1, 2, 3, 4, 5), .. Positions(1, 2, 3, 4, 5),
            TestColumn.Of("c", "CH", "", "DE", "CH", null!)], [2, 3]);
        var country = InputFolder.Ingest(folder.Source("p.parquet", [.. InputFolder.Minimal, (ColumnRole.Country, "c")])).Table.Country!;
        AssertColumn.Equal(["CH", null, "DE", "CH", null], Texts(country));
        Assert.Equal(2, country.Text.Length);
    }

    [Fact]
    public void Damaged_utf8_becomes_one_text_however_it_is_damaged()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet", [TestColumn.Of("id", 1, 2, 3), .. Positions(1, 2, 3),
            TestColumn.Of("c", new byte[] { 0x41, 0xff }, [0x41, 0xfe], [0x42])]);
        var city = InputFolder.Ingest(folder.Source("p.parquet", [.. InputFolder.Minimal, (ColumnRole.City, "c")])).Table.City!;
        AssertColumn.Equal(["A\uFFFD", "A\uFFFD", "B"], Texts(city));
        AssertColumn.Equal(["A\uFFFD", "B"], city.Text);
    }

    public static TheoryData<string> YearTypes() =>
        ["int", "short?", "string", "date", "milliseconds", "microseconds", "nanoseconds", "double", "decimal"];

    [Theory, MemberData(nameof(YearTypes))]
    public void Years_may_be_numbers_texts_dates_or_timestamps(string type)
    {
        DateTime[] times = [new(1969, 12, 31, 23, 59, 59), new(1970, 1, 1), new(2020, 2, 29, 12, 0, 0), new(2000, 12, 31), new(2001, 1, 1)];
        var column = type switch
        {
            "int" => TestColumn.Of("y", times.Select(t => t.Year).ToArray()),
            "short?" => TestColumn.Of("y", times.Select(t => (short?)t.Year).ToArray()),
            "string" => TestColumn.Of("y", times.Select(t => t.ToString("yyyy-MM-dd")).ToArray()),
            "date" => TestColumn.Of("y", times.Select(t => new Date(t.Year, t.Month, t.Day)).ToArray()),
            "milliseconds" => TestColumn.Of("y", LogicalType.Timestamp(true, TimeUnit.Millis), times),
            "microseconds" => TestColumn.Of("y", LogicalType.Timestamp(false, TimeUnit.Micros), times.Select(t => (DateTime?)t).ToArray()),
            "nanoseconds" => TestColumn.Of("y", times.Select(t => new DateTimeNanos(t)).ToArray()),
            "double" => TestColumn.Of("y", times.Select(t => (double?)t.Year).ToArray()),
            _ => TestColumn.Of("y", LogicalType.Decimal(29, 0), times.Select(t => (decimal)t.Year).ToArray()),
        };
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet", [TestColumn.Of("id", 1, 2, 3, 4, 5), .. Positions(1, 2, 3, 4, 5), column]);
        foreach (int year in times.Select(t => t.Year))
        {
            var source = folder.Source("p.parquet", [.. InputFolder.Minimal,
                (type is "date" ? ColumnRole.Date : ColumnRole.Year, "y")]) with
            {
                Filters = [new RowFilter("years", type is "date" ? ColumnRole.Date : ColumnRole.Year, [], [(year, year)])],
            };
            AssertColumn.Equal(times.Select((t, i) => (t, i + 1.0)).Where(t => t.t.Year == year).Select(t => t.Item2),
                InputFolder.Ingest(source).Table.Longitude);
        }
    }

    [Fact]
    public void Timestamps_in_96_bits_are_read_too()
    {
        // Nanoseconds of the day, then the Julian day: 2020-02-29, 1969-12-31 and 2000-01-01.
        Int96[] times = [new(0, 0, 2_458_909), new(1, 2, 2_440_587), new(0, 0, 2_451_545)];
        using var folder = new InputFolder();
        using (var id = new PrimitiveNode("id", Repetition.Required, LogicalType.None(), PhysicalType.Int32))
        using (var lon = new PrimitiveNode("lon", Repetition.Required, LogicalType.None(), PhysicalType.Double))
        using (var lat = new PrimitiveNode("lat", Repetition.Required, LogicalType.None(), PhysicalType.Double))
        using (var time = new PrimitiveNode("time", Repetition.Required, LogicalType.None(), PhysicalType.Int96))
        using (var schema = new GroupNode("schema", Repetition.Required, [id, lon, lat, time]))
        using (var properties = WriterProperties.GetDefaultWriterProperties())
        using (var writer = new ParquetFileWriter(folder["p.parquet"], schema, properties))
        using (var group = writer.AppendRowGroup())
        {
            using (var ids = (ColumnWriter<int>)group.NextColumn())
                ids.WriteBatch([1, 2, 3]);
            using (var lons = (ColumnWriter<double>)group.NextColumn())
                lons.WriteBatch([1, 2, 3]);
            using (var lats = (ColumnWriter<double>)group.NextColumn())
                lats.WriteBatch([1, 2, 3]);
            using (var column = (ColumnWriter<Int96>)group.NextColumn())
                column.WriteBatch(times);
            writer.Close();
        }
        int[] years = [2020, 1969, 2000];
        for (int row = 0; row < years.Length; row++)
        {
            var source = folder.Source("p.parquet", [.. InputFolder.Minimal, (ColumnRole.Date, "time")]) with
            {
                Filters = [new RowFilter("years", ColumnRole.Date, [], [(years[row], years[row])])],
            };
            Assert.Equal(row + 1, Assert.Single(InputFolder.Ingest(source).Table.Longitude));
        }
    }

    [Fact]
    public void A_field_of_a_structure_is_named_with_dots()
    {
        using var folder = new InputFolder();
        using (var lon = new PrimitiveNode("lon", Repetition.Optional, LogicalType.None(), PhysicalType.Double))
        using (var lat = new PrimitiveNode("lat", Repetition.Required, LogicalType.None(), PhysicalType.Double))
        using (var at = new GroupNode("at", Repetition.Optional, [lon, lat]))
        using (var id = new PrimitiveNode("id", Repetition.Required, LogicalType.None(), PhysicalType.Int32))
        using (var schema = new GroupNode("schema", Repetition.Required, [id, at]))
        using (var properties = WriterProperties.GetDefaultWriterProperties())
        using (var writer = new ParquetFileWriter(folder["p.parquet"], schema, properties))
        using (var group = writer.AppendRowGroup())
        {
            using (var ids = (ColumnWriter<int>)group.NextColumn())
                ids.WriteBatch([1, 2, 3]);
            using (var lons = (ColumnWriter<double>)group.NextColumn())
                lons.WriteBatch(3, [2, 0, 1], [], [12.5]);
            using (var lats = (ColumnWriter<double>)group.NextColumn())
                lats.WriteBatch(3, [1, 0, 1], [], [47.5, 48.5]);
            writer.Close();
        }
        var source = folder.Source("p.parquet", (ColumnRole.Record, "id"), (ColumnRole.Longitude, "at.lon"),
            (ColumnRole.Latitude, "at.lat"));
        var (table, rejected) = InputFolder.Ingest(source);
        Assert.Equal((12.5, 47.5), (Assert.Single(table.Longitude), Assert.Single(table.Latitude)));
        AssertColumn.Equal([(1L, "at.lon"), (2L, "at.lon")], rejected.Select(r => (r.Row, r.Column)));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_result()
    {
        var random = new Random(3);
        using var folder = new InputFolder();
        for (int file = 0; file < 5; file++)
        {
            int rows = 40 + 700 * file;
            folder.WriteParquet(
                $"in/part-{file}.parquet",
                [TestColumn.Of("id", Enumerable.Range(0, rows).Select(_ => $"r{random.Next(400)}").ToArray()),
                    TestColumn.Of("person",
                        Enumerable.Range(0, rows).Select(_ => random.Next(6) == 0 ? null : $"p{random.Next(900)}").ToArray()),
                    TestColumn.Of("lon", Enumerable.Range(0, rows).Select(_ => (double?)random.Next(-190, 190)).ToArray()),
                    TestColumn.Of("lat", Enumerable.Range(0, rows).Select(_ => (double?)random.Next(-90, 90)).ToArray()),
                    TestColumn.Of("city", Enumerable.Range(0, rows).Select(_ => $"c{random.Next(30)}").ToArray())],
                [.. Enumerable.Repeat(rows / 10, 10)]);
        }
        var source = folder.Source("in", [.. InputFolder.Minimal, (ColumnRole.Person, "person"), (ColumnRole.City, "city")]);
        var (expected, expectedRejected) = InputFolder.Ingest(source);
        foreach (int threads in (ReadOnlySpan<int>)[1, 2, 2, 8, 8])
        {
            var (table, rejected) = InputFolder.Ingest(source, threads);
            AssertColumn.Equal(expected.Longitude, table.Longitude);
            AssertColumn.Equal(expected.Latitude, table.Latitude);
            AssertColumn.Equal(expected.RecordIndex, table.RecordIndex);
            AssertColumn.Equal(expected.Denominator, table.Denominator);
            AssertColumn.Equal(expected.City!.Code, table.City!.Code);
            AssertColumn.Equal(expected.City!.Text, table.City!.Text);
            AssertColumn.Equal(expected.Unlocated.Parts, table.Unlocated.Parts);
            AssertColumn.Equal(expectedRejected, rejected);
        }
    }
}
