using System.IO.Compression;
using System.Text;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Ingesting;

public class CsvTests
{
    private static readonly (ColumnRole, string)[] Columns = [.. InputFolder.Minimal, (ColumnRole.City, "city"), (ColumnRole.Year, "year")];

    [Theory, InlineData("\n", false), InlineData("\r\n", true)]
    public void Quotes_commas_line_ends_and_empty_fields_are_read_as_rfc_4180_says(string lineEnd, bool byteOrderMark)
    {
        using var folder = new InputFolder();
        string[] lines =
            ["id,\"lon\",lat,city,year", "7,8.55,47.37,\"Zürich, \"\"Kreis\r\n 4\"\"\",2020-01-02", "7, 1e1 ,-0,,",
                "\"07\",+1.5,.5,東京,\"\""];
        string text = string.Join(lineEnd, lines) + lineEnd;
        File.WriteAllText(folder["p.csv"], text, new UTF8Encoding(byteOrderMark));
        var (table, rejected) = InputFolder.Ingest(folder.Source("p.csv", Columns));
        Assert.Empty(rejected);
        AssertColumn.Equal([8.55, 10, 1.5], table.Longitude);
        AssertColumn.Equal([47.37, 0, 0.5], table.Latitude);
        AssertColumn.Equal([0, 0, 1], table.RecordIndex);
        AssertColumn.Equal(["Zürich, \"Kreis\r\n 4\"", null, "東京"], ParquetReadingTests.Texts(table.City!));
    }

    [Fact]
    public void What_is_no_number_is_rejected_with_its_text()
    {
        using var folder = new InputFolder();
        folder.WriteText(
            "p.csv",
            "id,lon,lat,city,year,w\na,\"8,5\",1,,,1\nb,1,n/a,,,1\nc,1,NaN,,,1\nd,1,1,,20,1\ne,1,1,,,one\nf,,1,,,1\n,1,1,,,1\ng,1,1,,,1\n");
        var (table, rejected) = InputFolder.Ingest(folder.Source("p.csv", [.. Columns, (ColumnRole.Weight, "w")]));
        AssertColumn.Equal(
            [
                (0L, "lon", "8,5", RejectReason.CoordinateNotANumber), (1L, "lat", "n/a", RejectReason.CoordinateNotANumber),
                (2L, "lat", "NaN", RejectReason.CoordinateNotANumber),
                (3L, "year", "20", RejectReason.BadYear), (4L, "w", "one", RejectReason.BadWeight),
                (5L, "lon", "", RejectReason.MissingCoordinate), (6L, "id", "", RejectReason.MissingRecordId),
            ],
            rejected.Select(r => (r.Row, r.Column, r.Value, r.Reason)));
        Assert.Equal((8, 1), (table.Rows.Read, table.Rows.Used));
    }

    [Fact]
    public void A_gzipped_file_of_many_rows_reads_like_the_same_rows_in_parquet()
    {
        const int Rows = 150_000;
        var random = new Random(8);
        var rows = Enumerable.Range(0, Rows).Select(i => (
            Id: random.Next(60_000), Longitude: random.Next(10) == 0 ? (double?)null : Math.Round(random.NextDouble() * 360 - 180, 5),
            Latitude: Math.Round(random.NextDouble() * 180 - 90, 5), City: random.Next(3) == 0 ? null : $"c{random.Next(500)}",
            Year: 1990 + random.Next(30))).ToArray();
        using var folder = new InputFolder();
        using (var writer = new StreamWriter(new GZipStream(File.Create(folder["p.csv.gz"]), CompressionLevel.Fastest)))
        {
            writer.Write("id,lon,lat,city,year\n");
            foreach (var (id, longitude, latitude, city, year) in rows)
                writer.Write($"{id},{longitude},{latitude},{city},{year}\n");
        }
        folder.WriteParquet(
            "p.parquet",
            [
                TestColumn.Of("id", rows.Select(r => r.Id).ToArray()), TestColumn.Of("lon", rows.Select(r => r.Longitude).ToArray()),
                TestColumn.Of("lat", rows.Select(r => r.Latitude).ToArray()),
                TestColumn.Of("city", rows.Select(r => r.City).ToArray()), TestColumn.Of("year", rows.Select(r => r.Year).ToArray()),
            ]);
        RowFilter[] filters = [new("years", ColumnRole.Year, [], [(1995, 2010)])];
        var (fromCsv, csvRejected) = InputFolder.Ingest(folder.Source("p.csv.gz", Columns) with { Filters = [.. filters] });
        var (fromParquet, parquetRejected) = InputFolder.Ingest(folder.Source("p.parquet", Columns) with { Filters = [.. filters] });
        AssertColumn.Equal(fromParquet.Longitude, fromCsv.Longitude);
        AssertColumn.Equal(fromParquet.Latitude, fromCsv.Latitude);
        AssertColumn.Equal(fromParquet.RecordIndex, fromCsv.RecordIndex);
        AssertColumn.Equal(fromParquet.Denominator, fromCsv.Denominator);
        AssertColumn.Equal(ParquetReadingTests.Texts(fromParquet.City!), ParquetReadingTests.Texts(fromCsv.City!));
        AssertColumn.Equal(parquetRejected.Select(r => (r.Row, r.Column, r.Reason)), csvRejected.Select(r => (r.Row, r.Column, r.Reason)));
    }

    [Theory]
    [InlineData("id,lon,lat\n1,2,3\n1,2\n", "data/p.csv: ")]
    [InlineData("id,lon,lat\n1,\"2,3\n", "data/p.csv: ")]
    [InlineData("id,lon,lat\n1,\"2\"x,3\n", "data/p.csv: ")]
    [InlineData("", "data/p.csv is empty: it has no header row.")]
    [InlineData("id;lon;lat\n1;2;3\n", "Its values do not seem to be separated by commas.")]
    [InlineData("id,lon,lat,lon\n1,2,3,4\n", "has 2 columns \"lon\"")]
    public void A_malformed_file_is_refused(string content, string message)
    {
        using var folder = new InputFolder();
        folder.WriteText("p.csv", content);
        var source = folder.Source("p.csv", InputFolder.Minimal);
        Assert.Contains(message, Assert.Throws<InputException>(() => InputFolder.Ingest(source)).Message);
    }

    [Fact]
    public void A_gzipped_file_that_is_cut_off_or_no_gzip_is_refused()
    {
        using var folder = new InputFolder();
        using (var writer = new StreamWriter(new GZipStream(File.Create(folder["p.csv.gz"]), CompressionLevel.Fastest)))
        {
            writer.Write("id,lon,lat\n");
            for (int i = 0; i < 5000; i++)
                writer.Write($"{i},{i * 7919 % 180},{i * 104729 % 90}\n");
        }
        byte[] whole = File.ReadAllBytes(folder["p.csv.gz"]);
        var source = folder.Source("p.csv.gz", InputFolder.Minimal);
        Assert.Equal(5000, InputFolder.Ingest(source).Table.Rows.Read);
        File.WriteAllBytes(folder["p.csv.gz"], whole[..(whole.Length / 2)]);
        Assert.StartsWith("data/p.csv.gz: ", Assert.Throws<InputException>(() => InputFolder.Ingest(source)).Message);
        folder.WriteText("p.csv.gz", "id,lon,lat\n1,2,3\n");
        Assert.StartsWith("data/p.csv.gz: ", Assert.Throws<InputException>(() => InputFolder.Ingest(source)).Message);
    }

    [Fact]
    public void Damaged_files_end_in_a_refusal_or_a_correct_table()
    {
        var lines = Enumerable.Range(0, 40).Select(i => $"{i},\"{i}.5\",{i % 9},Zürich {i},{2000 + i}\r\n");
        byte[] whole = Encoding.UTF8.GetBytes("id,lon,lat,city,year\n" + string.Concat(lines));
        var random = new Random(11);
        using var folder = new InputFolder();
        int refused = 0;
        for (int i = 0; i < 400; i++)
        {
            byte[] damaged = [.. whole];
            damaged[random.Next(whole.Length)] = (byte)(random.Next(3) == 0 ? "\"\n,\r\0"[random.Next(5)] : random.Next(256));
            File.WriteAllBytes(folder["p.csv"], damaged);
            try
            {
                var (table, rejected) = InputFolder.Ingest(folder.Source("p.csv", Columns));
                Assert.Equal((table.Rows.Read, table.Rows.Used), (table.Length + rejected.Length, table.Length));
            }
            catch (InputException e)
            {
                Assert.Contains("data/p.csv", e.Message);
                refused++;
            }
        }
        Assert.InRange(refused, 20, 380);
    }

    [Fact]
    public void A_gzip_file_cut_off_anywhere_is_refused_and_members_one_after_another_are_read()
    {
        using var folder = new InputFolder();
        byte[] first = Zipped("id,lon,lat\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i},{i}.5,{i}\n")));
        byte[] both = [.. first, .. Zipped("60,7.5,47\n61,7.5,47\n")];
        File.WriteAllBytes(folder["p.csv.gz"], both);
        var source = folder.Source("p.csv.gz", InputFolder.Minimal);
        Assert.Equal(62, InputFolder.Ingest(source).Table.Rows.Read);
        for (int length = 1; length < both.Length; length++)
        {
            // Without its second gzip member, the file is also complete.
            File.WriteAllBytes(folder["p.csv.gz"], both[..length]);
            if (length == first.Length)
                Assert.Equal(60, InputFolder.Ingest(source).Table.Rows.Read);
            else
                Assert.StartsWith("data/p.csv.gz: ", Assert.Throws<InputException>(() => InputFolder.Ingest(source)).Message);
        }
    }

    private static byte[] Zipped(string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new System.IO.Compression.GZipStream(bytes, System.IO.Compression.CompressionLevel.Fastest))
            zip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }
}
