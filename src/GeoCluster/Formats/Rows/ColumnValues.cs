using System.Buffers;
using System.Globalization;
using System.Text;

namespace GeoCluster.Formats.Rows;

/// <summary>Which of the arrays of <see cref="ColumnValues"/> holds the values.</summary>
internal enum ValueForm
{
    Whole,
    Real,
    Text,
}

/// <summary>
/// The values of one column for the rows of a batch. Arrays are rented and may be longer than <see cref="Length"/>; only one of the
/// three is filled. An empty text counts as missing, whatever wrote it.
/// </summary>
internal sealed class ColumnValues : IDisposable
{
    private ColumnValues(ValueForm form, int length) => (Form, Length) = (form, length);

    public ValueForm Form { get; }

    public int Length { get; }

    /// <summary>Whole numbers; years of date columns.</summary>
    public long[] Whole { get; private set; } = [];

    /// <summary>Whether <see cref="Whole"/> holds numbers without sign.</summary>
    public bool Unsigned { get; init; }

    /// <summary>Numbers with a fraction.</summary>
    public double[] Real { get; private set; } = [];

    /// <summary>UTF-8 texts.</summary>
    public ReadOnlyMemory<byte>[] Text { get; private set; } = [];

    /// <summary>Per row whether there is no value; null where all rows have one.</summary>
    public bool[]? Missing { get; private set; }

    public static ColumnValues OfWhole(long[] rented, int length, bool[]? missing, bool unsigned = false) =>
        new(ValueForm.Whole, length) { Whole = rented, Missing = missing, Unsigned = unsigned };

    public static ColumnValues OfReal(double[] rented, int length, bool[]? missing) =>
        new(ValueForm.Real, length) { Real = rented, Missing = missing };

    public static ColumnValues OfText(ReadOnlyMemory<byte>[] rented, int length, bool[]? missing)
    {
        for (int row = 0; row < length; row++)
        {
            if (!rented[row].IsEmpty)
                continue;
            if (missing is null)
            {
                missing = ArrayPool<bool>.Shared.Rent(length);
                missing.AsSpan(0, length).Clear();
            }
            missing[row] = true;
        }
        return new(ValueForm.Text, length) { Text = rented, Missing = missing };
    }

    /// <summary>The value of a row as results show it; empty where it is missing.</summary>
    public string Show(int row) => Missing?[row] == true ? "" : Form switch
    {
        ValueForm.Whole when Unsigned => ((ulong)Whole[row]).ToString(CultureInfo.InvariantCulture),
        ValueForm.Whole => Whole[row].ToString(CultureInfo.InvariantCulture),
        ValueForm.Real => Real[row].ToString(CultureInfo.InvariantCulture),
        _ => Encoding.UTF8.GetString(Text[row].Span),
    };

    /// <summary>Other rows in another order.</summary>
    /// <param name="rows">Row i of the result is row <c>rows[i]</c> of this, or missing where that is negative.</param>
    public ColumnValues Gather(ReadOnlySpan<int> rows)
    {
        bool[] missing = ArrayPool<bool>.Shared.Rent(rows.Length);
        for (int i = 0; i < rows.Length; i++)
            missing[i] = rows[i] < 0 || Missing?[rows[i]] == true;
        return Form switch
        {
            ValueForm.Whole => OfWhole(Gather(Whole, rows), rows.Length, missing, Unsigned),
            ValueForm.Real => OfReal(Gather(Real, rows), rows.Length, missing),
            _ => OfText(Gather(Text, rows), rows.Length, missing),
        };
    }

    private static T[] Gather<T>(T[] values, ReadOnlySpan<int> rows)
    {
        var gathered = ArrayPool<T>.Shared.Rent(rows.Length);
        for (int i = 0; i < rows.Length; i++)
            gathered[i] = rows[i] < 0 ? default! : values[rows[i]];
        return gathered;
    }

    /// <summary>Returns the arrays to the pool.</summary>
    public void Dispose()
    {
        if (Whole.Length > 0)
            ArrayPool<long>.Shared.Return(Whole);
        if (Real.Length > 0)
            ArrayPool<double>.Shared.Return(Real);
        if (Text.Length > 0)
            ArrayPool<ReadOnlyMemory<byte>>.Shared.Return(Text, clearArray: true);
        if (Missing is not null)
            ArrayPool<bool>.Shared.Return(Missing);
        (Whole, Real, Text, Missing) = ([], [], [], null);
    }
}
