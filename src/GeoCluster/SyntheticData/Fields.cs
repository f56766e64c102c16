using System.Collections.Immutable;

namespace GeoCluster.SyntheticData;

/// <summary>Field names of one source, and how groups of towns specialize in them.</summary>
internal sealed class Fields
{
    /// <summary>Records per ten thousand of a group that are in its favorite fields.</summary>
    private const int Specialized = 4_500;

    private const int FavoriteCount = 3;

    private readonly ImmutableArray<string> _name;
    private readonly ImmutableArray<ImmutableArray<int>> _favorites;

    /// <param name="profile">Source.</param>
    /// <param name="world">World with the groups.</param>
    public Fields(SourceProfile profile, SampleWorld world)
    {
        _name = profile.FieldNames;
        _favorites = [.. world.Groups.Select((group, g) =>
        {
            var stated = group.Cluster == TownOutput.NoCluster ? [] : world.Clusters[group.Cluster].Technologies;
            if (profile.UsesKnownTechnologies && !stated.IsEmpty)
                return stated;
            var random = RandomSequence.Of((ulong)profile.Kind, Draws.Favorites, world.Towns[group.First].Id);
            var favorites = ImmutableArray.CreateBuilder<int>();
            for (int f = 0; f < FavoriteCount; f++)
                favorites.Add((int)random.Below(profile.FieldNames.Length));
            return favorites.ToImmutable();
        })];
    }

    /// <summary>
    /// The field of a record of a group: often one of its favorites, otherwise any field, with the first of the list more often.
    /// </summary>
    public string Draw(int group, ref RandomSequence random)
    {
        if (!random.Chance(Specialized))
            return _name[AnyField(ref random)];
        var favorites = _favorites[group];
        return _name[favorites[random.Favored(favorites.Length)]];
    }

    /// <summary>Prefers the first fields of the list, so that none is rare, and none has more than one and a half times the mean.</summary>
    private int AnyField(ref RandomSequence random)
    {
        int field = (int)random.Below(_name.Length);
        return random.Chance(5_000) ? field : Math.Min(field, (int)random.Below(_name.Length));
    }
}
