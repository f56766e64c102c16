using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// What a row group, or a CSV file, adds to its source. Texts are numbered within the block; so are records, of which only neighbors are
/// known to be equal.
/// </summary>
internal sealed class SourceBlock(ColumnPlan plan)
{
    /// <summary>The source's columns.</summary>
    public ColumnPlan Plan => plan;

    /// <summary>Rows read.</summary>
    public long Read { get; set; }

    /// <summary>Number of rows removed by each filter.</summary>
    public long[] Filtered { get; } = new long[plan.Filters.Length];

    /// <summary>For each lookup of the plan, the rows without a match that no other filter removes.</summary>
    public UnmatchedKeys[] Unmatched { get; } = NewEach<UnmatchedKeys>(plan.Lookups.Length);

    /// <summary>Number of rows rejected for each reason.</summary>
    public long[] Rejected { get; } = new long[Enum.GetValues<RejectReason>().Length];

    /// <summary>The rejected rows, in file order.</summary>
    public List<RejectedRow> RejectedRows { get; } = [];

    /// <summary>Latitudes of the used rows. The columns below also contain the used rows, unless stated otherwise.</summary>
    public Growing<double> Latitude { get; } = new();

    public Growing<double> Longitude { get; } = new();

    /// <summary>
    /// Rows of the lookup from which addresses come; filled instead of positions and texts of addresses if the plan has one.
    /// </summary>
    public Growing<int> AddressRow { get; } = new();

    /// <summary>Records; filled if the record is mapped.</summary>
    public Growing<int> Record { get; } = new();

    /// <summary>Years; filled if a year is mapped. <see cref="Years.None"/> stands for a missing one.</summary>
    public Growing<short> Year { get; } = new();

    /// <summary>Keys of persons; filled if persons are mapped and records are divided among them.</summary>
    public Growing<ulong> Person { get; } = new();

    /// <summary>Counts; filled if the count is mapped.</summary>
    public Growing<long> Count { get; } = new();

    /// <summary>Weights or people in billionths; filled if they are mapped.</summary>
    public Growing<long> Amount { get; } = new();

    /// <summary>For each mapped text role, the numbers of the texts; −1 for a missing text.</summary>
    public Growing<int>[] Texts { get; } = NewEach<Growing<int>>(plan.Texts.Length);

    /// <summary>
    /// Records of the rejected rows that have one; filled, like their persons, if records are divided among observations.
    /// </summary>
    public Growing<int> UnlocatedRecord { get; } = new();

    public Growing<ulong> UnlocatedPerson { get; } = new();

    /// <summary>
    /// Years of the rejected rows that have a record; filled if records are divided among observations and a year is mapped.
    /// </summary>
    public Growing<short> UnlocatedYear { get; } = new();

    /// <summary>
    /// If weights or counts are given: the sum by year, as numerators, over all rejected rows that belong to a record.
    /// </summary>
    public Dictionary<short, Int128> UnlocatedGiven { get; } = [];

    /// <summary>Number of observations of all rejected rows that belong to a record.</summary>
    public Int128 UnlocatedCount { get; set; }

    /// <summary>Sum of the amounts of all rejected rows that belong to a record, in billionths; 0 if the amount is not mapped.</summary>
    public Int128 UnlocatedAmount { get; set; }

    /// <summary>Ids by the numbers in <see cref="Record"/>; an id may occur several times.</summary>
    public WordList RecordIds { get; } = new();

    /// <summary>For each mapped text role, the texts by number.</summary>
    public WordTable[] Words { get; } = NewEach<WordTable>(plan.Texts.Length);

    /// <summary>Evidence that positions are not longitude and latitude in degrees.</summary>
    public PositionSigns Signs { get; private set; } = new();

    /// <summary>Earliest year of a used row; <see cref="int.MaxValue"/> if there is none.</summary>
    public int FirstYear { get; set; } = int.MaxValue;

    /// <summary>Latest year of a used row; <see cref="int.MinValue"/> if there is none.</summary>
    public int LastYear { get; set; } = int.MinValue;

    /// <summary>Throws if there are more rows than an array can hold.</summary>
    public static void CheckRows(long rows, ColumnPlan plan)
    {
        if (rows > Array.MaxLength)
        {
            throw new InputException(
                $"Source {plan.Source.Name} has more than {Array.MaxLength} rows, which is the maximum. Split it into several sources.");
        }
    }

    /// <summary>Empties the block for other rows of the same source, and keeps its memory.</summary>
    public void Clear()
    {
        (Read, UnlocatedCount, UnlocatedAmount, FirstYear, LastYear) = (0, 0, 0, int.MaxValue, int.MinValue);
        Filtered.AsSpan().Clear();
        Rejected.AsSpan().Clear();
        RejectedRows.Clear();
        Latitude.Clear();
        Longitude.Clear();
        AddressRow.Clear();
        Record.Clear();
        Year.Clear();
        Person.Clear();
        Count.Clear();
        Amount.Clear();
        UnlocatedRecord.Clear();
        UnlocatedPerson.Clear();
        UnlocatedYear.Clear();
        UnlocatedGiven.Clear();
        RecordIds.Clear();
        foreach (var unmatched in Unmatched)
            unmatched.Clear();
        foreach (var texts in Texts)
            texts.Clear();
        foreach (var words in Words)
            words.Clear();
        Signs = new();
    }

    private static T[] NewEach<T>(int length) where T : new()
    {
        var items = new T[length];
        for (int i = 0; i < length; i++)
            items[i] = new T();
        return items;
    }
}
