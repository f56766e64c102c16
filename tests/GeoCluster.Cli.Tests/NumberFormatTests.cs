using GeoCluster.Cli.Output;

namespace GeoCluster.Cli.Tests;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(999.4, "999")]
    [InlineData(999.5, "1.00 k")]
    [InlineData(9_994, "9.99 k")]
    [InlineData(9_996, "10.0 k")]
    [InlineData(99_940, "99.9 k")]
    [InlineData(99_960, "100 k")]
    [InlineData(999_499, "999 k")]
    [InlineData(999_500, "1.00 M")]
    [InlineData(35_123_456, "35.1 M")]
    [InlineData(2.5e15, "2500 T")]
    public void Short_numbers_have_three_digits(double number, string text) => Assert.Equal(text, NumberFormat.Short(number));

    [Theory]
    [InlineData(0, "0.0 %")]
    [InlineData(0.0004, "< 0.1 %")]
    [InlineData(0.0005, "0.1 %")]
    [InlineData(0.5, "50.0 %")]
    [InlineData(0.9994, "99.9 %")]
    [InlineData(0.9996, "> 99.9 %")]
    [InlineData(1, "100.0 %")]
    public void A_share_reads_as_nothing_or_all_only_if_it_is(double share, string text) => Assert.Equal(text, NumberFormat.Percent(share));

    [Theory]
    [InlineData(0, "0.0 s")]
    [InlineData(9.94, "9.9 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1 min 00 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(3_569, "59 min 29 s")]
    [InlineData(3_599, "1 h 00 min")]
    [InlineData(86_400, "24 h 00 min")]
    public void A_duration_has_the_precision_that_matters(double seconds, string text) =>
        Assert.Equal(text, NumberFormat.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(999, "999 bytes")]
    [InlineData(1_000, "1.00 kB")]
    [InlineData(6_310_000, "6.31 MB")]
    [InlineData(120_000_000_000, "120 GB")]
    public void Bytes_have_three_digits(long bytes, string text) => Assert.Equal(text, NumberFormat.Bytes(bytes));

    [Theory]
    [InlineData(0, "0 rows")]
    [InlineData(1, "1 row")]
    [InlineData(1_000, "1,000 rows")]
    public void One_thing_is_singular(long number, string text) => Assert.Equal(text, NumberFormat.Counted(number, "rows"));
}
