using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Tables;

namespace GeoCluster.Runs.Niches;

/// <summary>The observations of a source, one field at a time.</summary>
/// <remarks>Memory is 4 bytes per row, address and record.</remarks>
internal sealed class FieldObservations
{
    private const int Unknown = -1;

    private readonly ObservationTable _source;
    private readonly Dictionary<string, int> _codeOf;

    // Rows by field, without rows that have no field; the rows of code c run from _start[c] to _start[c + 1].
    private readonly int[] _rows, _start;

    // New numbers of the addresses and records that the rows of a field refer to; all are unknown between two calls.
    private readonly int[] _newAddress, _newRecord;

    private FieldObservations(ObservationTable source, TextColumn field)
    {
        _source = source;
        _codeOf = field.Text.Index().ToDictionary(text => text.Item, text => text.Index, StringComparer.Ordinal);
        (_rows, _start) = RowsByCode(field);
        _newAddress = new int[source.Addresses.Length];
        _newRecord = new int[source.RecordIndex.IsEmpty ? 0 : source.RecordIndex.Max() + 1];
        _newAddress.AsSpan().Fill(Unknown);
        _newRecord.AsSpan().Fill(Unknown);
    }

    /// <summary>Fields of the source, in no particular order.</summary>
    public IEnumerable<string> Fields => _codeOf.Keys;

    /// <summary>Whether the source takes part in finding clusters.</summary>
    public bool Clusters => _source.Clusters;

    /// <summary>The observations of a source by field, or null if it has no fields.</summary>
    public static FieldObservations? Of(ObservationTable source) => source.Field is { } field ? new FieldObservations(source, field) : null;

    /// <summary>
    /// The observations of one field, as if the source had no others, without organizations and fields. Each keeps its fraction
    /// of its record in the whole source. There are no unlocated observations, since their fields are not known. Null if the
    /// source does not have the field.
    /// </summary>
    public ObservationTable? With(string field)
    {
        if (!_codeOf.TryGetValue(field, out int code))
            return null;
        var rows = _rows.AsSpan(_start[code].._start[code + 1]);
        int[] address = NewNumbers(rows, _source.AddressIndex.AsSpan(), _newAddress, out var addresses);
        int[] record = NewNumbers(rows, _source.RecordIndex.AsSpan(), _newRecord, out _);
        return new ObservationTable
        {
            Source = _source.Source,
            Clusters = _source.Clusters,
            Addresses = Addresses(CollectionsMarshal.AsSpan(addresses), address),
            AddressIndex = ImmutableCollectionsMarshal.AsImmutableArray(address),
            RecordIndex = ImmutableCollectionsMarshal.AsImmutableArray(record),
            Denominator = Gather(_source.Denominator.AsSpan(), rows),
            GivenCount = _source.GivenCount.IsEmpty ? [] : Gather(_source.GivenCount.AsSpan(), rows),
            GivenWeight = _source.GivenWeight.IsEmpty ? [] : Gather(_source.GivenWeight.AsSpan(), rows),
            Unlocated = Tally.Zero,
            UnlocatedCount = 0,
            Rows = new RowAccounting(rows.Length, rows.Length, [], []),
        };
    }

    private AddressTable Addresses(ReadOnlySpan<int> old, ReadOnlySpan<int> addressOfRow)
    {
        int[] rowCount = new int[old.Length];
        foreach (int address in addressOfRow)
            rowCount[address]++;
        var all = _source.Addresses;
        return new AddressTable
        {
            Latitude = Gather(all.Latitude.AsSpan(), old),
            Longitude = Gather(all.Longitude.AsSpan(), old),
            RowCount = ImmutableCollectionsMarshal.AsImmutableArray(rowCount),
            City = Gather(all.City, old),
            Country = Gather(all.Country, old),
            Precision = Gather(all.Precision, old),
        };
    }

    private static (int[] Rows, int[] Start) RowsByCode(TextColumn field)
    {
        int[] start = new int[field.Text.Length + 1];
        foreach (int code in field.Code.AsSpan())
        {
            if (code != TextColumn.Missing)
                start[code + 1]++;
        }
        for (int code = 0; code < field.Text.Length; code++)
            start[code + 1] += start[code];
        int[] next = [.. start], rows = new int[start[^1]];
        for (int row = 0; row < field.Code.Length; row++)
        {
            if (field.Code[row] is not TextColumn.Missing and int code)
                rows[next[code]++] = row;
        }
        return (rows, start);
    }

    // Renumbers from 0 what the rows refer to; also returns the old number of each.
    private static int[] NewNumbers(ReadOnlySpan<int> rows, ReadOnlySpan<int> oldOfRow, int[] newNumber, out List<int> old)
    {
        old = [];
        int[] ofRow = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            ref int number = ref newNumber[oldOfRow[rows[i]]];
            if (number == Unknown)
            {
                number = old.Count;
                old.Add(oldOfRow[rows[i]]);
            }
            ofRow[i] = number;
        }
        foreach (int seen in old)
            newNumber[seen] = Unknown;
        return ofRow;
    }

    private static ImmutableArray<T> Gather<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> rows)
    {
        var gathered = new T[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            gathered[i] = values[rows[i]];
        return ImmutableCollectionsMarshal.AsImmutableArray(gathered);
    }

    private static TextColumn? Gather(TextColumn? column, ReadOnlySpan<int> rows) =>
        column is null ? null : column with { Code = Gather(column.Code.AsSpan(), rows) };
}
