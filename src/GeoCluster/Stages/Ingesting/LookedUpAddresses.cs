using System.Text;
using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// The addresses of a source whose positions, and all texts of addresses, come from one lookup or are constants. The row of the lookup
/// leads to the address, so only the first row of the source that refers to it is hashed.
/// </summary>
/// <param name="plan">The source's columns.</param>
/// <param name="added">Its lookups.</param>
internal sealed class LookedUpAddresses(ColumnPlan plan, AddedColumns added)
{
    private const int Unknown = -1;

    private readonly SharedTexts _shared = new();
    private int[]? _addressOf;

    /// <summary>Adds rows of the source.</summary>
    /// <param name="rows">For each, the row of the lookup.</param>
    /// <param name="words">For each text role of the plan, the texts of the source; receives new ones.</param>
    /// <param name="addresses">Receives new addresses, and the numbers of rows.</param>
    /// <param name="ofRow">Receives the address of each row.</param>
    public void Add(ReadOnlySpan<int> rows, WordTable[] words, AddressSet addresses, Chunked<int> ofRow)
    {
        if (_addressOf is null)
        {
            _addressOf = new int[added.Table(plan.AddressLookup!).Length];
            _addressOf.AsSpan().Fill(Unknown);
        }
        while (!rows.IsEmpty)
        {
            var numbers = ofRow.Room(rows.Length);
            for (int i = 0; i < numbers.Length; i++)
            {
                ref int address = ref _addressOf[rows[i]];
                if (address == Unknown)
                    address = addresses.Add(Read(rows[i], words));
                addresses.Items[address].Rows++;
                numbers[i] = address;
            }
            rows = rows[numbers.Length..];
        }
    }

    // Without rows, since all are counted in the same way.
    private Address Read(int row, WordTable[] words)
    {
        var texts = new AddressTexts(
            Code(ColumnRole.City, row, words), Code(ColumnRole.Country, row, words), Code(ColumnRole.Precision, row, words));
        // Adding zero turns -0 into 0, since both are the same position.
        return new Address(Number(plan.Read[plan.Latitude], row) + 0.0, Number(plan.Read[plan.Longitude], row) + 0.0, texts, Rows: 0);
    }

    private double Number(string column, int row)
    {
        Span<double> number = stackalloc double[1];
        var (table, index) = added.Find(column)!.Value;
        using var value = table[index].Gather([row]);
        NumberReading.Read(value, number);
        return number[0];
    }

    private int Code(ColumnRole role, int row, WordTable[] words)
    {
        int text = SourceAddresses.TextOf(plan, role);
        if (text < 0)
            return TextColumn.Missing;
        string column = plan.Read[plan.Texts[text].Column];
        if (added.Computed(column) is ConstantColumn constant)
            return words[text].Add(Encoding.UTF8.GetBytes(constant.Value));
        Span<int> code = stackalloc int[1];
        var (table, index) = added.Find(column)!.Value;
        using var value = table[index].Gather([row]);
        _shared.Clear();
        Interning.InternTexts(value, [0], words[text], _shared, code);
        return code[0];
    }
}
