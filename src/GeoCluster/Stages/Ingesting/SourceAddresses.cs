using System.Runtime.InteropServices;
using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>The addresses of a source, and the address of each used row.</summary>
/// <param name="plan">The source's columns.</param>
/// <param name="added">The lookups of the source; null if it has none.</param>
/// <param name="expected">Approximate number of addresses to come.</param>
internal sealed class SourceAddresses(ColumnPlan plan, AddedColumns? added, int expected)
{
    // Few enough to stay in the L1 cache.
    private const int AddedAtOnce = 256;

    private readonly LookedUpAddresses? _lookedUp = plan.AddressLookup is null ? null : new(plan, added!);
    private readonly AddressSet _addresses = new(expected);
    private readonly Chunked<int> _ofRow = new();
    private readonly Address[] _some = new Address[AddedAtOnce];
    private readonly int _city = TextOf(plan, ColumnRole.City), _country = TextOf(plan, ColumnRole.Country),
        _precision = TextOf(plan, ColumnRole.Precision);

    /// <summary>Whether texts of a role are stored by address, not by row.</summary>
    public static bool Hold(ColumnRole role) => role is ColumnRole.City or ColumnRole.Country or ColumnRole.Precision;

    /// <summary>Index of a role among the texts of a plan, or -1.</summary>
    public static int TextOf(ColumnPlan plan, ColumnRole role)
    {
        for (int text = 0; text < plan.Texts.Length; text++)
        {
            if (plan.Texts[text].Role == role)
                return text;
        }
        return -1;
    }

    /// <summary>Adds the used rows of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="newCodes">For each text role of the plan, the source's codes of the block's texts.</param>
    /// <param name="words">For each text role of the plan, the texts of the source; receives those of looked-up addresses.</param>
    /// <remarks>Addresses are not deduplicated within the block first: within a block, fewer than half of them repeat.</remarks>
    public void Add(SourceBlock block, Renumbering[] newCodes, WordTable[] words)
    {
        if (_lookedUp is not null)
        {
            _lookedUp.Add(block.AddressRow.Items, words, _addresses, _ofRow);
            return;
        }
        ReadOnlySpan<double> longitude = block.Longitude.Items, latitude = block.Latitude.Items;
        ReadOnlySpan<int> city = Codes(block, _city), country = Codes(block, _country), precision = Codes(block, _precision);
        Renumbering newCity = NewCodes(newCodes, _city), newCountry = NewCodes(newCodes, _country),
            newPrecision = NewCodes(newCodes, _precision);
        for (int first = 0; first < longitude.Length;)
        {
            var numbers = _ofRow.Room(Math.Min(AddedAtOnce, longitude.Length - first));
            for (int i = 0; i < numbers.Length; i++)
            {
                int row = first + i;
                var texts = new AddressTexts(newCity[At(city, row)], newCountry[At(country, row)], newPrecision[At(precision, row)]);
                // Adding zero turns -0 into 0, since both are the same position.
                _some[i] = new Address(latitude[row] + 0.0, longitude[row] + 0.0, texts, Rows: 1);
            }
            _addresses.AddAll(_some.AsSpan(0, numbers.Length), numbers);
            first += numbers.Length;
        }
    }

    /// <summary>The addresses, and the address of each row. Afterward, this object is empty.</summary>
    /// <param name="words">For each text role of the plan, the texts of the source.</param>
    public (AddressTable Addresses, int[] OfRow) Finish(WordTable[] words)
    {
        var addresses = _addresses.Items;
        double[] longitude = new double[addresses.Length], latitude = new double[addresses.Length];
        int[] rowCount = new int[addresses.Length];
        int[] city = new int[addresses.Length], country = new int[addresses.Length], precision = new int[addresses.Length];
        for (int i = 0; i < addresses.Length; i++)
        {
            (latitude[i], longitude[i], var texts, rowCount[i]) = addresses[i];
            (city[i], country[i], precision[i]) = texts;
        }
        _addresses.Release();
        var table = new AddressTable
        {
            Longitude = ImmutableCollectionsMarshal.AsImmutableArray(longitude),
            Latitude = ImmutableCollectionsMarshal.AsImmutableArray(latitude),
            RowCount = ImmutableCollectionsMarshal.AsImmutableArray(rowCount),
            City = _city < 0 ? null : words[_city].ToColumn(city),
            Country = _country < 0 ? null : words[_country].ToColumn(country),
            Precision = _precision < 0 ? null : words[_precision].ToColumn(precision),
        };
        return (table, _ofRow.Take());
    }

    // Empty if the role is not mapped.
    private static ReadOnlySpan<int> Codes(SourceBlock block, int text) => text < 0 ? [] : block.Texts[text].Items;

    private static Renumbering NewCodes(Renumbering[] newCodes, int text) => text < 0 ? Renumbering.OfNothing : newCodes[text];

    private static int At(ReadOnlySpan<int> codes, int row) => codes.IsEmpty ? TextColumn.Missing : codes[row];
}
