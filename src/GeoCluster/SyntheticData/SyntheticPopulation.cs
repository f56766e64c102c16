using System.Collections.Immutable;

namespace GeoCluster.SyntheticData;

/// <summary>
/// The population as points: the people of each town, spread over its districts, and of the country around it. Derived from the
/// gazetteer's town populations; only the world total is approximately right.
/// </summary>
internal sealed class SyntheticPopulation
{
    private const int PeoplePerDistrict = 100_000;
    private const int MostDistricts = 60;
    private const int CountryPoints = 2;
    private const double CountryKm = 18;

    /// <summary>
    /// People in the country around a town outside the clusters, per inhabitant up to <see cref="TownSizeLimit"/>: chosen to bring the
    /// world to about 8 billion.
    /// </summary>
    private const double CountryPeoplePerTownsman = 5.2;

    private const int TownSizeLimit = 150_000;

    /// <summary>Greatest distance at which a town is checked for being a district of a larger one; no town spreads further.</summary>
    private const double DistrictKm = 25;

    private readonly List<double> _longitude = [];
    private readonly List<double> _latitude = [];
    private readonly List<long> _people = [];

    private SyntheticPopulation() { }

    /// <summary>Columns of the file.</summary>
    public static ImmutableArray<SampleColumn<SyntheticPopulation>> Columns { get; } =
    [
        SampleColumn<SyntheticPopulation>.Of<double>("lon", points => (ReadOnlyMemory<double>)points._longitude.ToArray()),
        SampleColumn<SyntheticPopulation>.Of<double>("lat", points => (ReadOnlyMemory<double>)points._latitude.ToArray()),
        SampleColumn<SyntheticPopulation>.Of<long>("people", points => (ReadOnlyMemory<long>)points._people.ToArray()),
    ];

    /// <summary>Number of points.</summary>
    public int Count => _people.Count;

    /// <summary>The points of all towns. Towns within the spread of a larger town are its districts, and are counted with it.</summary>
    public static SyntheticPopulation Of(SampleWorld world)
    {
        var points = new SyntheticPopulation();
        var near = TownNeighbors.Find(world.Towns, DistrictKm);
        for (int t = 0; t < world.Towns.Length; t++)
        {
            var town = world.Towns[t];
            if (near[t].Any(n => world.Towns[n].People > town.People && town.KmTo(world.Towns[n]) < world.Towns[n].SpreadKm))
                continue;
            points.AddTown(town);
            if (world.Groups[world.GroupOf[t]].Cluster == TownOutput.NoCluster)
                points.AddCountry(town);
        }
        return points;
    }

    private void AddTown(Town town)
    {
        int districts = Math.Clamp(town.People / PeoplePerDistrict, 1, MostDistricts);
        for (int district = 0; district < districts; district++)
            Add(districts == 1 ? Addresses.Center(town) : Addresses.Postal(town, district), town.People / districts);
    }

    private void AddCountry(Town town)
    {
        var random = RandomSequence.Of(0, Draws.Population, town.Id);
        long people = (long)(CountryPeoplePerTownsman * Math.Min(town.People, TownSizeLimit));
        for (int point = 0; point < CountryPoints; point++)
            Add(Addresses.Around(Addresses.Center(town), town, CountryKm, ref random, 3), people / CountryPoints);
    }

    private void Add(AddressPosition position, long people)
    {
        _longitude.Add(position.Longitude);
        _latitude.Add(position.Latitude);
        _people.Add(people);
    }
}
