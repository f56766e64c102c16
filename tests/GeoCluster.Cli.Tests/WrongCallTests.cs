namespace GeoCluster.Cli.Tests;

public sealed class WrongCallTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("unknown command 'rn'; did you mean run?", "rn", "tiny.yaml")]
    [InlineData("unknown command 'x'", "x")]
    [InlineData("PIPELINE is missing", "run")]
    [InlineData("PIPELINE is missing", "check")]
    [InlineData("RUN_B is missing", "compare", "a")]
    [InlineData("RUN is missing", "report")]
    [InlineData("POSITION is missing", "where", "results")]
    [InlineData("unknown option --wiht; did you mean --with?", "where", "results", "Osaka", "--wiht")]
    [InlineData("unknown option --explian; did you mean --explain?", "compare", "a", "b", "--explian")]
    [InlineData("RUN_A is ''; it has to be a path", "compare", "", "b")]
    [InlineData("unknown option --thread; did you mean --threads?", "run", "tiny.yaml", "--thread", "3")]
    [InlineData("unknown option --thread; did you mean --threads?", "run", "--thread", "3", "tiny.yaml")]
    [InlineData("unknown option --frob", "check", "--frob")]
    [InlineData("unknown option --versoin; did you mean --version?", "--versoin")]
    [InlineData("PIPELINE is ''; it has to be a path", "run", "")]
    [InlineData("DIR is ''; it has to be a path", "sample", "")]
    [InlineData("--out is ''; it has to be a path", "run", "tiny.yaml", "--out", "")]
    [InlineData("Option '--threads' expects a single argument but 2 were provided.",
        "run", "tiny.yaml", "--threads", "1", "--threads", "2")]
    [InlineData("unexpected argument 'again.yaml'", "run", "tiny.yaml", "again.yaml")]
    [InlineData("--threads is '0'; it has to be a whole number, 1 or more", "run", "tiny.yaml", "--threads", "0")]
    [InlineData("--threads is '1.5'; it has to be a whole number, 1 or more", "run", "tiny.yaml", "--threads", "1.5")]
    [InlineData("--scale is '0'; it has to be a number above 0 and at most 5", "sample", "data", "--scale", "0")]
    [InlineData("--scale is 'NaN'; it has to be a number above 0 and at most 5", "sample", "data", "--scale", "NaN")]
    [InlineData("--seed is '-1'; it has to be a whole number, 0 or more", "sample", "data", "--seed", "-1")]
    public void A_wrong_call_reports_what_is_wrong_and_does_nothing(string message, params string[] arguments)
    {
        var outcome = GeoClusterProgram.Run(_folder.FullName, arguments).Expect(2);
        Assert.Equal("", outcome.Output);
        string[] lines = outcome.Error.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Equal($"error: {message}", lines[0]);
        Assert.Matches("^Help: geocluster (run |check |compare |report |sample |where )?--help$", lines[1]);
        Assert.Empty(_folder.Files("."));
    }

    [Fact]
    public void An_argument_that_starts_with_an_at_sign_is_not_taken_for_a_file_of_arguments()
    {
        File.WriteAllText(_folder["arguments"], "--help");
        Assert.Contains("@arguments", GeoClusterProgram.Run(_folder.FullName, "run", "@arguments").Expect(2).Error);
    }
}
