using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Support;

/// <summary>Builds observation tables by hand, row by row.</summary>
internal sealed class Observed(string source, bool clusters = true)
{
    private readonly List<(double Latitude, double Longitude, int Record, long Count, long Amount, int Denominator, string? City,
        string? Country, string? Organization, string? Field, short? Year)> _rows = [];

    public Tally Unlocated { get; init; } = Tally.Zero;

    public long UnlocatedCount { get; init; }

    public ImmutableArray<(int? Year, Tally Count)> UnlocatedByYear { get; init; } = [];

    public Observed Add(
        double latitude, double longitude, int record, int denominator = 1, long amount = 1, long count = 1, string? city = null,
        string? country = null,
        string? organization = null, string? field = null, short? year = null)
    {
        _rows.Add((latitude, longitude, record, count, amount, denominator, city, country, organization, field, year));
        return this;
    }

    public ObservationTable Table(Random? shuffle = null)
    {
        var rows = _rows.ToArray();
        shuffle?.Shuffle(rows);
        var addresses = rows.Select(r => (r.Latitude, r.Longitude, r.City, r.Country)).Distinct().ToArray();
        var indexOf = addresses.Index().ToDictionary(a => a.Item, a => a.Index);
        int[] addressOfRow = [.. rows.Select(r => indexOf[(r.Latitude, r.Longitude, r.City, r.Country)])];
        int[] rowCount = new int[addresses.Length];
        foreach (int address in addressOfRow)
            rowCount[address]++;
        return new ObservationTable
        {
            Source = source,
            Clusters = clusters,
            Addresses = new AddressTable
            {
                Latitude = [.. addresses.Select(a => a.Latitude)],
                Longitude = [.. addresses.Select(a => a.Longitude)],
                RowCount = [.. rowCount],
                City = Column([.. addresses.Select(a => a.City)]),
                Country = Column([.. addresses.Select(a => a.Country)]),
            },
            AddressIndex = [.. addressOfRow],
            RecordIndex = [.. rows.Select(r => r.Record)],
            GivenCount = Array.TrueForAll(rows, r => r.Count == 1) ? [] : [.. rows.Select(r => r.Count)],
            GivenWeight = Array.TrueForAll(rows, r => r.Amount == r.Count) ? [] : [.. rows.Select(r => r.Amount)],
            Denominator = [.. rows.Select(r => r.Denominator)],
            Organization = Column([.. rows.Select(r => r.Organization)]),
            Field = Column([.. rows.Select(r => r.Field)]),
            Year = Array.TrueForAll(rows, r => r.Year is null) ? null : Years([.. rows.Select(r => r.Year)]),
            Unlocated = Unlocated,
            UnlocatedByYear = UnlocatedByYear,
            UnlocatedCount = UnlocatedCount,
            Rows = new RowAccounting(rows.Length, rows.Length, [], []),
        };
    }

    private static YearColumn Years(short?[] years)
    {
        int[] distinct = [.. years.OfType<short>().Distinct().Order().Select(y => (int)y)];
        return new YearColumn(
            [.. years.Select(y => (short)(y is { } year ? Array.IndexOf(distinct, year) : TextColumn.Missing))], [.. distinct]);
    }

    private static TextColumn? Column(string?[] texts)
    {
        if (Array.TrueForAll(texts, t => t is null))
            return null;
        string[] distinct = [.. texts.OfType<string>().Distinct()];
        return new TextColumn([.. texts.Select(t => t is null ? TextColumn.Missing : Array.IndexOf(distinct, t))], [.. distinct]);
    }
}

/// <summary>Columns of an observation table, row by row as they were read.</summary>
internal static class ObservationRows
{
    extension(ObservationTable table)
    {
        public ImmutableArray<double> Latitude => [.. table.AddressIndex.Select(a => table.Addresses.Latitude[a])];

        public ImmutableArray<double> Longitude => [.. table.AddressIndex.Select(a => table.Addresses.Longitude[a])];

        public ImmutableArray<long> Count => [.. Enumerable.Range(0, table.Length).Select(table.CountOf)];

        public ImmutableArray<long> Amount => [.. Enumerable.Range(0, table.Length).Select(table.AmountOf)];

        public TextColumn? City => table.ByRow(table.Addresses.City);

        public TextColumn? Country => table.ByRow(table.Addresses.Country);

        public TextColumn? Precision => table.ByRow(table.Addresses.Precision);

        private TextColumn? ByRow(TextColumn? ofAddress) =>
            ofAddress is null ? null : ofAddress with { Code = [.. table.AddressIndex.Select(a => ofAddress.Code[a])] };
    }

    extension(LocatedObservations located)
    {
        public ImmutableArray<int> PlaceOfRow => [.. located.Observations.AddressIndex.Select(a => located.PlaceIndex[a])];
    }
}
