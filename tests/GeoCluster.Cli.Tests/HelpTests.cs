namespace GeoCluster.Cli.Tests;

public sealed class HelpTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("help.txt")]
    [InlineData("help-run.txt", "run")]
    [InlineData("help-check.txt", "check")]
    [InlineData("help-columns.txt", "columns")]
    [InlineData("help-compare.txt", "compare")]
    [InlineData("help-report.txt", "report")]
    [InlineData("help-tune.txt", "tune")]
    [InlineData("help-sample.txt", "sample")]
    [InlineData("help-where.txt", "where")]
    public void Help_goes_to_standard_output(string golden, params string[] verb)
    {
        var outcome = GeoClusterProgram.Run(_folder.FullName, [.. verb, "--help"]).Expect(0);
        GoldenFile.Equal(golden, outcome.Output);
        Assert.Equal("", outcome.Error);
        Assert.Equal(outcome.Output, GeoClusterProgram.Run(_folder.FullName, [.. verb, "-h"]).Output);
    }

    [Theory]
    [InlineData]
    [InlineData("run")]
    [InlineData("check")]
    [InlineData("columns")]
    [InlineData("compare")]
    [InlineData("report")]
    [InlineData("tune")]
    [InlineData("sample")]
    [InlineData("where")]
    public void Help_has_an_example_and_fits_80_columns(params string[] verb)
    {
        string[] lines = GeoClusterProgram.Run(_folder.FullName, [.. verb, "--help"]).Output.Split('\n');
        int example = Array.IndexOf(lines, "Example:");
        Assert.StartsWith($"  geocluster {string.Join(' ', verb)}", lines[example + 1]);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
    }

    [Theory]
    [InlineData("run", "--out", "--set", "--threads")]
    [InlineData("check", "--set")]
    [InlineData("sample", "--scale", "--seed", "--threads")]
    public void Help_names_the_options_and_an_option_without_its_value_is_an_error(string verb, params string[] options)
    {
        string help = GeoClusterProgram.Run(_folder.FullName, verb, "--help").Output;
        foreach (string option in options)
        {
            Assert.Contains($"\n  {option} ", help);
            var outcome = GeoClusterProgram.Run(_folder.FullName, verb, "x", option).Expect(2);
            Assert.StartsWith($"error: {option} needs a value: {option} ", outcome.Error);
        }
    }

    [Fact]
    public void Without_arguments_the_help_goes_to_standard_error()
    {
        var outcome = GeoClusterProgram.RunProcess(_folder.FullName).Expect(2);
        Assert.Equal("", outcome.Output);
        Assert.Equal(GeoClusterProgram.Run(_folder.FullName, "--help").Output, outcome.Error);
    }

    [Fact]
    public void Version_is_one_line()
    {
        var outcome = GeoClusterProgram.RunProcess(_folder.FullName, "--version").Expect(0);
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", outcome.Output);
        Assert.Equal("", outcome.Error);
    }
}
