using GeoCluster.Options;
using GeoCluster.Stages.Ingesting;
using ParquetSharp;

namespace GeoCluster.Tests.Stages.Ingesting;

/// <summary>An input that cannot be read is refused, naming the file, the column, what was found and what was expected.</summary>
public class WrongInputTests
{
    private static string Refusal(SourceOptions source) => Assert.Throws<InputException>(() => InputFolder.Ingest(source)).Message;

    private static TestColumn[] Good(int rows = 1) =>
        [TestColumn.Of("id", Enumerable.Range(0, rows).ToArray()), TestColumn.Of("lon", Enumerable.Repeat(1.0, rows).ToArray()),
            TestColumn.Of("lat", Enumerable.Repeat(1.0, rows).ToArray())];

    public static IEnumerable<object[]> WrongTypes() =>
    [
        [ColumnRole.Longitude, "text", "which is mapped to longitude, of type string; expected: numbers. Write the column as double."],
        [ColumnRole.Latitude, "date", "which is mapped to latitude, of type date; expected: numbers."],
        [ColumnRole.Record, "real", "which is mapped to record, of type double; expected: whole numbers or text."],
        [ColumnRole.Person, "flag", "of type boolean; expected: whole numbers or text."],
        [ColumnRole.Year, "flag", "of type boolean; expected: years, dates or text that starts with the year."],
        [ColumnRole.Weight, "text", "which is mapped to weight, of type string; expected: numbers."],
        [ColumnRole.Count, "date", "which is mapped to count, of type date; expected: numbers."],
        [ColumnRole.City, "real", "which is mapped to city, of type double; expected: text or whole numbers."],
        [ColumnRole.Field, "time", "of type time of day; expected: text or whole numbers."],
        [ColumnRole.Record, "nested", "of type list of lists of int32; expected: whole numbers or text."],
    ];

    [Theory, MemberData(nameof(WrongTypes))]
    internal void A_column_of_another_type_is_refused(ColumnRole role, string type, string message)
    {
        var column = type switch
        {
            "text" => TestColumn.Of("x", "1.5"),
            "date" => TestColumn.Of("x", new Date(2020, 1, 1)),
            "real" => TestColumn.Of("x", 1.5),
            "flag" => TestColumn.Of("x", true),
            "time" => TestColumn.Of("x", new TimeSpan(1, 2, 3)),
            _ => TestColumn.Of<int[][]>("x", [[1]]),
        };
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet", [.. Good(), column]);
        var columns = InputFolder.Minimal.Where(c => c.Item1 != role).Append((role, "x"));
        string refusal = Refusal(folder.Source("p.parquet", [.. columns]));
        Assert.StartsWith("Source patents: data/p.parquet has a column \"x\", ", refusal);
        Assert.Contains(message, refusal);
    }

    [Fact]
    public void Other_columns_of_types_that_cannot_be_read_do_not_matter()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet", [.. Good(), TestColumn.Of<int[][]>("nested", [[1]]), TestColumn.Of("time", new TimeSpan(1, 2, 3)),
            TestColumn.Of("half", (Half)1)]);
        Assert.Equal(1, InputFolder.Ingest(folder.Source("p.parquet", InputFolder.Minimal)).Table.Length);
    }

    [Fact]
    public void All_that_is_missing_is_said_at_once_with_the_nearest_names()
    {
        using var folder = new InputFolder();
        for (int file = 0; file < 3; file++)
            folder.WriteParquet($"in/{file}.parquet", [TestColumn.Of("app_id", 1), TestColumn.Of("LON", 1.0), TestColumn.Of("lat", 1.0),
                TestColumn.Of("inventor_country", "CH")]);
        var source = folder.Source("in", (ColumnRole.Record, "app_idd"), (ColumnRole.Longitude, "lon"), (ColumnRole.Latitude, "lat"),
            (ColumnRole.Country, "country"), (ColumnRole.Amount, "usd")) with
        {
            Filters = [new RowFilter("kind", null, ["x"], [])],
        };
        string[] lines = Refusal(source).Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.Equal(
            "Source patents: data/in/0.parquet has no column \"app_idd\", which is mapped to record. Nearest: \"app_id\". " +
            "The same applies to 2 more of its files.",
            lines[0]);
        Assert.Contains("\"lon\", which is mapped to longitude. Nearest: \"LON\"", lines[1]);
        Assert.Contains("\"country\", which is mapped to country. Nearest: \"inventor_country\".", lines[2]);
        Assert.Contains("\"usd\", which is mapped to amount. Columns: \"LON\", \"app_id\", \"inventor_country\", \"lat\".", lines[3]);
        Assert.Contains("\"kind\", which is named in a filter.", lines[4]);
    }

    [Fact]
    public void A_mapped_column_that_is_there_twice_is_refused()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet", [.. Good(), TestColumn.Of("lon", 2.0)]);
        Assert.Contains("has 2 columns \"lon\"", Refusal(folder.Source("p.parquet", InputFolder.Minimal)));
    }

    [Fact]
    public void A_mapping_without_what_every_source_needs_is_the_callers_mistake()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet", Good());
        void Throws(params (ColumnRole, string)[] columns) =>
            Assert.Throws<ArgumentException>(() => InputFolder.Ingest(folder.Source("p.parquet", columns)));
        Throws((ColumnRole.Record, "id"), (ColumnRole.Longitude, "lon"));
        Throws((ColumnRole.Longitude, "lon"), (ColumnRole.Latitude, "lat"));
        Throws([.. InputFolder.Minimal, (ColumnRole.Year, "id"), (ColumnRole.Date, "id")]);
        var source = folder.Source("p.parquet",
            InputFolder.Minimal) with { Filters = [new RowFilter("countries", ColumnRole.Country, ["CH"], [])] };
        Assert.Throws<ArgumentException>(() => InputFolder.Ingest(source));
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("PAR1PAR1", "This is not a Parquet file")]
    [InlineData("id,lon,lat\n1,2,3\n", "This is not a Parquet file: it does not start with PAR1.")]
    [InlineData("PAR1 cut off here", "The file is cut off: it does not end with PAR1.")]
    [InlineData("PAR1xxxx\u007f\u007f\u007f\u007fPAR1", "The footer is damaged: it claims 2139062143 of the 16 bytes of the file.")]
    [InlineData("PAR1xxxx\u0000\u0000\u0000\u0000PAR1", "The footer is damaged: it claims 0")]
    [InlineData("PAR1xxxx\u0004\u0000\u0000\u0000PAR1", "The footer is damaged at its byte")]
    [InlineData("PARExxxx\u0004\u0000\u0000\u0000PARE", "The file is encrypted; write it without encryption.")]
    public void Files_that_are_not_parquet_are_refused_by_name(string content, string message)
    {
        using var folder = new InputFolder();
        File.WriteAllBytes(folder["p.parquet"], System.Text.Encoding.Latin1.GetBytes(content));
        string refusal = Refusal(folder.Source("p.parquet", InputFolder.Minimal));
        Assert.StartsWith("data/p.parquet: " + message, refusal);
    }

    [Fact]
    public void Compression_that_cannot_be_read_is_named()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet", Good(100), settings: s => s.Compression(Compression.Lz4Hadoop));
        string message = Refusal(folder.Source("p.parquet", InputFolder.Minimal));
        Assert.Contains("data/p.parquet: row group 0, column \"id\": it uses a part of the Parquet format that cannot be read", message);
        Assert.Contains("compression LZ4", message);
    }

    [Fact]
    public void No_rows_at_all_are_a_result_of_no_rows()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("in/a.parquet", [TestColumn.Of<int>("id"), TestColumn.Of<double>("lon"), TestColumn.Of<double?>("lat"),
            TestColumn.Of<string>("city")], []);
        folder.WriteParquet("in/b.parquet", [TestColumn.Of<int>("id"), TestColumn.Of<double>("lon"), TestColumn.Of<double?>("lat"),
            TestColumn.Of<string>("city")], [0]);
        folder.WriteText("in/c.csv", "city,lat,lon,id");
        var result = IngestStage.Run([folder.Source("in", [.. InputFolder.Minimal, (ColumnRole.City, "city")])], new RunContext());
        Assert.Equal((0, 0), (result.Sources[0].Length, result.Sources[0].Rows.Read));
        Assert.Empty(result.Sources[0].City!.Text);
        Assert.Empty(result.Sources[0].Unlocated.Parts);
        Assert.Equal(3, result.Files.Length);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void The_first_of_several_damaged_row_groups_is_named_whatever_the_threads()
    {
        using var folder = new InputFolder();
        string path = folder.WriteParquet("p.parquet", Good(4000), [.. Enumerable.Repeat(100, 40)],
            s => s.DisableDictionary().Compression(Compression.Snappy));
        byte[] bytes = File.ReadAllBytes(path);
        // From the eleventh row group on, pages begin with bytes that are not a header.
        for (int at = bytes.Length / 4; at < bytes.Length / 2; at++)
            bytes[at] = 0xff;
        File.WriteAllBytes(path, bytes);
        var source = folder.Source("p.parquet", InputFolder.Minimal);
        string expected = Refusal(source);
        for (int threads = 1; threads <= 8; threads++)
            Assert.Equal(expected, Assert.Throws<InputException>(() => InputFolder.Ingest(source, threads)).Message);
    }

    [Fact]
    public void Canceling_ends_with_a_cancellation()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet", Good(4000), [.. Enumerable.Repeat(100, 40)]);
        using var cancel = new CancellationTokenSource();
        var progress = new RecordedProgress(p =>
        {
            if (p.Done >= 500)
                cancel.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => IngestStage.Run(
            [folder.Source("p.parquet", InputFolder.Minimal)], new RunContext { Threads = 2, Cancel = cancel.Token, Progress = progress }));
        Assert.InRange(progress.Last.Done, 500, 3900);
    }

    [Fact]
    public void Progress_rises_to_the_number_of_rows()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("in/a.parquet", Good(1000), [600, 400]);
        folder.WriteText("in/b.csv", "id,lon,lat\n1,1,1\n");
        var progress = new RecordedProgress();
        IngestStage.Run([folder.Source("in", InputFolder.Minimal)], new RunContext { Threads = 2, Progress = progress });
        Assert.Equal(new StageProgress("Ingest", 1001, 1001, "rows"), progress.Last);
        Assert.Equal(progress.Reports.DistinctBy(report => report.Done).OrderBy(report => report.Done), progress.Reports);
    }
}
