using System.IO.Compression;
using System.Text;
using GeoCluster.Options;
using GeoCluster.Stages.Ingesting;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Ingesting;

/// <summary>Many kinds of faults in one set of files, each reported where it is; and files that make the whole set unusable.</summary>
public sealed class FaultSetTests : IDisposable
{
    private const int FlatRows = 40, Lists = 12, CsvRows = 30;
    private readonly InputFolder _folder = new();

    public FaultSetTests()
    {
        WriteFlat();
        WriteLists();
        WriteCsv();
    }

    public void Dispose() => _folder.Dispose();

    private static T[] Except<T>(T[] values, params ReadOnlySpan<(int Row, T Value)> faults)
    {
        foreach (var (row, value) in faults)
            values[row] = value;
        return values;
    }

    private static T[] Fill<T>(int rows, Func<int, T> value) => [.. Enumerable.Range(0, rows).Select(value)];

    // Two row groups of 25 and 15 rows.
    private void WriteFlat() => _folder.WriteParquet(
        "in/a.parquet",
        [
            TestColumn.Of("id", Except(Fill(FlatRows, i => (long?)i / 2), (3, null), (30, null))),
            TestColumn.Of("lon",
                Except(Fill(FlatRows, i => (double?)i), (5, null), (8, double.NaN), (11, 180.5), (13, 0), (27, double.PositiveInfinity))),
            TestColumn.Of("lat", Except(Fill(FlatRows, i => (double?)i + 1), (6, null), (10, -90.1), (13, 0))),
            TestColumn.Of("year", Except(Fill(FlatRows, i => (int?)2020), (15, 20_200), (16, 1999), (17, null))),
            TestColumn.Of("weight", Except(Fill(FlatRows, i => 1.0), (19, -0.5), (20, double.NaN))),
            TestColumn.Of("count", Except(Fill(FlatRows, i => 2L), (22, -1))),
        ],
        [25, 15]);

    // Rows 0 to 11 of one row group; row r has r mod 3 + 1 addresses.
    private void WriteLists()
    {
        double[] Numbers(int row, double start) => Fill(row % 3 + 1, i => start + i);
        _folder.WriteParquet(
            "in/b.parquet",
            [
                TestColumn.Of("id", Fill(Lists, i => (long)i)),
                TestColumn.Of("lon", Except(Fill(Lists, i => Numbers(i, 10)), (4, [10]), (7, []))),
                TestColumn.Of("lat", Except(Fill(Lists, i => Numbers(i, 20)), (7, []), (9, [95]))),
                TestColumn.Of("year", Fill(Lists, i => 2020)),
                TestColumn.Of("weight", Except(Fill(Lists, i => Numbers(i, 1)), (7, []))),
                TestColumn.Of("count", Except(Fill(Lists, i => Numbers(i, 1)), (7, []), (10, [1.5, 1]))),
            ]);
    }

    private void WriteCsv()
    {
        string[] lines = Fill(CsvRows, i => $"{i},{i + 0.5},{i},2021,1,3");
        lines[2] = "2,east,2,2021,1,3";
        lines[4] = "4,4.5,\"4,5\",2021,1,3";
        lines[6] = ",6.5,6,2021,1,3";
        lines[9] = "9,9.5,9,soon,1,3";
        lines[12] = "12,12.5,12,2021,much,3";
        lines[14] = "14,14.5,14,2021,1,3.5";
        lines[16] = "16,16.5,16,2010,1,3";
        lines[20] = "20,0,0.0,2021,1,3";
        _folder.WriteText("in/c.csv", "id,lon,lat,year,weight,count\n" + string.Join('\n', lines) + "\n");
    }

    private SourceOptions Source() => _folder.Source(
        "in", [.. InputFolder.Minimal, (ColumnRole.Year, "year"), (ColumnRole.Weight, "weight"), (ColumnRole.Count, "count")]) with
    {
        Filters = [new RowFilter("years", ColumnRole.Year, [], [(2015, 2025)])],
    };

    [Theory, InlineData(1), InlineData(2)]
    public void Each_fault_is_named_with_its_file_row_and_column(int threads)
    {
        var (table, rejected) = InputFolder.Ingest(Source(), threads);
        AssertColumn.Equal(
            [
                "a.parquet 0 3 id  MissingRecordId", "a.parquet 0 5 lon  MissingCoordinate", "a.parquet 0 6 lat  MissingCoordinate",
                "a.parquet 0 8 lon NaN CoordinateNotANumber", "a.parquet 0 10 lat -90.1 LatitudeOutOfRange",
                "a.parquet 0 11 lon 180.5 LongitudeOutOfRange", "a.parquet 0 13 lon 0 NullIsland", "a.parquet 0 15 year 20200 BadYear",
                "a.parquet 0 19 weight -0.5 BadWeight", "a.parquet 0 20 weight NaN BadWeight", "a.parquet 0 22 count -1 BadCount",
                "a.parquet 1 27 lon Infinity CoordinateNotANumber", "a.parquet 1 30 id  MissingRecordId",
                "b.parquet 0 4 lon  UnequalLists", "b.parquet 0 7 lon  MissingCoordinate", "b.parquet 0 9 lat 95 LatitudeOutOfRange",
                "b.parquet 0 10 count 1.5 BadCount",
                "c.csv 0 2 lon east CoordinateNotANumber", "c.csv 0 4 lat 4,5 CoordinateNotANumber", "c.csv 0 6 id  MissingRecordId",
                "c.csv 0 9 year soon BadYear", "c.csv 0 12 weight much BadWeight", "c.csv 0 14 count 3.5 BadCount",
                "c.csv 0 20 lon 0 NullIsland",
            ],
            rejected.Select(r => $"{r.File.Replace("data/in/", "")} {r.RowGroup} {r.Row} {r.Column} {r.Value} {r.Reason}"));
        // In the file with lists, rows 4 and 7 are one row each instead of two.
        int listRows = Enumerable.Range(0, Lists).Sum(i => i is 4 or 7 ? 1 : i % 3 + 1);
        Assert.Equal(
            (FlatRows + listRows + CsvRows, 3, rejected.Length), (table.Rows.Read, table.Rows.FilteredRows, table.Rows.RejectedRows));
        Assert.Equal(table.Rows.Read, table.Rows.Used + table.Rows.FilteredRows + table.Rows.RejectedRows);
        // Points are not columns of coordinates and have their own faults; so has a population.
        Assert.Equal(Enum.GetValues<RejectReason>().Except([RejectReason.NotAPoint, RejectReason.BadPopulation]),
            table.Rows.Rejected.Select(r => r.Reason));
    }

    public static TheoryData<string, string> Spoilers() => new()
    {
        { "not parquet", "data/in/z.parquet: This is not a Parquet file" },
        { "cut off", "data/in/z.parquet: The file is cut off" },
        { "empty", "data/in/z.parquet: The file is empty" },
        { "wrong type", "data/in/z.parquet has a column \"lat\", which is mapped to latitude, of type string" },
        { "missing column", "data/in/z.csv has no column \"lat\", which is mapped to latitude. Nearest: \"latt\"" },
        { "ragged row", "data/in/z.csv: " },
        { "open quote", "data/in/z.csv: " },
        { "not gzip", "data/in/z.csv.gz: " },
        { "cut gzip", "data/in/z.csv.gz: " },
        { "lists on one side", "data/in/z.parquet has lists in only one of the columns \"lon\" and \"lat\"" },
        { "named twice", "data/in/a.parquet is read twice" },
    };

    [Theory, MemberData(nameof(Spoilers))]
    public void A_file_that_cannot_be_used_is_named(string fault, string message)
    {
        const string header = "id,lon,lat,year,weight,count\n", row = "1,2,3,2021,1,1\n";
        var source = Source();
        byte[] good = File.ReadAllBytes(_folder["in/a.parquet"]);
        byte[] zipped = Zipped(header + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},2,{i % 89},2021,1,{i % 7}\n")));
        switch (fault)
        {
            case "not parquet": _folder.WriteText("in/z.parquet", header + row); break;
            case "cut off": File.WriteAllBytes(_folder["in/z.parquet"], good[..^20]); break;
            case "empty": File.WriteAllBytes(_folder["in/z.parquet"], []); break;
            case "wrong type": WriteOther(TestColumn.Of("lat", "north")); break;
            case "lists on one side": WriteOther(TestColumn.Of<double[]>("lat", [[1.0]])); break;
            case "missing column": _folder.WriteText("in/z.csv", header.Replace("lat", "latt") + row); break;
            case "ragged row": _folder.WriteText("in/z.csv", header + row + "1,2,3\n"); break;
            case "open quote": _folder.WriteText("in/z.csv", header + row + "1,\"2,3,2021,1,1\n" + row); break;
            case "not gzip": _folder.WriteText("in/z.csv.gz", header + row); break;
            case "cut gzip": File.WriteAllBytes(_folder["in/z.csv.gz"], zipped[..(zipped.Length / 2)]); break;
            default: source = source with { Paths = [.. source.Paths, new SourcePath("data/in/a.parquet", _folder["in/a.parquet"])] };
                break;
        }
        Assert.Contains(message, Assert.Throws<InputException>(() => InputFolder.Ingest(source)).Message);
    }

    private void WriteOther(TestColumn latitude) => _folder.WriteParquet("in/z.parquet",
    [
        TestColumn.Of("id", 1), TestColumn.Of("lon", 1.0), latitude, TestColumn.Of("year", 2020), TestColumn.Of("weight", 1.0),
        TestColumn.Of("count", 1),
    ]);

    private static byte[] Zipped(string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest))
            zip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    [Fact]
    public void A_copy_under_another_name_is_warned_of()
    {
        File.Copy(_folder["in/c.csv"], _folder["in/d.csv"]);
        var warnings = IngestStage.Run([Source()], new RunContext()).Warnings;
        Assert.Equal(
            new SourceWarning(
                "patents", "data/in/c.csv and data/in/d.csv have the same content, so their rows count twice. Remove the copies."),
            Assert.Single(warnings));
    }
}
