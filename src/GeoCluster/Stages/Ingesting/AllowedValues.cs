using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using GeoCluster.Formats.Rows;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Listed values of a filter, prepared for comparison with numbers and texts. Numbers are compared as they are written.</summary>
internal sealed class AllowedValues
{
    private readonly WordTable _texts = new();
    private readonly SharedTexts _shared = new();
    private readonly HashSet<long> _whole = [];
    private readonly HashSet<ulong> _unsigned = [];
    private readonly HashSet<double> _real = [];

    public AllowedValues(ImmutableArray<string> values)
    {
        foreach (string value in values.IsDefault ? [] : values)
        {
            _texts.Add(Encoding.UTF8.GetBytes(value));
            AddNumber(_whole, value);
            AddNumber(_unsigned, value);
            AddNumber(_real, value);
        }
    }

    // Only numbers in their usual notation: 7, but not 07 or +7.
    private static void AddNumber<T>(HashSet<T> numbers, string value) where T : ISpanParsable<T>, IFormattable
    {
        var culture = CultureInfo.InvariantCulture;
        if (T.TryParse(value, culture, out T? number) && number.ToString(null, culture) == value)
            numbers.Add(number);
    }

    /// <summary>Begins with another batch, whose bytes may contain other texts.</summary>
    public void BeginBatch() => _shared.Clear();

    /// <summary>Whether the value of a row, which is not missing, is one of the values.</summary>
    public bool Holds(ColumnValues values, int row) => values.Form switch
    {
        ValueForm.Whole when values.Unsigned => _unsigned.Contains((ulong)values.Whole[row]),
        ValueForm.Whole => _whole.Contains(values.Whole[row]),
        ValueForm.Real => _real.Contains(values.Real[row]),
        _ => _shared.NumberOf(values.Text[row], _texts, add: false) >= 0,
    };

    /// <summary>Whether none of the values lies within the bounds.</summary>
    public bool NoneWithin(ColumnBounds bounds)
    {
        if (bounds.Whole is var (least, greatest))
        {
            return bounds.Unsigned
                ? !_unsigned.Any(v => v >= (ulong)least && v <= (ulong)greatest)
                : !_whole.Any(v => v >= least && v <= greatest);
        }
        if (bounds.Texts is not var (first, last))
            return false;
        for (int text = 0; text < _texts.Count; text++)
        {
            if (_texts.Words[text].SequenceCompareTo(first.Span) >= 0 && _texts.Words[text].SequenceCompareTo(last.Span) <= 0)
                return false;
        }
        return true;
    }

    /// <summary>Whether the bounds admit only a single value, and that value is allowed.</summary>
    public bool HoldsAllWithin(ColumnBounds bounds)
    {
        if (!bounds.IsExact)
            return false;
        if (bounds.Whole is var (least, greatest))
            return least == greatest && (bounds.Unsigned ? _unsigned.Contains((ulong)least) : _whole.Contains(least));
        return bounds.Texts is var (first, last) && first.Span.SequenceEqual(last.Span) && _texts.Find(first.Span) >= 0;
    }
}
