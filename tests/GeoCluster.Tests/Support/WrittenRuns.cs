using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;
using GeoCluster.RunFiles;

namespace GeoCluster.Tests.Support;

/// <summary>
/// Runs over a small world, written as the program does: towns in Fiji on both sides of the antimeridian, at 78 degrees north, and
/// elsewhere; one field has a niche of its own.
/// </summary>
internal sealed partial class WrittenRuns : IDisposable
{
    /// <summary>Settings that turn on every option of a run.</summary>
    public static readonly string[] Everything =
    [
        "perField=true", "bootstrap={ draws: 20, recluster: true, reclusterDraws: 2 }", "sensitivity={}", "typology={ types: 2 }",
        "population={ path: people.csv, columns: { longitude: lon, latitude: lat, population: people } }",
    ];

    private const string PipelineText = """
        name: isles
        sources:
          patents:
            path: patents.csv
            columns:
              record: id
              longitude: lon
              latitude: lat
              year: year
              organization: firm
              field: field
              city: city
              country: country
          deals:
            path: deals.csv
            columns: { record: id, longitude: lon, latitude: lat, year: year, organization: firm }
            clustering: false
        clustering: { epsilon: 15 km, minDensity: 20 }
        merge: { rule: none }
        output: { folder: results }
        """;

    private static readonly (string City, string Country, double Longitude, double Latitude, int Rows)[] Towns =
    [
        ("Taveuni", "FJ", 180, -16.85, 60), ("Longyearbyen", "NO", 15.63, 78.22, 50), ("Basel", "CH", 7.59, 47.56, 80),
        ("Freiburg", "DE", 7.85, 47.99, 40),
        ("Lyon", "FR", 4.84, 45.75, 15),
    ];

    private static readonly Lazy<SortedDictionary<string, byte[]>> Shared = new(() =>
    {
        using var runs = new WrittenRuns();
        return Files(runs.Run("run"));
    });

    public WrittenRuns()
    {
        var random = new Random(20261124);
        Folder.WriteText("patents.csv", Csv("id,lon,lat,year,firm,field,city,country", Rows(random, divisor: 1)));
        Folder.WriteText("deals.csv", Csv("id,lon,lat,year,firm,field,city,country", Rows(random, divisor: 4)));
        Folder.WriteText("people.csv",
            Csv("lon,lat,people",
                Towns.Select(town => string.Create(CultureInfo.InvariantCulture, $"{town.Longitude},{town.Latitude},{town.Rows * 1000}"))));
        Folder.WriteText("isles.yaml", PipelineText);
    }

    public InputFolder Folder { get; } = new();

    public string this[string name] => Folder[name];

    public void Dispose() => Folder.Dispose();

    /// <summary>Runs the pipeline and writes the results to a folder.</summary>
    public string Run(string name, params string[] settings) => Run(name, threads: 2, settings);

    public string Run(string name, int threads, params string[] settings)
    {
        var options = PipelineFile.Read(Folder["isles.yaml"], settings);
        var description = new RunDescription
        {
            PipelinePath = Folder["isles.yaml"], PipelineText = PipelineFile.ReadText(Folder["isles.yaml"]), Overrides = [.. settings],
            Started = DateTimeOffset.UnixEpoch, Threads = threads, PeakMemoryBytes = 1,
        };
        RunFolder.Write(GeoCluster.Pipeline.Run(options, new RunContext { Threads = threads }), description, Folder[name]);
        return Folder[name];
    }

    /// <summary>Writes the files of a run of the unchanged pipeline to a folder. All tests share the run.</summary>
    public string Copy(string name)
    {
        Directory.CreateDirectory(Folder[name]);
        foreach (var (file, bytes) in Shared.Value)
            File.WriteAllBytes(Path.Combine(Folder[name], file), bytes);
        return Folder[name];
    }

    /// <summary>The files of a folder, by name.</summary>
    public static SortedDictionary<string, byte[]> Files(string folder) =>
        new(Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes), StringComparer.Ordinal);

    /// <summary>The data in the report of a folder.</summary>
    public static JsonElement Data(string folder)
    {
        string page = File.ReadAllText(Path.Combine(folder, "report.html"));
        using var data = JsonDocument.Parse(DataScript().Match(page).Groups["json"].Value);
        return data.RootElement.Clone();
    }

    private static IEnumerable<string> Rows(Random random, int divisor)
    {
        int id = 0;
        foreach (var (city, country, longitude, latitude, rows) in Towns)
        {
            for (int row = 0; row < rows / divisor; row++, id++)
            {
                double east = longitude + 0.02 * random.Next(-3, 4), north = latitude + 0.02 * random.Next(-2, 3);
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{id / 2},{(east > 180 ? east - 360 : east):F2},{north:F2},{2018 + random.Next(5)},Firm {random.Next(9)},"
                    + $"{(city == "Lyon" ? "Silk" : random.Next(3) == 0 ? "Dyes" : "Watches")},{city},{country}");
            }
        }
    }

    private static string Csv(string header, IEnumerable<string> rows) => string.Join('\n', rows.Prepend(header)) + "\n";

    [GeneratedRegex("""<script type="application/json" id="data">(?<json>.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex DataScript();
}
