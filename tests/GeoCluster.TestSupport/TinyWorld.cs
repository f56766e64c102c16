namespace GeoCluster.TestSupport;

/// <summary>
/// A world of four cities that become clusters (one in two countries, one on both sides of the date line), a few isolated inventors, and
/// rows that cannot be used; and the pipeline that reads it.
/// </summary>
public static class TinyWorld
{
    /// <summary>The pipeline; it reads the folder <c>patents</c> and writes to <c>results</c>, both in its own folder.</summary>
    public const string Pipeline = """
        name: tiny
        sources:
          patents:
            path: patents
            columns: { record: application_id, person: inventor_id, longitude: lon, latitude: lat, year: year,
                       organization: applicant, field: field, city: city, country: country }
            filter: { years: 2019..2023 }
        clustering: { epsilon: 15 km, minDensity: 20 }
        merge: { rule: none }
        output: { folder: results }

        """;

    /// <summary>Number of rows from <see cref="Patents"/> that cannot be used.</summary>
    public const int RejectedRows = 3;

    /// <summary>Number of rows outside the pipeline's years.</summary>
    public const int FilteredRows = 5;

    /// <summary>All rows, the same in each call.</summary>
    public static List<PatentRow> Patents()
    {
        var random = new Random(20261124);
        var rows = new List<PatentRow>();
        void Add(int count, string city, string country, double longitude, double latitude, int year = 2020)
        {
            for (int i = 0; i < count; i++)
            {
                long application = 1000 + rows.Count / 2; // two inventors each
                double east = longitude + 0.02 * random.Next(-3, 4), north = latitude + 0.02 * random.Next(-3, 4);
                rows.Add(new PatentRow(
                    application, $"i{random.Next(500)}", east > 180 ? east - 360 : east, north, year + i % 4,
                    $"Company {application % 7}", application % 3 == 0 ? "Optics" : "Semiconductors", city, country));
            }
        }
        Add(60, "Tokyo", "JP", 139.69, 35.69);
        Add(24, "Basel", "CH", 7.59, 47.56);
        Add(12, "Saint-Louis", "FR", 7.56, 47.59);
        Add(40, "Boston", "US", -71.06, 42.36);
        Add(25, "Taveuni", "FJ", 180.0, -16.85);
        Add(4, "Reykjavik", "IS", -21.9, 64.13);
        Add(FilteredRows, "Tokyo", "JP", 139.69, 35.69, year: 2010);
        rows.Add(new PatentRow(9001, "i1", null, 35.7, 2020, "Company 1", "Optics", "Tokyo", "JP"));
        rows.Add(new PatentRow(9001, "i2", 0, 0, 2020, "Company 1", "Optics", "Tokyo", "JP"));
        rows.Add(new PatentRow(9002, "i3", 139.7, 95, 2020, "Company 1", "Optics", "Tokyo", "JP"));
        return rows;
    }

    /// <summary>Writes the pipeline as <c>tiny.yaml</c> and its rows as one file.</summary>
    public static void Write(string folder) => Write(folder, Patents());

    /// <summary>Writes the pipeline as <c>tiny.yaml</c> and the given rows, spread over a number of files.</summary>
    public static void Write(string folder, IReadOnlyList<PatentRow> rows, int files = 1, int rowsPerGroup = 1000)
    {
        Directory.CreateDirectory(Path.Combine(folder, "patents"));
        File.WriteAllText(Path.Combine(folder, "tiny.yaml"), Pipeline);
        int rowsPerFile = (rows.Count + files - 1) / files;
        foreach (var (part, number) in rows.Chunk(rowsPerFile).Select((part, number) => (part, number)))
            PatentFile.Write(Path.Combine(folder, "patents", $"part-{number}.parquet"), part, rowsPerGroup);
    }
}

/// <summary>One address of a patent application.</summary>
public sealed record PatentRow(
    long Application, string Inventor, double? Longitude, double? Latitude, int Year, string Applicant, string Field, string City,
    string Country);
