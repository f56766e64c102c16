using GeoCluster.Formats.ParquetFiles;

namespace GeoCluster.Tests.Formats.ParquetFiles;

public class CivilYearTests
{
    [Fact]
    public void Agrees_with_the_calendar_of_dotnet_on_every_day_it_has()
    {
        var epoch = new DateOnly(1970, 1, 1);
        for (int day = DateOnly.MinValue.DayNumber; day <= DateOnly.MaxValue.DayNumber; day++)
        {
            if (DateOnly.FromDayNumber(day).Year != CivilYear.OfDay(day - epoch.DayNumber))
                Assert.Fail($"{DateOnly.FromDayNumber(day)} is said to be in {CivilYear.OfDay(day - epoch.DayNumber)}.");
        }
    }

    [Theory]
    [InlineData(-719_529, -1)]
    [InlineData(-719_528, 0)]
    [InlineData(2_932_897, 10_000)]
    [InlineData(146_097L * 1_000_000, 400_001_970)]
    [InlineData(-146_097L * 1_000_000, -399_998_030)]
    public void Goes_on_where_that_one_ends(long day, long year) => Assert.Equal(year, CivilYear.OfDay(day));

    [Fact]
    public void A_time_before_1970_belongs_to_the_day_it_is_on()
    {
        long[] times = [-1, 0, -86_400_000, -86_400_001, long.MinValue, long.MaxValue];
        CivilYear.OfTimes(times, 86_400_000);
        AssertColumn.Equal([1969, 1970, 1969, 1969, -292_275_055, 292_278_994], times);
    }
}
