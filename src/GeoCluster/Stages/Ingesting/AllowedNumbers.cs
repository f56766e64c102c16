using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Stages.Ingesting;

/// <summary>A range of numbers, prepared for comparison with values. Whole numbers are compared exactly, whatever their size.</summary>
internal sealed class AllowedNumbers
{
    private readonly NumberRange _range;
    private readonly Int128 _least, _greatest;

    public AllowedNumbers(NumberRange range)
    {
        _range = range;
        // Out of range, a double becomes the nearest whole number that there is, which is far beyond any value.
        _least = range.LeastIsOpen ? (Int128)Math.Floor(range.Least) + 1 : (Int128)Math.Ceiling(range.Least);
        _greatest = range.GreatestIsOpen ? (Int128)Math.Ceiling(range.Greatest) - 1 : (Int128)Math.Floor(range.Greatest);
    }

    /// <summary>Whether the value of a row, which is not missing, is a number in the range.</summary>
    public bool Holds(ColumnValues values, int row) => values.Form switch
    {
        ValueForm.Whole => Holds(values.Whole[row], values.Unsigned),
        ValueForm.Real => Holds(values.Real[row]),
        _ => Holds(NumberReading.OfText(values.Text[row].Span)),
    };

    /// <summary>Whether no value within the bounds is in the range.</summary>
    public bool NoneWithin(ColumnBounds bounds) => bounds switch
    {
        { Whole: var (least, greatest) } => Wide(greatest, bounds.Unsigned) < _least || Wide(least, bounds.Unsigned) > _greatest,
        { IsExact: true, Texts: var (first, last) } => first.Span.SequenceEqual(last.Span) && !Holds(NumberReading.OfText(first.Span)),
        _ => false,
    };

    /// <summary>Whether all values within the bounds are in the range.</summary>
    public bool HoldsAllWithin(ColumnBounds bounds) => bounds switch
    {
        { Whole: var (least, greatest) } => Holds(least, bounds.Unsigned) && Holds(greatest, bounds.Unsigned),
        { IsExact: true, Texts: var (first, last) } => first.Span.SequenceEqual(last.Span) && Holds(NumberReading.OfText(first.Span)),
        _ => false,
    };

    private bool Holds(long number, bool unsigned) => Wide(number, unsigned) >= _least && Wide(number, unsigned) <= _greatest;

    // False for NaN, which stands for a text that is not a number.
    private bool Holds(double number) =>
        (_range.LeastIsOpen ? number > _range.Least : number >= _range.Least)
        && (_range.GreatestIsOpen ? number < _range.Greatest : number <= _range.Greatest);

    private static Int128 Wide(long number, bool unsigned) => unsigned ? (ulong)number : number;
}
