using System.Text;
using GeoCluster.Formats.Rows;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// The values that decide which of several rows with the same key is used: numbers before texts, by size, then texts by their bytes,
/// missing values last. A text that is a number counts as one.
/// </summary>
internal sealed class FirstValues
{
    private readonly List<Value> _values = [];

    // Texts compare as their bytes.
    private readonly record struct Value(int Rank, double Number, byte[] Text)
    {
        public int CompareTo(Value other) =>
            Rank != other.Rank ? Rank.CompareTo(other.Rank)
            : Rank == 0 ? Number.CompareTo(other.Number)
            : Text.AsSpan().SequenceCompareTo(other.Text);
    }

    /// <summary>Adds the value of the next key.</summary>
    public void Add(ColumnValues values, int row) => _values.Add(Read(values, row));

    /// <summary>Compares a value with that of a key: negative if it comes before.</summary>
    public int Compare(ColumnValues values, int row, int number) => Read(values, row).CompareTo(_values[number]);

    /// <summary>Replaces the value of a key.</summary>
    public void Replace(int number, ColumnValues values, int row) => _values[number] = Read(values, row);

    private static Value Read(ColumnValues values, int row)
    {
        if (values.Missing?[row] == true)
            return new Value(2, 0, []);
        double number = values.Form switch
        {
            ValueForm.Whole => values.Unsigned ? (ulong)values.Whole[row] : values.Whole[row],
            ValueForm.Real => values.Real[row],
            _ => NumberReading.OfText(values.Text[row].Span),
        };
        return double.IsNaN(number) ? new Value(1, 0, Encoding.UTF8.GetBytes(values.Show(row))) : new Value(0, number, []);
    }
}
