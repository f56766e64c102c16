using System.Collections.Immutable;
using System.IO.Hashing;
using GeoCluster.Computing;
using GeoCluster.Formats;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;
using GeoCluster.Stages.Ingesting;
using GeoCluster.Tables;

namespace GeoCluster.Checking;

/// <summary>
/// The profile of a sample of rows: contents of columns, duplicate rows, distinct records and places, levels of precision.
/// </summary>
internal sealed class SampleProfile
{
    private readonly ColumnPlan _plan;
    private readonly RowFilters _filters;
    private readonly ColumnUse[] _uses;
    private readonly ColumnContent[] _contents;
    private readonly int _precision;
    private readonly DistinctGrowth _records = new(), _places = new(), _addresses = new();
    private readonly HashSet<ulong> _rows = [];
    private readonly LevelCounts _levels = new();
    private long _repeatedRows;
    private double _countSum;
    private short[] _fate = [];
    private double[] _longitude = [], _latitude = [], _count = [];

    public SampleProfile(ColumnPlan plan)
    {
        _plan = plan;
        _filters = new RowFilters(plan.Filters);
        _uses = [.. plan.Read.Select(name => plan.Needed.FirstOrDefault(needed => needed.Name == name)?.Use ?? ColumnUse.Nothing)];
        _contents = [.. plan.Read.Select(_ => new ColumnContent(0, 0, null, null, WholeSource: false))];
        _precision = plan.Texts.Where(t => t.Role == ColumnRole.Precision).Select(t => t.Column).FirstOrDefault(ColumnPlan.None);
    }

    /// <summary>Lowest and highest longitude of the usable rows; null if there are none.</summary>
    public (double From, double To)? Longitude { get; private set; }

    /// <summary>Lowest and highest latitude of the usable rows; null if there are none.</summary>
    public (double From, double To)? Latitude { get; private set; }

    /// <summary>Contents of a column; null if it is mapped but not read.</summary>
    public ColumnContent? Of(string column) => _plan.Read.IndexOf(column) is >= 0 and var number ? _contents[number] : null;

    /// <summary>Duplicate rows.</summary>
    public SampleRepeats Repeats => new(_addresses.Rows, _addresses.Rows - _addresses.Distinct, _repeatedRows);

    /// <summary>Usable rows per level of precision; empty if no precision is mapped.</summary>
    public ImmutableArray<(string Level, long Rows)> Precision => _levels.Counts;

    /// <summary>Expected number of distinct records among a number of usable rows.</summary>
    public long RecordsAmong(double rows) => _plan.Record == ColumnPlan.None ? (long)rows : _records.ExpectedAmong(rows);

    /// <summary>Expected number of distinct places among a number of usable rows.</summary>
    public long PlacesAmong(double rows) => _places.ExpectedAmong(rows);

    /// <summary>Average number of observations that a usable row stands for.</summary>
    public double CountOfRow => _plan.Count == ColumnPlan.None || _places.Rows == 0 ? 1 : _countSum / _places.Rows;

    /// <summary>Adds rows.</summary>
    public void Add(RowBatch batch)
    {
        for (int column = 0; column < _contents.Length; column++)
            _contents[column] = _contents[column].With(ColumnProfile.Of(batch.Column(column), _uses[column]));
        if (_fate.Length < batch.Length)
        {
            _fate = new short[batch.Length];
            (_longitude, _latitude, _count) = (new double[batch.Length], new double[batch.Length], new double[batch.Length]);
        }
        var fate = _fate.AsSpan(0, batch.Length);
        MarkUsable(batch, fate);
        if (_plan.Count != ColumnPlan.None)
            NumberReading.Read(batch.Column(_plan.Count), _count.AsSpan(0, batch.Length));
        for (int row = 0; row < fate.Length; row++)
        {
            if (fate[row] == RowFate.Used)
                AddUsable(batch, row);
        }
    }

    private void MarkUsable(RowBatch batch, Span<short> fate)
    {
        fate.Clear();
        if (batch.Uneven is { } uneven)
            RowChecks.Mark(uneven, RejectReason.UnequalLists, fate);
        if (!_filters.Apply(batch, fate))
            return;
        if (_plan.Record != ColumnPlan.None)
            RowChecks.MarkMissingIds(batch.Column(_plan.Record), fate);
        BatchPositions.Read(_plan, batch, _longitude.AsSpan(0, fate.Length), _latitude.AsSpan(0, fate.Length), fate);
    }

    private void AddUsable(RowBatch batch, int row)
    {
        double east = _longitude[row], north = _latitude[row];
        Longitude = Longitude is { } l ? (Math.Min(l.From, east), Math.Max(l.To, east)) : (east, east);
        Latitude = Latitude is { } b ? (Math.Min(b.From, north), Math.Max(b.To, north)) : (north, north);
        ulong place = BitMixing.Joined(BitConverter.DoubleToUInt64Bits(east), BitConverter.DoubleToUInt64Bits(north));
        _places.Add(place);
        AddAddress(batch, row, place);
        if (_count[row] > 0)
            _countSum += _count[row];
        if (_precision != ColumnPlan.None)
            _levels.Add(batch.Column(_precision), row);
    }

    private void AddAddress(RowBatch batch, int row, ulong place)
    {
        ulong address = place;
        if (_plan.Record != ColumnPlan.None)
        {
            ulong record = Key(batch.Column(_plan.Record), row);
            _records.Add(record);
            address = BitMixing.Joined(address, record);
        }
        if (_plan.Person != ColumnPlan.None)
        {
            var persons = batch.Column(_plan.Person);
            // Every row without a person id counts as a different person.
            if (persons.Missing?[row] == true)
                return;
            address = BitMixing.Joined(address, Key(persons, row));
        }
        ulong whole = 0;
        for (int column = 0; column < _contents.Length; column++)
            whole = BitMixing.Joined(whole, Key(batch.Column(column), row));
        _addresses.Add(address);
        _repeatedRows += _rows.Add(whole) ? 0 : 1;
    }

    private static ulong Key(ColumnValues values, int row) => values.Missing?[row] == true ? ulong.MaxValue : values.Form switch
    {
        ValueForm.Whole => (ulong)values.Whole[row],
        ValueForm.Real => BitConverter.DoubleToUInt64Bits(values.Real[row]),
        _ => XxHash3.HashToUInt64(values.Text[row].Span),
    };
}
