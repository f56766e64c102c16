using System.Collections.Immutable;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Stages.Ingesting;

/// <summary>What a column is needed for, and so which kinds of values it may hold.</summary>
internal enum ColumnUse
{
    /// <summary>Record or person id.</summary>
    Id,

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

    /// <summary>Compared with the values of a filter.</summary>
    Filter,

    /// <summary>Mapped, but no stage so far reads it.</summary>
    Nothing,
}

/// <summary>A column that a source needs.</summary>
/// <param name="Name">Name in the files.</param>
/// <param name="Use">What for.</param>
/// <param name="Role">The role it is mapped to, or null for the column of a filter.</param>
internal sealed record NeededColumn(string Name, ColumnUse Use, ColumnRole? Role);

/// <summary>A filter and the column that it looks at.</summary>
/// <param name="Filter">The filter.</param>
/// <param name="Column">Number of the column in <see cref="ColumnPlan.Read"/>.</param>
internal sealed record PlannedFilter(RowFilter Filter, int Column)
{
    /// <summary>Whether it asks for years.</summary>
    public bool OfYears => !Filter.Years.IsDefaultOrEmpty;
}

/// <summary>Which columns of a source are read, each once, and what each is for.</summary>
internal sealed class ColumnPlan
{
    /// <summary>Stands for the number of a column that is not read.</summary>
    public const int None = -1;

    /// <summary>Roles whose texts go into the observation table.</summary>
    public static ImmutableArray<ColumnRole> TextRoles { get; } =
        [ColumnRole.City, ColumnRole.Country, ColumnRole.Organization, ColumnRole.Field, ColumnRole.Precision];

    private readonly List<string> _read = [];

    /// <summary>Plans a source.</summary>
    /// <exception cref="ArgumentException">A role is missing that every source needs, or roles exclude each other.</exception>
    public ColumnPlan(SourceOptions source)
    {
        Source = source;
        bool Maps(ColumnRole role) => source.Columns.ContainsKey(role);
        bool mapsPoints = Maps(ColumnRole.Geometry);
        if (mapsPoints && (Maps(ColumnRole.Longitude) || Maps(ColumnRole.Latitude)))
        {
            throw new ArgumentException(
                $"Source {source.Name} maps geometry and longitude or latitude; one of them is enough.", nameof(source));
        }
        if (!mapsPoints && (!Maps(ColumnRole.Longitude) || !Maps(ColumnRole.Latitude)))
            throw new ArgumentException($"Source {source.Name} maps no column to longitude or latitude, nor to geometry.", nameof(source));
        if (!Maps(ColumnRole.Record) && !Maps(ColumnRole.Count) && !Maps(ColumnRole.Population))
        {
            throw new ArgumentException(
                $"Source {source.Name} maps no column to record; only aggregated rows, with a count, need none.", nameof(source));
        }
        if (Maps(ColumnRole.Year) && Maps(ColumnRole.Date))
            throw new ArgumentException($"Source {source.Name} maps both year and date; one of them is enough.", nameof(source));
        Needed = [.. source.Columns.Select(c => new NeededColumn(c.Value, UseOf(c.Key), c.Key)),
            .. source.Filters.Where(f => f.Role is null).Select(f => new NeededColumn(f.Name, ColumnUse.Filter, null)),
            .. source.Filters.Where(f => f.Role is not null).Select(f => new NeededColumn(ColumnOf(f), UseOf(f), f.Role))];
        Longitude = Number(ColumnRole.Longitude);
        Latitude = Number(ColumnRole.Latitude);
        Geometry = Number(ColumnRole.Geometry);
        Record = Number(ColumnRole.Record);
        Count = Number(ColumnRole.Count);
        IsPopulation = Maps(ColumnRole.Population);
        Amount = Number(IsPopulation ? ColumnRole.Population : ColumnRole.Weight);
        Person = SharesRecords ? Number(ColumnRole.Person) : None;
        Year = Maps(ColumnRole.Date) ? Number(ColumnRole.Date) : Number(ColumnRole.Year);
        Texts = [.. TextRoles.Where(Maps).Select(role => (role, Number(role)))];
        Filters = [.. source.Filters.Select(f => new PlannedFilter(f, Number(ColumnOf(f))))];
        Read = [.. _read];
    }

    /// <summary>The source.</summary>
    public SourceOptions Source { get; }

    /// <summary>All columns that have to exist, with what each is used for; a column used twice stands here twice.</summary>
    public ImmutableArray<NeededColumn> Needed { get; }

    /// <summary>Names of the columns that are read. The numbers below are indices into it, or <see cref="None"/>.</summary>
    public ImmutableArray<string> Read { get; }

    /// <summary>Read unless <see cref="Geometry"/> is, as is the latitude.</summary>
    public int Longitude { get; }

    public int Latitude { get; }

    public int Geometry { get; }

    public int Record { get; }

    public int Person { get; }

    public int Year { get; }

    /// <summary>The column of what a row amounts to: its weight, or in a population its people.</summary>
    public int Amount { get; }

    public int Count { get; }

    /// <summary>Whether rows are points with people, not observations.</summary>
    public bool IsPopulation { get; }

    /// <summary>
    /// Whether a record is shared out over its observations. Given weights and aggregated rows say what each row counts, so it does not
    /// matter who stands behind it.
    /// </summary>
    public bool SharesRecords => Amount == None && Count == None;

    /// <summary>Roles of <see cref="TextRoles"/> that are mapped, with their columns.</summary>
    public ImmutableArray<(ColumnRole Role, int Column)> Texts { get; }

    /// <summary>Filters in the order in which they are applied.</summary>
    public ImmutableArray<PlannedFilter> Filters { get; }

    /// <summary>
    /// Whether record ids are compared as text, because at least one file keeps them as text; then the number 7 and the text "7" are
    /// one id.
    /// </summary>
    public bool RecordIsText { get; init; }

    /// <summary>The same for person ids.</summary>
    public bool PersonIsText { get; init; }

    /// <summary>The plan for a source whose files are known.</summary>
    public static ColumnPlan For(SourceOptions source, ImmutableArray<InputShape> shapes)
    {
        bool IsText(ColumnRole role)
        {
            InputColumn[] found = [.. shapes.SelectMany(s => s.Columns).Where(c => c.Name == source.Columns.GetValueOrDefault(role))];
            // Above 2^63 a number without sign would look like a negative one with sign.
            bool signsDiffer = found.Any(c => c.Type == "uint64") && found.Any(c => c.Type != "uint64");
            return signsDiffer || found.Any(c => c.Kind != ColumnKind.Whole);
        }
        return new ColumnPlan(source) { RecordIsText = IsText(ColumnRole.Record), PersonIsText = IsText(ColumnRole.Person) };
    }

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
