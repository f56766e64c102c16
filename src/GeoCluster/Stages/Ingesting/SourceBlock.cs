using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// What a row group, or a CSV file, adds to its source. Texts are numbered within the block; so are records, of which only neighbours are
/// known to be one.
/// </summary>
internal sealed class SourceBlock(ColumnPlan plan)
{
    /// <summary>The source's columns.</summary>
    public ColumnPlan Plan => plan;

    /// <summary>Rows read.</summary>
    public long Read { get; set; }

    /// <summary>Rows per filter.</summary>
    public long[] Filtered { get; } = new long[plan.Filters.Length];

    /// <summary>Rows per reason.</summary>
    public long[] Rejected { get; } = new long[Enum.GetValues<RejectReason>().Length];

    /// <summary>The rejected rows, in file order.</summary>
    public List<RejectedRow> RejectedRows { get; } = [];

    /// <summary>Of the used rows, as are the columns that follow.</summary>
    public Growing<double> Latitude { get; } = new();

    public Growing<double> Longitude { get; } = new();

    /// <summary>Filled where the record is mapped.</summary>
    public Growing<int> Record { get; } = new();

    /// <summary>Filled where a year is mapped; <see cref="Years.None"/> for a missing one.</summary>
    public Growing<short> Year { get; } = new();

    /// <summary>Keys of persons; filled where parts are shared between them.</summary>
    public Growing<ulong> Person { get; } = new();

    /// <summary>Filled where the count is mapped.</summary>
    public Growing<long> Count { get; } = new();

    /// <summary>Filled where the weight is mapped.</summary>
    public Growing<long> Amount { get; } = new();

    /// <summary>Per mapped text role; −1 for a missing text.</summary>
    public Growing<int>[] Texts { get; } = NewEach<Growing<int>>(plan.Texts.Length);

    /// <summary>Records of the rejected rows that have one; filled where parts are shared, as is the person.</summary>
    public Growing<int> UnlocatedRecord { get; } = new();

    public Growing<ulong> UnlocatedPerson { get; } = new();

    /// <summary>Years of the same rows; filled where parts are shared and a year is mapped.</summary>
    public Growing<short> UnlocatedYear { get; } = new();

    /// <summary>Where parts are given: what all rejected rows that belong to a record count, as numerators, by year.</summary>
    public Dictionary<short, Int128> UnlocatedGiven { get; } = [];

    /// <summary>Observations of all rejected rows that belong to a record.</summary>
    public Int128 UnlocatedCount { get; set; }

    /// <summary>Sum of their weights, in billionths, where the weight is mapped.</summary>
    public Int128 UnlocatedAmount { get; set; }

    /// <summary>Ids by the numbers in <see cref="Record"/>; one may be there several times.</summary>
    public WordList RecordIds { get; } = new();

    /// <summary>Per mapped text role.</summary>
    public WordTable[] Words { get; } = NewEach<WordTable>(plan.Texts.Length);

    /// <summary>What positions look like.</summary>
    public PositionSigns Signs { get; private set; } = new();

    /// <summary>Earliest year of a used row; <see cref="int.MaxValue"/> without any.</summary>
    public int FirstYear { get; set; } = int.MaxValue;

    /// <summary>Latest year of a used row; <see cref="int.MinValue"/> without any.</summary>
    public int LastYear { get; set; } = int.MinValue;

    /// <summary>Refuses more rows than an array can hold.</summary>
    public static void CheckRows(long rows, ColumnPlan plan)
    {
        if (rows > Array.MaxLength)
        {
            throw new InputException(
                $"Source {plan.Source.Name} has more than {Array.MaxLength} rows, the most that can be read. Split it into several.");
        }
    }

    /// <summary>Makes the block ready for other rows of the same source; its memory stays.</summary>
    public void Clear()
    {
        (Read, UnlocatedCount, UnlocatedAmount, FirstYear, LastYear) = (0, 0, 0, int.MaxValue, int.MinValue);
        Filtered.AsSpan().Clear();
        Rejected.AsSpan().Clear();
        RejectedRows.Clear();
        Latitude.Clear();
        Longitude.Clear();
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
