using System.Buffers;
using System.Globalization;
using System.Text;
using GeoCluster.Computing;
using GeoCluster.Formats.Rows;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// A column of a lookup in memory: numbers as they are read, each distinct text once. If files store it in different forms, all values
/// become texts.
/// </summary>
internal sealed class LookupColumn
{
    private readonly WordTable _texts = new();
    private readonly SharedTexts _shared = new();
    private readonly Chunked<long> _whole = new();
    private readonly Chunked<double> _real = new();
    private readonly Chunked<int> _codes = new();
    private readonly Chunked<bool> _missing = new();
    private long[] _frozenWhole = [];
    private double[] _frozenReal = [];
    private int[] _frozenCodes = [];
    private bool[] _frozenMissing = [];
    private ValueForm? _form;
    private bool _unsigned, _anyMissing;

    /// <summary>Number of values.</summary>
    public int Count => _form switch { null => 0, ValueForm.Whole => _whole.Count, ValueForm.Real => _real.Count, _ => _codes.Count };

    /// <summary>Adds values.</summary>
    /// <param name="values">The column in a batch.</param>
    /// <param name="rows">The rows of the batch, in ascending order.</param>
    public void Append(ColumnValues values, ReadOnlySpan<int> rows)
    {
        UseForm(values);
        if (_form == ValueForm.Text)
        {
            _codes.Append(ReadCodes(values, rows));
            return;
        }
        if (_form == ValueForm.Whole)
            Append(_whole, values.Whole, rows);
        else
            Append(_real, values.Real, rows);
        Append(_missing, values.Missing ?? new bool[values.Length], rows);
        foreach (int row in rows)
            _anyMissing |= values.Missing?[row] == true;
    }

    private static void Append<T>(Chunked<T> column, T[] values, ReadOnlySpan<int> rows)
    {
        while (!rows.IsEmpty)
        {
            var room = column.Room(rows.Length);
            for (int i = 0; i < room.Length; i++)
                room[i] = values[rows[i]];
            rows = rows[room.Length..];
        }
    }

    /// <summary>Replaces a value.</summary>
    /// <param name="number">Number of the value.</param>
    /// <param name="values">The column in a batch.</param>
    /// <param name="row">The row of the batch.</param>
    public void Replace(int number, ColumnValues values, int row)
    {
        UseForm(values);
        if (_form == ValueForm.Text)
        {
            _codes[number] = ReadCodes(values, [row])[0];
            return;
        }
        if (_form == ValueForm.Whole)
            _whole[number] = values.Whole[row];
        else
            _real[number] = values.Real[row];
        _missing[number] = values.Missing?[row] == true;
        _anyMissing |= _missing[number];
    }

    private void UseForm(ColumnValues values)
    {
        (_form, _unsigned) = (_form ?? values.Form, _form is null ? values.Unsigned : _unsigned);
        if (_form == ValueForm.Text || (values.Form == _form && values.Unsigned == _unsigned))
            return;
        for (int number = 0, count = Count; number < count; number++)
            _codes.Append([_missing[number] ? TextColumn.Missing : _texts.Add(Encoding.UTF8.GetBytes(Show(number)))]);
        _form = ValueForm.Text;
        _whole.Take();
        _real.Take();
    }

    private string Show(int number) => _form == ValueForm.Real ? _real[number].ToString(CultureInfo.InvariantCulture)
        : _unsigned ? ((ulong)_whole[number]).ToString(CultureInfo.InvariantCulture)
        : _whole[number].ToString(CultureInfo.InvariantCulture);

    private int[] ReadCodes(ColumnValues values, ReadOnlySpan<int> rows)
    {
        int[] codes = new int[rows.Length];
        _shared.Clear();
        if (values.Form != ValueForm.Real)
        {
            Interning.InternTexts(values, rows, _texts, _shared, codes);
            return codes;
        }
        for (int i = 0; i < rows.Length; i++)
            codes[i] = values.Missing?[rows[i]] == true ? TextColumn.Missing : _texts.Add(Encoding.UTF8.GetBytes(values.Show(rows[i])));
        return codes;
    }

    /// <summary>Ends the adding of values.</summary>
    public void Freeze()
    {
        (_frozenWhole, _frozenReal, _frozenCodes) = (_whole.Take(), _real.Take(), _codes.Take());
        bool[] missing = _missing.Take();
        _frozenMissing = _anyMissing && _form != ValueForm.Text ? missing : [];
        _texts.EndAdding();
    }

    /// <summary>The values of rows, once they are frozen; may be called from several threads.</summary>
    /// <param name="match">For each row the number of its value, or -1 for a missing value.</param>
    public ColumnValues Gather(ReadOnlySpan<int> match)
    {
        if (_form is null or ValueForm.Text)
            return GatherTexts(match);
        bool[]? missing = null;
        if (_frozenMissing.Length > 0 || match.Contains(-1))
        {
            missing = ArrayPool<bool>.Shared.Rent(match.Length);
            for (int row = 0; row < match.Length; row++)
                missing[row] = match[row] < 0 || (_frozenMissing.Length > 0 && _frozenMissing[match[row]]);
        }
        return _form == ValueForm.Real
            ? ColumnValues.OfReal(Gather(_frozenReal, match), match.Length, missing)
            : ColumnValues.OfWhole(Gather(_frozenWhole, match), match.Length, missing, _unsigned);
    }

    private ColumnValues GatherTexts(ReadOnlySpan<int> match)
    {
        var texts = ArrayPool<ReadOnlyMemory<byte>>.Shared.Rent(match.Length);
        for (int row = 0; row < match.Length; row++)
        {
            int code = match[row] < 0 ? -1 : _frozenCodes[match[row]];
            texts[row] = code < 0 ? default : _texts.Words.Memory(code);
        }
        return ColumnValues.OfText(texts, match.Length, null);
    }

    private static T[] Gather<T>(T[] values, ReadOnlySpan<int> match)
    {
        var gathered = ArrayPool<T>.Shared.Rent(match.Length);
        for (int row = 0; row < match.Length; row++)
            gathered[row] = match[row] < 0 ? default! : values[match[row]];
        return gathered;
    }

    /// <summary>Bytes in memory, approximately.</summary>
    public long Bytes => 8L * _frozenWhole.Length + 8L * _frozenReal.Length + 4L * _frozenCodes.Length + _frozenMissing.Length
        + BytesOfText * _texts.Count;

    // An entry and some letters.
    private const long BytesOfText = 28;
}
