using System.Collections.Immutable;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Stages.Ingesting;

/// <summary>What a column is used for, which determines the kinds of values it may contain.</summary>
internal enum ColumnUse
{
    /// <summary>Record or person id.</summary>
    Id,

    /// <summary>Key of a lookup.</summary>
    Key,

    /// <summary>Longitude or latitude.</summary>
    Coordinate,

    /// <summary>Points.</summary>
    Geometry,

    /// <summary>Year or date.</summary>
    Year,

    /// <summary>Weight, count or people.</summary>
    Number,

    /// <summary>City, country, organization, field or precision.</summary>
    Text,

    /// <summary>Values compared with those of a filter.</summary>
    Filter,

    /// <summary>Mapped, but not read by any stage.</summary>
    Nothing,
}

/// <summary>A column that a source needs.</summary>
/// <param name="Name">Name in the files.</param>
/// <param name="Use">What the column is used for.</param>
/// <param name="Role">The role it is mapped to, or null for the column of a filter or lookup.</param>
internal sealed record NeededColumn(string Name, ColumnUse Use, ColumnRole? Role)
{
    /// <summary>What the column is in the pipeline file, in words that follow "which is"; null if the role says it.</summary>
    public string? Purpose { get; init; }
}

/// <summary>A filter and the column that it tests.</summary>
/// <param name="Filter">The filter.</param>
/// <param name="Column">Index of the column in <see cref="ColumnPlan.Read"/>.</param>
internal sealed record PlannedFilter(RowFilter Filter, int Column)
{
    /// <summary>Whether it filters by year.</summary>
    public bool OfYears => !Filter.Years.IsDefaultOrEmpty;
}

/// <summary>A lookup, and the columns of the plan that belong to it.</summary>
/// <param name="Lookup">The lookup.</param>
/// <param name="Match">Index in <see cref="ColumnPlan.Read"/> of the column that is missing where a row has no match.</param>
/// <param name="From">Indices in <see cref="ColumnPlan.Read"/> of the columns with its keys.</param>
/// <param name="Filter">Index of the filter that removes rows without a match, or <see cref="ColumnPlan.None"/>.</param>
internal sealed record PlannedLookup(LookupOptions Lookup, int Match, ImmutableArray<int> From, int Filter);

/// <summary>The columns of a source to be read, each once, and what each is used for.</summary>
internal sealed class ColumnPlan
{
    /// <summary>Index that stands for a column that is not read.</summary>
    public const int None = -1;

    /// <summary>Roles whose texts are stored in the observation table.</summary>
    public static ImmutableArray<ColumnRole> TextRoles { get; } =
        [ColumnRole.City, ColumnRole.Country, ColumnRole.Organization, ColumnRole.Field, ColumnRole.Precision];

    private readonly List<string> _read = [];

    /// <summary>Plans the columns of a source.</summary>
    /// <exception cref="ArgumentException">A required role is not mapped, or roles exclude each other.</exception>
    public ColumnPlan(SourceOptions source)
    {
        Source = source;
        bool Maps(ColumnRole role) => source.Columns.ContainsKey(role);
        bool mapsPoints = Maps(ColumnRole.Geometry);
        if (mapsPoints && (Maps(ColumnRole.Longitude) || Maps(ColumnRole.Latitude)))
        {
            throw new ArgumentException(
                $"Source {source.Name} maps both geometry and longitude or latitude; map only one of the two.", nameof(source));
        }
        if (!mapsPoints && (!Maps(ColumnRole.Longitude) || !Maps(ColumnRole.Latitude)))
        {
            throw new ArgumentException(
                $"Source {source.Name} maps no columns to longitude and latitude, and none to geometry.", nameof(source));
        }
        if (!Maps(ColumnRole.Record) && !Maps(ColumnRole.Count) && !Maps(ColumnRole.Population))
        {
            throw new ArgumentException(
                $"Source {source.Name} maps no column to record; only aggregated rows, with a count, do not need one.", nameof(source));
        }
        if (Maps(ColumnRole.Year) && Maps(ColumnRole.Date))
            throw new ArgumentException($"Source {source.Name} maps both year and date; map only one of the two.", nameof(source));
        Needed = [.. source.Columns.Select(c => new NeededColumn(c.Value, UseOf(c.Key), c.Key)),
            .. source.Columns.SelectMany(c => FactorsOf(c.Value).Select(factor => new NeededColumn(factor, UseOf(c.Key), c.Key))),
            .. source.Filters.Where(f => f.Role is null).Select(f => new NeededColumn(f.Name, ColumnUse.Filter, null)),
            .. source.Filters.Where(f => f.Role is not null).Select(f => new NeededColumn(ColumnOf(f), UseOf(f), f.Role)),
            .. source.Lookups.SelectMany(lookup => lookup.From.Select(name =>
                new NeededColumn(name, ColumnUse.Key, null) { Purpose = $"the key of lookup {lookup.Name}" }))];
        Longitude = Number(ColumnRole.Longitude);
        Latitude = Number(ColumnRole.Latitude);
        Geometry = Number(ColumnRole.Geometry);
        Record = Number(ColumnRole.Record);
        Count = Number(ColumnRole.Count);
        IsPopulation = Maps(ColumnRole.Population);
        Amount = Number(IsPopulation ? ColumnRole.Population : ColumnRole.Weight);
        Person = DividesRecords ? Number(ColumnRole.Person) : None;
        Year = Maps(ColumnRole.Date) ? Number(ColumnRole.Date) : Number(ColumnRole.Year);
        Texts = [.. TextRoles.Where(Maps).Select(role => (role, Number(role)))];
        var lookups = LookupOptions.InOrder(source.Lookups)
            ?? throw new ArgumentException($"Lookups of source {source.Name} take their keys from each other.", nameof(source));
        Filters = PlanFilters(lookups);
        Lookups = [.. lookups.Select(lookup => new PlannedLookup(lookup, Number(lookup.Match), [.. lookup.From.Select(Number)],
            IndexOfFilter(lookup)))];
        AddressLookup = FindAddressLookup();
        Read = [.. _read];
    }

    /// <summary>The source.</summary>
    public SourceOptions Source { get; }

    /// <summary>All required columns and what each is used for; a column used twice is listed twice.</summary>
    public ImmutableArray<NeededColumn> Needed { get; }

    /// <summary>Names of the columns that are read. The properties below are indices into it, or <see cref="None"/>.</summary>
    public ImmutableArray<string> Read { get; }

    /// <summary>The column of longitudes. It and the latitudes are read unless <see cref="Geometry"/> is.</summary>
    public int Longitude { get; }

    public int Latitude { get; }

    public int Geometry { get; }

    public int Record { get; }

    public int Person { get; }

    public int Year { get; }

    /// <summary>The column of a row's amount: its weight, or the people of a population point.</summary>
    public int Amount { get; }

    public int Count { get; }

    /// <summary>Whether rows are population points, not observations.</summary>
    public bool IsPopulation { get; }

    /// <summary>
    /// Whether each record is divided among its observations. Rows with a given weight or count state what they count, so their persons
    /// do not matter.
    /// </summary>
    public bool DividesRecords => Amount == None && Count == None;

    /// <summary>Mapped roles among <see cref="TextRoles"/>, with their columns.</summary>
    public ImmutableArray<(ColumnRole Role, int Column)> Texts { get; }

    /// <summary>Filters in the order in which they are applied.</summary>
    public ImmutableArray<PlannedFilter> Filters { get; }

    /// <summary>The lookups; each comes after those from which it takes its key.</summary>
    public ImmutableArray<PlannedLookup> Lookups { get; }

    /// <summary>
    /// The lookup from which longitude, latitude and all texts of addresses come, unless these are constants; null if there is none.
    /// </summary>
    public PlannedLookup? AddressLookup { get; }

    /// <summary>
    /// Whether record ids are compared as text, because at least one file stores them as text; then the number 7 and the text "7" are
    /// the same id.
    /// </summary>
    public bool RecordIsText { get; init; }

    /// <summary>Whether person ids are compared as text, because at least one file stores them as text.</summary>
    public bool PersonIsText { get; init; }

    /// <summary>The plan for a source whose files have been found.</summary>
    public static ColumnPlan For(SourceOptions source, ImmutableArray<InputShape> shapes)
    {
        bool IsText(ColumnRole role)
        {
            InputColumn[] found = [.. shapes.SelectMany(s => s.Columns).Where(c => c.Name == source.Columns.GetValueOrDefault(role))];
            // An unsigned number of 2^63 or more would look like a negative signed number.
            bool signsDiffer = found.Any(c => c.Type == "uint64") && found.Any(c => c.Type != "uint64");
            return signsDiffer || found.Any(c => c.Kind != ColumnKind.Whole);
        }
        return new ColumnPlan(source) { RecordIsText = IsText(ColumnRole.Record), PersonIsText = IsText(ColumnRole.Person) };
    }

    /// <summary>Whether a column is in no file of the source, but computed or looked up.</summary>
    public bool IsAdded(string name) => Source.Computed.ContainsKey(name) || LookupOptions.Find(name, Source.Lookups) is not null;

    // Filters of columns of the files come first, since they may remove a whole row group that then need not be read.
    private ImmutableArray<PlannedFilter> PlanFilters(ImmutableArray<LookupOptions> lookups)
    {
        bool IsLookedUp(RowFilter filter) => LookupOptions.Find(ColumnOf(filter), lookups) is not null;
        IEnumerable<PlannedFilter> matches = lookups.Where(lookup => !lookup.Filters.IsEmpty).Select(lookup =>
            new PlannedFilter(new RowFilter(lookup.Name, null, [], []) { Test = FilterTest.Present }, Number(lookup.Match)));
        return
        [
            .. Source.Filters.Where(f => !IsLookedUp(f)).Select(f => new PlannedFilter(f, Number(ColumnOf(f)))), .. matches,
            .. Source.Filters.Where(IsLookedUp).Select(f => new PlannedFilter(f, Number(ColumnOf(f)))),
        ];
    }

    private PlannedLookup? FindAddressLookup()
    {
        LookupOptions? Of(ColumnRole role) => LookupOptions.Find(Source.Columns.GetValueOrDefault(role, ""), Source.Lookups)?.Lookup;
        bool IsConstant(ColumnRole role) => Source.Computed.ContainsKey(Source.Columns[role]);
        return Of(ColumnRole.Longitude) is { } place && Of(ColumnRole.Latitude) == place
            && Texts.All(text => !SourceAddresses.Hold(text.Role) || IsConstant(text.Role) || Of(text.Role) == place)
            ? Lookups.First(lookup => lookup.Lookup == place) : null;
    }

    private int IndexOfFilter(LookupOptions lookup)
    {
        for (int filter = 0; filter < Filters.Length; filter++)
        {
            if (Filters[filter].Column == Number(lookup.Match))
                return filter;
        }
        return None;
    }

    private ImmutableArray<string> FactorsOf(string name) =>
        Source.Computed.GetValueOrDefault(name) is ProductColumn product ? product.Factors : [];

    private int Number(ColumnRole role) => Source.Columns.TryGetValue(role, out string? name) ? Number(name) : None;

    private int Number(string name)
    {
        int number = _read.IndexOf(name);
        if (number >= 0)
            return number;
        _read.Add(name);
        return _read.Count - 1;
    }

    private string ColumnOf(RowFilter filter) =>
        filter.Role is not { } role ? filter.Name
        : Source.Columns.TryGetValue(role, out string? name) ? name
        : throw new ArgumentException($"Filter {filter.Name} of source {Source.Name} needs a column mapped to {role}.");

    private static ColumnUse UseOf(RowFilter filter) => filter.Years.IsDefaultOrEmpty ? ColumnUse.Filter : ColumnUse.Year;

    private static ColumnUse UseOf(ColumnRole role) => role switch
    {
        ColumnRole.Record or ColumnRole.Person => ColumnUse.Id,
        ColumnRole.Longitude or ColumnRole.Latitude => ColumnUse.Coordinate,
        ColumnRole.Geometry => ColumnUse.Geometry,
        ColumnRole.Year or ColumnRole.Date => ColumnUse.Year,
        ColumnRole.Weight or ColumnRole.Count or ColumnRole.Population => ColumnUse.Number,
        ColumnRole.Amount => ColumnUse.Nothing,
        _ => ColumnUse.Text,
    };
}
