namespace GeoCluster.SyntheticData;

/// <summary>Where the others of a record live.</summary>
/// <remarks>
/// Whatever the home town, its colleague's is drawn by output from a set of towns that the home town belongs to, and each kind of set has
/// the same probability everywhere. So colleagues are spread over the world as home towns are, and no cluster gains or loses by them.
/// </remarks>
/// <param name="world">The world.</param>
/// <param name="draw">Output of the source.</param>
internal sealed class Colleagues(SampleWorld world, TownDraw draw)
{
    /// <summary>Colleagues per hundred in the own town; up to the next number, in the own group; and so on. The rest is anywhere.</summary>
    private const int SameTown = 55, SameGroup = 77, SameNation = 87, Partner = 92;

    /// <summary>Town of a colleague.</summary>
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

    /// <summary>A town of the clusters that like to work together, the own one among them.</summary>
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
