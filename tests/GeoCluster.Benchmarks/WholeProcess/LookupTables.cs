using System.Globalization;
using System.Text;

namespace GeoCluster.Benchmarks.WholeProcess;

/// <summary>
/// Invented tables in the layout of PatentsView: inventors in several files, places, patents and technologies, and the same rows joined.
/// </summary>
/// <remarks>Source of the sizes: the release of 2025-09, with 24 million inventors, 120,000 places and 9 million patents.</remarks>
internal static class LookupTables
{
    private const int Inventors = 24_000_000, Places = 120_000, Patents = 9_000_000, RowsOfFile = 1_000_000, Fields = 35, FirstYear = 1976;
    private const ulong Seed = 20_261_201;

    /// <summary>Writes the tables and a pipeline for each of the two ways of reading them.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="scale">1 for all rows.</param>
    public static void Write(string folder, double scale)
    {
        int inventors = (int)(Inventors * scale), places = (int)(Places * scale), patents = (int)(Patents * scale);
        WriteFile(folder, "places.csv", "location_id,longitude,latitude,city,country", places, i => $"{PlaceId(i)},{PlaceOf(i)}");
        WriteFile(folder, "patents.csv", "patent_id,patent_type,patent_date", patents, i => $"{PatentId(i)},{TypeOf(i)},{DateOf(i)}");
        WriteFile(folder, "technologies.csv", "patent_id,sequence,field", patents, i => $"{PatentId(i)},0,{FieldOf(i)}");
        for (int file = 0, first = 0; first < inventors; file++, first += RowsOfFile)
        {
            int from = first, rows = Math.Min(RowsOfFile, inventors - first);
            WriteFile(folder, $"inventors/{file:00}.csv", "patent_id,sequence,inventor_id,location_id", rows, i =>
            {
                var (patent, place) = RowOf(from + i, inventors, patents, places);
                return $"{PatentId(patent)},{(from + i) % 5},{PersonOf(from + i)},{PlaceId(place)}";
            });
            WriteFile(folder, $"joined/{file:00}.csv",
                "patent_id,inventor_id,longitude,latitude,city,country,patent_date,field,patent_type", rows, i =>
                {
                    var (patent, place) = RowOf(from + i, inventors, patents, places);
                    return $"{PatentId(patent)},{PersonOf(from + i)},{PlaceOf(place)},{DateOf(patent)},{FieldOf(patent)},{TypeOf(patent)}";
                });
        }
        string density = (4_500 * scale).ToString(CultureInfo.InvariantCulture);
        File.WriteAllText(Path.Combine(folder, "lookups.yaml"), $$"""
            sources:
              patents:
                path: inventors
                columns: { record: patent_id, person: inventor_id, longitude: place.longitude, latitude: place.latitude, city: place.city,
                           country: place.country, date: patent.patent_date, field: technology.field }
                precision: city
                lookup:
                  place: { path: places.csv, key: location_id }
                  patent: { path: patents.csv, key: patent_id, filter: { columns: { patent_type: utility } } }
                  technology: { path: technologies.csv, key: patent_id, filter: { columns: { sequence: 0 } } }
            clustering: { minDensity: {{density}} }
            """);
        File.WriteAllText(Path.Combine(folder, "joined.yaml"), $$"""
            sources:
              patents:
                path: joined
                columns: { record: patent_id, person: inventor_id, longitude: longitude, latitude: latitude, city: city, country: country,
                           date: patent_date, field: field }
                precision: city
                filter: { columns: { patent_type: utility } }
            clustering: { minDensity: {{density}} }
            """);
    }

    private static void WriteFile(string folder, string name, string header, int rows, Func<int, string> row)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), bufferSize: 1 << 20) { NewLine = "\n" };
        file.WriteLine(header);
        for (int i = 0; i < rows; i++)
            file.WriteLine(row(i));
    }

    // Rows are sorted by patent, as those of PatentsView are. Squaring a uniform number makes some places much larger than others.
    private static (int Patent, int Place) RowOf(int row, int inventors, int patents, int places)
    {
        double uniform = Random((ulong)row) / (double)(1UL << 32);
        return ((int)((long)row * patents / inventors), (int)(places * uniform * uniform * uniform));
    }

    private static uint Random(ulong number) => (uint)(Computing.BitMixing.Mixed(number + Seed) >> 32);

    private static string PlaceId(int place) => $"{Random((ulong)place):x8}-16c8-11ed-9b5f-{Random((ulong)place << 20):x8}{place:x4}";

    private static string PlaceOf(int place)
    {
        // Towns lie around a thousand centers.
        uint center = Random((ulong)place % 1000), town = Random((ulong)place + 7);
        double longitude = center % 3400 / 10.0 - 170 + town % 1000 / 2000.0, latitude = center / 3400 % 1200 / 10.0 - 55
            + town / 1000 % 1000 / 2000.0;
        return string.Create(
            CultureInfo.InvariantCulture, $"{longitude:0.####},{latitude:0.####},Town {place},{(place % 3 == 0 ? "US" : "JP")}");
    }

    // One in ten is not a number, like design patents.
    private static string PatentId(int patent) => patent % 10 == 0 ? $"D{patent:0000000}" : $"{3_000_000 + patent}";

    private static string TypeOf(int patent) => patent % 10 == 0 ? "design" : "utility";

    private static string DateOf(int patent) => $"{FirstYear + patent % 48}-{1 + patent % 12:00}-{1 + patent % 28:00}";

    private static string FieldOf(int patent) => $"Field {Random((ulong)patent + 99) % Fields}";

    private static string PersonOf(int row) => $"fl:p_ln:{Random((ulong)row / 3):x6}-{row % 9}";
}
