using System.Collections.Concurrent;
using System.Globalization;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;
using GeoCluster.Runs;

namespace GeoCluster.Tests.RunFiles;

/// <summary>
/// Runs over a synthetic world that is hard to draw: clusters across the date line at Fiji and in Chukotka, a cluster that surrounds
/// another, one in the bay of another, two near 80° north, two niches, and names with quotes, commas and XML markup.
/// </summary>
internal static class HardMap
{
    private const double KilometersPerDegree = 111.2;

    private const string Columns =
        "columns: { record: id, longitude: lon, latitude: lat, year: year, field: field, organization: org, country: country }";

    private const string PipelineText = $$"""
        sources:
          patents: { path: patents.csv, {{Columns}} }
          publications: { path: publications.csv, {{Columns}} }
        clustering: { epsilon: 15 km, minDensity: 20 }
        merge: { rule: none }
        perField: true
        bootstrap: { draws: 20 }
        """;

    private static readonly ConcurrentDictionary<OutlineKind, Lazy<RunResult>> Results = new();

    /// <summary>The finished run.</summary>
    public static RunResult Result(OutlineKind kind) => Results.GetOrAdd(kind, k => new(() => Run(k))).Value;

    private static RunResult Run(OutlineKind kind)
    {
        using var folder = new InputFolder();
        var random = new Random(20261124);
        WriteRows(folder, "patents.csv", random);
        WriteRows(folder, "publications.csv", random);
        folder.WriteText("hard.yaml", PipelineText);
        return GeoCluster.Pipeline.Run(
            PipelineFile.Read(folder["hard.yaml"], [$"outline.kind={kind.ToString().ToLowerInvariant()}"]), new RunContext { Threads = 2 });
    }

    private static void WriteRows(InputFolder folder, string file, Random random)
    {
        List<string> rows =
        [
            .. Disc(random, -16.8, 180, 25, 250).Select(p => Row(p, "Optics", "\"Univ. of the \"\"South\"\", Pacific\"", "FJ")),
            .. Disc(random, -16.5, 179.4, 8, 60).Select(p => Row(p, "Dyes", "Labasa & Sons", "FJ")),
            .. Disc(random, 64.7, -179.9, 12, 75).Select(p => Row(p, "Seeds", "Chukotka", "RU")),
            .. Ring(random, 48.2, 11.6, 60, 450).Select(p => Row(p, "Pumps", "Ringwerk <GmbH>", "DE")),
            .. Disc(random, 48.2, 11.6, 6, 30).Select(p => Row(p, "Seeds", "Mitte", "DE")),
            .. Ring(random, 53.5, 10, 28, 450).Where(p => p.Longitude < 10.1).Select(p => Row(p, "Dyes", "Nord", "DE")),
            .. Disc(random, 53.5, 10, 7, 60).Select(p => Row(p, "Dyes", "Ost", "DE")),
            .. Disc(random, 78.92, 11.93, 8, 100).Select(p => Row(p, "Optics", "Ny-Ålesund", "NO")),
            .. Disc(random, 80, 16, 10, 100).Select(p => Row(p, "Optics", "Nordaustlandet", "NO")),
            .. Disc(random, 45.76, 4.84, 5, 7).Select(p => Row(p, "Seeds", "Semences", "FR")),
            .. Disc(random, -17.6, -149.6, 5, 7).Select(p => Row(p, "Optics", "Tahiti", "PF")),
        ];
        // Some records have a second address elsewhere.
        string[] ids = [.. rows.Select((row, i) => i % 9 == 0 ? $"{file[..3]}{random.Next(rows.Count)}" : $"{file[..3]}{i}")];
        folder.WriteText(
            file, string.Join('\n', rows.Zip(ids, (row, id) => $"{id},{row}").Prepend("id,lat,lon,year,field,org,country")) + "\n");

        string Row((double Latitude, double Longitude) at, string field, string organization, string country) => string.Create(
            CultureInfo.InvariantCulture,
            $"{at.Latitude:F7},{Math.IEEERemainder(at.Longitude, 360):F7},{2015 + random.Next(8)},{field},{organization},{country}");
    }

    private static double East(double latitude, double kilometers) =>
        kilometers / (KilometersPerDegree * Math.Cos(double.DegreesToRadians(latitude)));

    private static IEnumerable<(double Latitude, double Longitude)> Disc(
        Random random, double latitude, double longitude, double radiusKm, int count) =>
        Enumerable.Range(0, count).Select(
            _ => Moved(latitude, longitude, 2 * Math.PI * random.NextDouble(), radiusKm * Math.Sqrt(random.NextDouble())));

    private static IEnumerable<(double Latitude, double Longitude)> Ring(
        Random random, double latitude, double longitude, double radiusKm, int count) =>
        Enumerable.Range(0, count).Select(i => Moved(latitude, longitude, 2 * Math.PI * i / count, radiusKm + random.Next(-3, 4)));

    private static (double Latitude, double Longitude) Moved(double latitude, double longitude, double bearing, double kilometers)
    {
        double north = latitude + kilometers * Math.Cos(bearing) / KilometersPerDegree;
        return (north, longitude + East(north, kilometers * Math.Sin(bearing)));
    }
}
