using GeoCluster.Formats.Finding;
using GeoCluster.Options;
using GeoCluster.Stages.Ingesting;

namespace GeoCluster.Tests.Formats.Finding;

public sealed class FileSearchTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public FileSearchTests()
    {
        foreach (string name in new[]
        {
            "b.parquet", "a.parquet", "C.parquet", "a/z.parquet", "a/b/part-1.parquet", "a/b/part-10.parquet", "a/b/part-2.snappy.parquet",
            "a/c/part-1.csv", "a/c/x.csv.gz",
            "_SUCCESS", "_temporary/0.parquet", ".hidden.parquet", ".git/x.parquet", "notes.txt", "a/.part-1.parquet.crc",
        })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
            File.WriteAllText(_folder[name], "");
        }
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<string> Find(string path) =>
        FileSearch.Find(new SourcePath(path == "" ? "data" : "data/" + path, _folder[path])).Select(f => f.Written);

    [Fact]
    public void A_folder_stands_for_all_its_data_files_in_ordinal_order() => AssertColumn.Equal(
        ["data/C.parquet", "data/a.parquet", "data/a/b/part-1.parquet", "data/a/b/part-10.parquet", "data/a/b/part-2.snappy.parquet",
            "data/a/c/part-1.csv", "data/a/c/x.csv.gz", "data/a/z.parquet", "data/b.parquet"],
        Find(""));

    [Theory]
    [InlineData("*.parquet", "data/C.parquet data/a.parquet data/b.parquet")]
    [InlineData("?.parquet", "data/C.parquet data/a.parquet data/b.parquet")]
    [InlineData("a/*/part-?.parquet", "data/a/b/part-1.parquet")]
    [InlineData("**/part-1*", "data/a/b/part-1.parquet data/a/b/part-10.parquet data/a/c/part-1.csv")]
    [InlineData("a/**/*.parquet", "data/a/b/part-1.parquet data/a/b/part-10.parquet data/a/b/part-2.snappy.parquet data/a/z.parquet")]
    [InlineData("a/**/**/z.parquet", "data/a/z.parquet")]
    [InlineData("a/?",
        "data/a/b/part-1.parquet data/a/b/part-10.parquet data/a/b/part-2.snappy.parquet data/a/c/part-1.csv data/a/c/x.csv.gz")]
    [InlineData("a/c/**", "data/a/c/part-1.csv data/a/c/x.csv.gz")]
    [InlineData("*", "data/C.parquet data/a.parquet data/a/b/part-1.parquet data/a/b/part-10.parquet data/a/b/part-2.snappy.parquet " +
        "data/a/c/part-1.csv data/a/c/x.csv.gz data/a/z.parquet data/b.parquet")]
    [InlineData("_*/*.parquet", "data/_temporary/0.parquet")]
    [InlineData("_temporary", "data/_temporary/0.parquet")]
    [InlineData("a/b/part-1.parquet", "data/a/b/part-1.parquet")]
    public void A_glob_matches_names_and_folders(string path, string expected) => AssertColumn.Equal(expected.Split(' '), Find(path));

    [Theory]
    [InlineData("part-1.parquet", "data/part-1.parquet does not exist.")]
    [InlineData("a/part/z.parquet", "data/a/part/z.parquet does not exist.")]
    [InlineData("bb.parquet", "Did you mean \"b.parquet\"?")]
    [InlineData("x/*.parquet", "data/x/*.parquet matches nothing: there is no folder ")]
    [InlineData("a/c/*.parquet", "data/a/c/*.parquet matches nothing. In ")]
    [InlineData("notes.txt", "data/notes.txt is not read: only Parquet (.parquet) and CSV (.csv, .csv.gz) are read")]
    [InlineData("not*", "data/not* leads to data/notes.txt, which is not read")]
    [InlineData(".git/../_SUCCESS", "is not read")]
    public void What_cannot_be_found_is_said_as_it_was_written(string path, string message) =>
        Assert.Contains(message, Assert.Throws<InputException>(() => Find(path).ToList()).Message);

    [Fact]
    public void A_folder_without_data_is_refused()
    {
        Directory.CreateDirectory(_folder["empty"]);
        Assert.Contains(
            "data/empty is a folder without Parquet or CSV files.", Assert.Throws<InputException>(() => Find("empty").ToList()).Message);
    }

    [Fact]
    public void A_link_back_to_a_folder_above_ends()
    {
        // Windows lets only some users create symbolic links.
        if (OperatingSystem.IsWindows())
            return;
        Directory.CreateSymbolicLink(_folder["a/loop"], _folder.FullName);
        Assert.Contains("nested more than", Assert.Throws<InputException>(() => Find("a").ToList()).Message);
    }

    [Fact]
    public void A_path_relative_to_the_pipeline_file_keeps_its_dots() => AssertColumn.Equal(
        ["../x/b.parquet"], FileSearch.Find(new SourcePath("../x/b.*", _folder["b.*"])).Select(f => f.Written));

    [Fact]
    public void A_file_that_is_named_twice_is_refused()
    {
        _folder.WriteParquet("twice/p.parquet", [TestColumn.Of("id", 1), TestColumn.Of("lon", 1.0), TestColumn.Of("lat", 1.0)]);
        var source = _folder.Source("twice", InputFolder.Minimal);
        source = source with { Paths = [.. source.Paths, new SourcePath("data/twice/*.parquet", _folder["twice/*.parquet"])] };
        Assert.Contains("data/twice/p.parquet is read twice", Assert.Throws<InputException>(() => InputFolder.Ingest(source)).Message);
    }

    [Fact]
    public void Files_of_several_paths_are_read_in_the_order_of_the_paths_with_hash_size_and_rows()
    {
        _folder.WriteParquet("in/2.parquet", [TestColumn.Of("id", 1, 2), TestColumn.Of("lon", 1.0, 2), TestColumn.Of("lat", 1.0, 1)],
            [1, 1]);
        _folder.WriteText("in/1.csv", "id,lon,lat\n5,3,1\n");
        var source = _folder.Source("in/2.parquet", InputFolder.Minimal);
        source = source with { Paths = [.. source.Paths, new SourcePath("./in/1.csv", _folder["in/1.csv"])] };
        var result = IngestStage.Run([source, source with { Name = "again" }], new RunContext { Threads = 2 });
        AssertColumn.Equal([1, 2, 3], result.Sources[0].Longitude);
        AssertColumn.Equal(["patents data/in/2.parquet 2", "patents ./in/1.csv 1", "again data/in/2.parquet 2", "again ./in/1.csv 1"],
            result.Files.Select(f => $"{f.Source} {f.File} {f.Rows}"));
        AssertColumn.Equal(["patents", "again"], result.Sources.Select(s => s.Source));
        Assert.Equal(17, result.Files[1].Bytes);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("id,lon,lat\n5,3,1\n"u8)),
            result.Files[3].Sha256);
    }
}
