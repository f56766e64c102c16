using System.Collections.Immutable;

namespace GeoCluster.SyntheticData;

/// <summary>Generates the rows of any range of records of one source.</summary>
internal sealed class RowGenerator
{
    /// <summary>Records per ten thousand in the year before or after the window.</summary>
    private const int OutsideYears = 150;

    private const int RowsPerPerson = 3;
    private const int FewestPeople = 64;

    private readonly SampleWorld _world;
    private readonly SourceProfile _profile;
    private readonly ulong _seed;
    private readonly HomeQuantiles _homes;
    private readonly TownDraw _draw;
    private readonly Colleagues _colleagues;
    private readonly RowPositions _positions;
    private readonly Fields _fields;
    private readonly Organizations _organizations;
    private readonly NumberPools _people;
    private readonly Choice _peoplePerRecord;
    private readonly ImmutableArray<Choice> _yearOfGroup;

    /// <param name="world">The world.</param>
    /// <param name="profile">Source.</param>
    /// <param name="scale">Scale, which determines the number of people and companies.</param>
    /// <param name="seed">Any number.</param>
    public RowGenerator(SampleWorld world, SourceProfile profile, double scale, ulong seed)
    {
        (_world, _profile, _seed) = (world, profile, seed);
        _homes = new HomeQuantiles(profile.RecordsAt(scale), RandomSequence.Of(seed, Draws.HomeStart, (long)profile.Kind).Next());
        _draw = world.Draw[(int)profile.Kind];
        _colleagues = new Colleagues(world, _draw);
        _positions = new RowPositions(world, profile.Precision);
        _fields = new Fields(profile, world);
        double rows = profile.RowsAtScaleOne * scale;
        _organizations = new Organizations(world, profile, rows);
        _people = new NumberPools(Enumerable.Range(0, world.Towns.Length)
            .Select(t => Math.Max(FewestPeople, (long)(_draw.Share(t, t + 1) * rows / RowsPerPerson))));
        _peoplePerRecord = new Choice(profile.PeoplePerMille);
        _yearOfGroup = [.. world.Groups.Select(g => g.Cluster)
            .Select(c => YearChoice(c == TownOutput.NoCluster ? 0 : world.Clusters[c].GrowthPercent))];
    }

    /// <summary>Rows of <paramref name="count"/> records from <paramref name="first"/> on; the rows of a record are contiguous.</summary>
    public RowBlock Generate(long first, int count)
    {
        var rows = new RowBlock();
        for (long record = first; record < first + count; record++)
            AddRecord(record, rows);
        return rows;
    }

    private void AddRecord(long record, RowBlock rows)
    {
        var random = RandomSequence.Of(_seed, _profile.Draws, record);
        int home = _draw.At(_homes[record]);
        int group = _world.GroupOf[home];
        int year = Year(group, ref random);
        long organization = _organizations.Draw(home, ref random);
        var row = new SampleRow { Record = RecordId(record, year), Year = year };
        if (_profile.Kind == SourceKind.Deals)
        {
            // A company always has the same industry.
            var ofCompany = RandomSequence.Of(0, Draws.Industry, organization);
            row.Field = _fields.Draw(group, ref ofCompany);
            row.Amount = Amount(ref random);
            AddRow(row, home, organization, organization, rows, ref random);
            return;
        }

        row.Field = _fields.Draw(group, ref random);
        Span<long> persons = stackalloc long[_peoplePerRecord.Count];
        int people = 1 + _peoplePerRecord.Draw(ref random);
        for (int p = 0; p < people; p++)
        {
            int town = p == 0 ? home : _colleagues.TownOf(home, ref random);
            persons[p] = _people.Another(town, persons[..p], ref random);
            AddPerson(row, town, persons[p], organization, isHome: p == 0, rows, ref random);
            if (random.Chance(_profile.SecondAddressTenThousandths))
                AddPerson(row, _colleagues.TownOf(town, ref random), persons[p], organization, isHome: false, rows, ref random);
        }
    }

    /// <summary>All rows of a record have the same applicant; an affiliation belongs to a person.</summary>
    private void AddPerson(SampleRow row, int town, long person, long organization, bool isHome, RowBlock rows, ref RandomSequence random)
    {
        row.Person = person + 1;
        if (_profile.Kind == SourceKind.Patents)
        {
            AddRow(row, town, organization, person, rows, ref random);
            return;
        }
        if (!isHome)
            organization = _organizations.Draw(town, ref random);
        AddRow(row, town, organization, Addresses.Campus(organization, ref random), rows, ref random);
    }

    /// <param name="row">The values that all rows of the person share.</param>
    /// <param name="town">Town of the address.</param>
    /// <param name="organization">Organization at the address.</param>
    /// <param name="building">Number of the building, used if the address is known that precisely.</param>
    /// <param name="rows">Rows to append to.</param>
    /// <param name="random">Random numbers of the record.</param>
    private void AddRow(SampleRow row, int town, long organization, long building, RowBlock rows, ref RandomSequence random)
    {
        row.Organization = _organizations.NameOf(organization);
        row.Country = _world.Towns[town].Country;
        _positions.Locate(ref row, town, building, ref random);
        RowFaults.Apply(ref row, ref random);
        rows.Add(row);
    }

    /// <summary>Applications are numbered by year, as offices do; other records from 1.</summary>
    private long RecordId(long record, int year) => _profile.Kind == SourceKind.Patents ? year * 10_000_000L + record : record + 1;

    private int Year(int group, ref RandomSequence random)
    {
        if (random.Chance(OutsideYears))
            return random.Chance(5_000) ? _profile.FirstYear - 1 : _profile.FirstYear + SourceProfile.Years;
        return _profile.FirstYear + _yearOfGroup[group].Draw(ref random);
    }

    /// <summary>Half of the amounts are above 4 million, and one in a hundred above 200 million; a quarter are undisclosed.</summary>
    private static long? Amount(ref RandomSequence random)
    {
        const double least = 2_000, most = 5_000_000;
        long thousands = (long)Math.Min(most, least / (1 - random.Unit()));
        return random.Chance(2_500) ? null : thousands * 1_000;
    }

    private static Choice YearChoice(double growthPercent)
    {
        var weights = new List<int>();
        double weight = 1_000;
        for (int year = 0; year < SourceProfile.Years; year++, weight *= 1 + growthPercent / 100)
            weights.Add((int)weight);
        return new Choice(weights);
    }
}
