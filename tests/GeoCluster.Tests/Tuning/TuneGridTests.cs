using GeoCluster.Options;
using GeoCluster.Tuning;

namespace GeoCluster.Tests.Tuning;

public class TuneGridTests
{
    [Fact]
    public void Around_the_thresholds_of_WIPO_there_are_round_ones_on_both_sides()
    {
        Assert.Equal(
            [5_000, 7_500, 10_000, 12_500, 15_000, 17_500, 20_000, 22_500, 25_000, 27_500, 30_000],
            TuneGrid.EpsilonsAround(15_000).AsEnumerable());
        Assert.Equal(
            [545, 661, 800, 969, 1_170, 1_420, 1_720, 2_090, 2_530, 3_070, 3_710, 4_500, 5_450, 6_610, 8_000, 9_690, 11_700, 14_200, 17_200,
                20_900],
            TuneGrid.MinimumsAround(new ClusterOptions()).AsEnumerable());
    }

    [Fact]
    public void Observations_as_they_are_have_whole_minimums_each_once_and_fractions_have_any()
    {
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 10], TuneGrid.MinimumsAround(new ClusterOptions { MinDensity = 2 }).AsEnumerable());
        Assert.Equal(20, TuneGrid.MinimumsAround(new ClusterOptions { MinDensity = 2, Weighting = Weighting.Fractional }).Length);
    }

    [Fact]
    public void A_setting_is_put_where_it_belongs_once()
    {
        var grid = new TuneGrid([5_000, 10_000], [10, 20]).With(7_000, 20);

        Assert.Equal([5_000, 7_000, 10_000], grid.EpsilonMeters.AsEnumerable());
        Assert.Equal([10, 20], grid.MinDensity.AsEnumerable());
    }
}
