using System.Collections.Immutable;
using System.Globalization;

namespace GeoCluster.SyntheticData;

/// <summary>Columns of the sources' files.</summary>
internal static class SourceColumns
{
    /// <summary>The columns of a source, in the order of the file.</summary>
    public static ImmutableArray<SampleColumn<RowBlock>> Of(SourceKind kind) => kind switch
    {
        SourceKind.Patents =>
        [
            Numbers("application_id", rows => rows.Record), Persons("inventor_id"), .. Addresses(),
            Texts("applicant", rows => rows.Organization), Texts("field", rows => rows.Field),
        ],
        SourceKind.Publications =>
        [
            Texts("publication_id", PublicationIds, repeats: false), Persons("author_id"), .. Addresses(),
            Texts("affiliation", rows => rows.Organization), Texts("field", rows => rows.Field),
        ],
        _ =>
        [
            Numbers("deal_id", rows => rows.Record), .. Addresses(), Texts("company", rows => rows.Organization),
            Texts("industry", rows => rows.Field), Numbers("amount", rows => rows.Amount),
        ],
    };

    private static ImmutableArray<SampleColumn<RowBlock>> Addresses() =>
    [
        SampleColumn<RowBlock>.Of<int>("year", rows => rows.Year.AsMemory(0, rows.Count)),
        SampleColumn<RowBlock>.Of<double>("lon", rows => (ReadOnlyMemory<double?>)rows.Longitude.AsMemory(0, rows.Count)),
        SampleColumn<RowBlock>.Of<double>("lat", rows => (ReadOnlyMemory<double?>)rows.Latitude.AsMemory(0, rows.Count)),
        Texts("precision", rows => rows.Precision),
        Texts("city", rows => rows.City),
        Texts("country", rows => rows.Country),
    ];

    private static SampleColumn<RowBlock> Numbers(string name, Func<RowBlock, long?[]> column) =>
        SampleColumn<RowBlock>.Of<long>(name, rows => (ReadOnlyMemory<long?>)column(rows).AsMemory(0, rows.Count));

    private static SampleColumn<RowBlock> Persons(string name) =>
        SampleColumn<RowBlock>.Of<long>(name, rows => (ReadOnlyMemory<long>)rows.Person.AsMemory(0, rows.Count));

    private static SampleColumn<RowBlock> Texts(string name, Func<RowBlock, string?[]> column, bool repeats = true) =>
        SampleColumn<RowBlock>.Of(name, rows => new ArraySegment<string?>(column(rows), 0, rows.Count), repeats);

    /// <summary>Text ids, so that the sample data contain both integers and texts as record ids.</summary>
    private static string?[] PublicationIds(RowBlock rows)
    {
        string?[] ids = new string?[rows.Count];
        (long Record, string Id) last = (-1, "");
        for (int row = 0; row < ids.Length; row++)
        {
            if (rows.Record[row] is not { } record)
                continue;
            if (record != last.Record)
                last = (record, string.Create(CultureInfo.InvariantCulture, $"PUB{record:00000000}"));
            ids[row] = last.Id;
        }
        return ids;
    }
}
