namespace GeoCluster.SyntheticData;

/// <summary>Applicants, institutions or companies of a source: their numbers and invented names.</summary>
/// <remarks>Applicants belong to a group of towns, institutions and companies to a town.</remarks>
internal sealed class Organizations
{
    private const double DealsPerCompany = 1.6;

    private readonly SourceKind _kind;
    private readonly SampleWorld _world;
    private readonly NumberPools _pools;
    private readonly string[] _names;

    /// <param name="world">The world.</param>
    /// <param name="profile">Source.</param>
    /// <param name="rows">Expected rows, which determine the number of companies.</param>
    public Organizations(SampleWorld world, SourceProfile profile, double rows)
    {
        (_world, _kind) = (world, profile.Kind);
        var draw = world.Draw[(int)_kind];
        var townShares = Enumerable.Range(0, world.Towns.Length).Select(t => draw.Share(t, t + 1));
        Func<int, string> nameOf;
        (_pools, nameOf) = _kind switch
        {
            SourceKind.Patents => (new NumberPools(world.Groups.Select(g => ApplicantCount(world, draw, g))), InventedNames.Applicant),
            SourceKind.Publications => (new NumberPools(townShares.Select(InstitutionCount)), InventedNames.Institution),
            _ => (new NumberPools(townShares.Select(s => CompanyCount(s * rows))), (Func<int, string>)InventedNames.Company),
        };
        _names = [.. Enumerable.Range(0, checked((int)_pools.Total)).Select(nameOf)];
    }

    /// <summary>
    /// Draws the number of an organization in a town; large ones are drawn often, except for companies, which are equally likely.
    /// </summary>
    public long Draw(int town, ref RandomSequence random) => _kind switch
    {
        SourceKind.Patents => _pools.Favored(_world.GroupOf[town], ref random),
        SourceKind.Publications => _pools.Favored(town, ref random),
        _ => _pools.Even(town, ref random),
    };

    /// <summary>The invented name of an organization.</summary>
    public string NameOf(long number) => _names[number];

    private static long ApplicantCount(SampleWorld world, TownDraw draw, TownGroup group) =>
        (group.Cluster == TownOutput.NoCluster ? null : world.Clusters[group.Cluster].Applicants)
        ?? 3 + (long)(60 * Math.Sqrt(100 * draw.Share(group.First, group.End)));

    private static long CompanyCount(double deals) => Math.Max(4, (long)(deals / DealsPerCompany));

    private static long InstitutionCount(double share) => 1 + (long)(20 * Math.Sqrt(100 * share));
}
