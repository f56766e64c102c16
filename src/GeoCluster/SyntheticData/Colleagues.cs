namespace GeoCluster.SyntheticData;

/// <summary>Draws the home towns of the other people of a record.</summary>
/// <remarks>
/// A colleague's town is drawn in proportion to output from a set of towns that contains the home town, and each kind of set has the same
/// probability everywhere. So colleagues are distributed over the world like home towns, and no cluster gains or loses by them.
/// </remarks>
/// <param name="world">The world.</param>
/// <param name="draw">Draws towns by the output of the source.</param>
internal sealed class Colleagues(SampleWorld world, TownDraw draw)
{
    /// <summary>Cumulative percentages of colleagues in the home town, in its group, and so on; the rest are anywhere.</summary>
    private const int SameTown = 55, SameGroup = 77, SameNation = 87, Partner = 92;

    /// <summary>Draws the town of a colleague.</summary>
    public int TownOf(int homeTown, ref RandomSequence random)
    {
        var group = world.Groups[world.GroupOf[homeTown]];
        int town = random.Below(100) switch
        {
            < SameTown => homeTown,
            < SameGroup => draw.Among(group.First, group.End, ref random),
            < SameNation => draw.Among(group.NationFirst, group.NationEnd, ref random),
            < Partner when group.PartnerSet >= 0 => InPartners(group.PartnerSet, ref random),
            _ => draw.At(random.Next()),
        };
        return town == TownDraw.None ? homeTown : town;
    }

    /// <summary>Draws a town of the clusters that often collaborate with the home town's, including that cluster.</summary>
    private int InPartners(int set, ref RandomSequence random)
    {
        double rest = random.Unit() * world.Partners[set].Sum(ShareOf);
        foreach (int partner in world.Partners[set])
        {
            rest -= ShareOf(partner);
            if (rest < 0)
                return draw.Among(world.Groups[partner].First, world.Groups[partner].End, ref random);
        }
        return TownDraw.None;
    }

    private double ShareOf(int group) => draw.Share(world.Groups[group].First, world.Groups[group].End);
}
