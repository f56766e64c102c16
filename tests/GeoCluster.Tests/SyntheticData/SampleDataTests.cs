using System.Security.Cryptography;
using GeoCluster.Options;
using GeoCluster.SyntheticData;

namespace GeoCluster.Tests.SyntheticData;

public sealed class SampleDataTests : IDisposable
{
    private static readonly string[] Files = ["patents", "publications", "deals", "population"];

    private static readonly SampleWorld World = SampleWorldTests.World;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData(1), InlineData(3)]
    public void The_committed_files_are_what_default_scale_and_seed_yield_on_any_number_of_threads(int threads)
    {
        var written = SampleData.Write(
            _folder.FullName, SampleData.DefaultScale, SampleData.DefaultSeed, new RunContext { Threads = threads });

        Assert.Equal(Files, written.Select(w => w.Name));
        Assert.Equal(Files.Select(f => Sha256(SampleReader.CommittedFolder, f)), Files.Select(f => Sha256(_folder.FullName, f)));
    }

    [Fact]
    public void The_readme_states_rows_sizes_and_checksums_of_the_committed_files()
    {
        string[] lines = File.ReadAllLines(Path.Combine(SampleReader.CommittedFolder, "README.md"));
        foreach (string file in Files)
        {
            long rows = SampleReader.Rows(SampleReader.CommittedFolder, file);
            long bytes = new FileInfo(PathOf(SampleReader.CommittedFolder, file)).Length;
            string hash = Sha256(SampleReader.CommittedFolder, file);
            Assert.Contains($"| `{file}.parquet` | {rows:N0} | {bytes:N0} | `{hash}` |", lines);
        }
        string origin = $"Scale {SampleData.DefaultScale}, seed {SampleData.DefaultSeed}.";
        Assert.Contains(lines, l => l.EndsWith(origin, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_file_says_that_it_is_synthetic()
    {
        foreach (string file in Files)
            Assert.Contains("Synthetic", SampleReader.Metadata(SampleReader.CommittedFolder, file)["notice"], StringComparison.Ordinal);
    }

    [Fact]
    public void Another_seed_draws_other_records_from_the_same_world()
    {
        string other = _folder["other"];
        SampleData.Write(_folder.FullName, World, 0.0005, 1, new RunContext());
        SampleData.Write(other, World, 0.0005, 2, new RunContext());

        foreach (string source in Files[..3])
            Assert.NotEqual(Sha256(_folder.FullName, source), Sha256(other, source));
        Assert.Equal(
            SampleReader.Column<long>(_folder.FullName, "population", "people"), SampleReader.Column<long>(other, "population", "people"));
    }

    [Fact]
    public void Records_grow_in_proportion_to_the_scale_and_people_do_not()
    {
        string larger = _folder["larger"];
        SampleData.Write(_folder.FullName, World, 0.001, 5, new RunContext());
        SampleData.Write(larger, World, 0.003, 5, new RunContext());

        foreach (var (file, id) in new[] { ("patents", "application_id"), ("deals", "deal_id") })
        {
            // A record disappears if all its rows have lost their id.
            double ratio = (double)Distinct(larger, file, id) / Distinct(_folder.FullName, file, id);
            Assert.InRange(ratio, 2.95, 3.05);
        }
        Assert.InRange((double)SampleReader.Rows(larger, "publications") / SampleReader.Rows(_folder.FullName, "publications"), 2.9, 3.1);
        Assert.Equal(SampleReader.Rows(_folder.FullName, "population"), SampleReader.Rows(larger, "population"));
    }

    [Theory, InlineData(0), InlineData(-0.01), InlineData(double.NaN), InlineData(5.01), InlineData(double.PositiveInfinity)]
    public void A_scale_out_of_range_is_refused(double scale) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleData.Write(_folder.FullName, scale, 1, new RunContext()));

    [Fact]
    public void A_tiny_scale_still_yields_a_record_of_each_source()
    {
        var written = SampleData.Write(_folder.FullName, World, 1e-9, 1, new RunContext());

        Assert.All(written, w => Assert.True(w.Rows >= 1));
        Assert.Equal(1, SampleReader.Rows(_folder.FullName, "deals"));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_output_failure()
    {
        string file = _folder["file"];
        File.WriteAllText(file, "");

        var failure = Assert.Throws<OutputException>(() => SampleData.Write(Path.Combine(file, "below"), 0.001, 1, new RunContext()));
        Assert.Contains(file, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_canceled_call_leaves_the_earlier_files_and_nothing_unfinished()
    {
        SampleData.Write(_folder.FullName, World, 0.0005, 1, new RunContext());
        var before = Directory.GetFiles(_folder.FullName)
            .Order().Select(f => (f, File.GetLastWriteTimeUtc(f), new FileInfo(f).Length)).ToArray();
        using var cancel = new CancellationTokenSource();
        var context = new RunContext { Threads = 2, Cancel = cancel.Token, Progress = new RecordedProgress(_ => cancel.Cancel()) };

        Assert.ThrowsAny<OperationCanceledException>(() => SampleData.Write(_folder.FullName, World, 0.05, 2, context));

        Assert.Equal(
            before, Directory.GetFiles(_folder.FullName).Order().Select(f => (f, File.GetLastWriteTimeUtc(f), new FileInfo(f).Length)));
    }

    [Fact]
    public void A_file_that_has_the_name_of_an_unfinished_one_is_refused_and_kept()
    {
        Directory.CreateDirectory(_folder.FullName);
        string part = PathOf(_folder.FullName, "patents") + ".part";
        File.WriteAllText(part, "somebody's download");

        var refused = Assert.Throws<OutputException>(() => SampleData.Write(_folder.FullName, World, 0.0005, 1, new RunContext()));

        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
        Assert.Equal("somebody's download", File.ReadAllText(part));
    }

    private static int Distinct(string folder, string file, string id) =>
        SampleReader.Column<long?>(folder, file, id).Where(i => i != null).Distinct().Count();

    private static string PathOf(string folder, string file) => Path.Combine(folder, file + ".parquet");

    private static string Sha256(string folder, string file) =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(PathOf(folder, file))));
}
