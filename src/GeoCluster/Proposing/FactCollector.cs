using System.IO.Hashing;
using System.Text;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;
using GeoCluster.Stages.Ingesting;

namespace GeoCluster.Proposing;

/// <summary>Collects statistics of the values of one column.</summary>
internal sealed class FactCollector(InputColumn column, int files)
{
    private const int MostExamples = 3;
    private const int FirstYear = 1700, LastYear = 2100;
    private static readonly byte[][] Levels = [.. PrecisionLevels.All.Select(level => Encoding.UTF8.GetBytes(level))];

    private readonly HashSet<ulong> _distinct = [];
    private readonly List<string> _examples = [];
    private readonly bool _mayHoldPoints = ColumnChecks.MayHoldPoints(column);
    private long _values, _missing, _numbers, _whole, _latitudes, _longitudes, _years, _codes, _levels, _points;
    private string? _unreadable;
    private double _sum, _lowest = double.PositiveInfinity, _highest = double.NegativeInfinity;

    /// <summary>The column.</summary>
    public InputColumn Column => column;

    /// <summary>Adds values.</summary>
    public void Add(ColumnValues values)
    {
        double[] numbers = new double[values.Length];
        int[] years = new int[values.Length];
        NumberReading.Read(values, numbers);
        Years.Read(values, years);
        for (int row = 0; row < values.Length; row++)
        {
            _values++;
            if (values.Missing?[row] == true)
            {
                _missing++;
                continue;
            }
            AddNumber(numbers[row]);
            _years += years[row] is >= FirstYear and <= LastYear ? 1 : 0;
            if (values.Form == ValueForm.Text)
                AddText(values.Text[row].Span);
            bool isNew = _distinct.Add(values.Form switch
            {
                ValueForm.Whole => (ulong)values.Whole[row],
                ValueForm.Real => BitConverter.DoubleToUInt64Bits(values.Real[row]),
                _ => XxHash3.HashToUInt64(values.Text[row].Span),
            });
            if (isNew && _examples.Count < MostExamples)
                _examples.Add(Show(values, row));
        }
    }

    // Without this, binary geometries would be shown as text.
    private string Show(ColumnValues values, int row) =>
        values.Form == ValueForm.Text
            && (column.Kind == ColumnKind.Geometry || (_mayHoldPoints && Wkb.TryRead(values.Text[row].Span, out _, out _)))
            ? Wkb.Show(values.Text[row].Span) : values.Show(row);

    private void AddNumber(double number)
    {
        if (!double.IsFinite(number))
            return;
        _numbers++;
        _sum += number;
        _whole += number == Math.Floor(number) ? 1 : 0;
        _latitudes += Math.Abs(number) <= 90 ? 1 : 0;
        _longitudes += Math.Abs(number) <= 180 ? 1 : 0;
        (_lowest, _highest) = (Math.Min(_lowest, number), Math.Max(_highest, number));
    }

    private void AddText(ReadOnlySpan<byte> text)
    {
        _codes += text.Length == 2 && !text.ContainsAnyExceptInRange((byte)'A', (byte)'Z') ? 1 : 0;
        foreach (byte[] level in Levels)
            _levels += text.SequenceEqual(level) ? 1 : 0;
        if (_mayHoldPoints && Wkb.TryRead(text, out double longitude, out double latitude))
            _points += Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90 ? 1 : 0;
    }

    /// <summary>Notes that some of the values cannot be read, so that those that can say nothing about the column.</summary>
    public void MarkUnreadable(string reason) => _unreadable ??= reason;

    /// <summary>The statistics so far.</summary>
    public ColumnFacts Facts => _unreadable is not null ? new() { Column = column, Files = files, Unreadable = _unreadable } : new()
    {
        Column = column,
        Files = files,
        Values = _values,
        Missing = _missing,
        Distinct = _distinct.Count,
        AreNumbers = _numbers,
        AreWhole = _whole,
        InLatitudes = _latitudes,
        InLongitudes = _longitudes,
        AreYears = _years,
        AreCountryCodes = _codes,
        AreLevels = _levels,
        ArePoints = _points,
        Sum = _sum,
        Lowest = _numbers > 0 ? _lowest : null,
        Highest = _numbers > 0 ? _highest : null,
        Examples = [.. _examples],
    };
}
