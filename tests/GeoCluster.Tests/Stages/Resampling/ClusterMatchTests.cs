using GeoCluster.Stages.Resampling;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Resampling;

public class ClusterMatchTests
{
    private const int None = ClusterMatch.None, Noise = LabelTable.Noise;

    // Places count 3 and 5 in cluster 0, 4 and 4 in cluster 1.
    [Theory]
    [InlineData(new[] { 1, 1, 0, 0 }, new[] { 1, 0 })]                  // the same clusters with other labels
    [InlineData(new[] { Noise, 0, 1, Noise }, new[] { 0, None })]       // more than half of the first is left, exactly half of the second
    [InlineData(new[] { 0, 0, 0, 0 }, new[] { None, None })]            // they have become one, of which each is a half
    [InlineData(new[] { 0, 0, 0, Noise }, new[] { 0, None })]           // the first has taken half of the second and is still matched
    [InlineData(new[] { 0, 1, Noise, Noise }, new[] { 1, None })]       // the first has split, its larger part matches; the second is gone
    [InlineData(new[] { Noise, Noise, Noise, Noise }, new[] { None, None })]
    public void A_cluster_is_the_one_that_shares_more_than_half_of_either(int[] other, int[] expected) =>
        Assert.Equal(expected, ClusterMatch.Of([3, 5, 4, 4], Labels([0, 0, 1, 1]), Labels(other)));

    private static LabelTable Labels(int[] label) =>
        new() { Label = [.. label], Core = [.. label.Select(l => l >= 0)], ClusterCount = label.Max() + 1 };
}
