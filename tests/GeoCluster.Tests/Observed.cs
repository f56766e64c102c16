using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Tests;

/// <summary>Builds observation tables by hand, row by row.</summary>
internal sealed class Observed(string source, bool clusters = true)
{
    private readonly List<(double Latitude, double Longitude, int Record, long Count, long Amount, int Denominator, string? City, string? Country)> _rows = [];

    public Tally Unlocated { get; init; } = Tally.Zero;

    public long UnlocatedCount { get; init; }

    public Observed Add(
        double latitude, double longitude, int record, int denominator = 1, long amount = 1, long count = 1, string? city = null, string? country = null)
    {
        _rows.Add((latitude, longitude, record, count, amount, denominator, city, country));
        return this;
    }

    public ObservationTable Table(Random? shuffle = null)
    {
        var rows = _rows.ToArray();
        shuffle?.Shuffle(rows);
        return new ObservationTable
        {
            Source = source,
            Clusters = clusters,
            Latitude = [.. rows.Select(r => r.Latitude)],
            Longitude = [.. rows.Select(r => r.Longitude)],
            RecordIndex = [.. rows.Select(r => r.Record)],
            Count = [.. rows.Select(r => r.Count)],
            Amount = [.. rows.Select(r => r.Amount)],
            Denominator = [.. rows.Select(r => r.Denominator)],
            City = Column([.. rows.Select(r => r.City)]),
            Country = Column([.. rows.Select(r => r.Country)]),
            Unlocated = Unlocated,
            UnlocatedCount = UnlocatedCount,
            Rows = new RowAccounting(rows.Length, rows.Length, [], []),
        };
    }

    private static TextColumn? Column(string?[] texts)
    {
        if (Array.TrueForAll(texts, t => t is null))
            return null;
        string[] distinct = [.. texts.OfType<string>().Distinct()];
        return new TextColumn([.. texts.Select(t => t is null ? TextColumn.Missing : Array.IndexOf(distinct, t))], [.. distinct]);
    }
}
