using System.Globalization;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;
using GeoCluster.RunFiles;
using GeoCluster.Tables;
using GeoCluster.Tests.RunFiles;

namespace GeoCluster.Tests.Stages.Ingesting;

/// <summary>A run with lookups gives what a run on the table that DuckDB joined gives.</summary>
public sealed class LookupTwinTests : IDisposable
{
    private const int Towns = 60, Patents = 1500, Inventors = 5000;

    private const string Clustering = "clustering: { epsilon: 15 km, minDensity: 60 }\nbootstrap: { draws: 20 }\n";

    private const string Pipeline = """
        sources:
          patents:
            path: inventors.csv
            columns: { record: patent_id, person: inventor_id, longitude: place.longitude, latitude: place.latitude, city: place.city,
                       country: place.country, date: patent.patent_date, organization: applicant.name, field: technology.field }
            precision: city
            filter: { years: 2001..2018, columns: { sequence: ">= 0" } }
            lookup:
              place: { path: places.csv, key: id, from: location_id }
              patent: { path: patents.csv, key: patent_id, filter: { columns: { patent_type: { not: design } } } }
              technology: { path: technologies.csv, key: patent_id, filter: { columns: { sequence: 0 } } }
              applicant: { path: applicants.csv, key: patent_id, first: by sequence }
        """ + "\n" + Clustering;

    private const string Flat = """
        sources:
          patents:
            path: flat.csv
            columns: { record: patent_id, person: inventor_id, longitude: longitude, latitude: latitude, city: city, country: country,
                       date: patent_date, organization: name, field: field, precision: precision }
            filter: { years: 2001..2018 }
        """ + "\n" + Clustering;

    // The files that do not name columns, files or settings.
    private static readonly string[] Results =
        ["clusters.csv", "clusters.geojson", "clusters.parquet", "places.parquet", "links.csv", "years.csv", "organizations.csv",
            "fields.csv", "regions.csv", "centroids.geojson"];

    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private void WriteInputs(int seed, bool withTextKeys)
    {
        var random = new Random(20261201);
        var shuffling = new Random(seed);
        string Patent(int i) => withTextKeys && i % 7 == 0 ? $"D{i:0000}" : (4_000_000 + i).ToString(CultureInfo.InvariantCulture);
        var towns = Enumerable.Range(0, Towns).Select(
            i => (Lon: 5 + i % 8 + random.Next(30) / 100.0, Lat: 45 + i / 20 + random.Next(20) / 100.0))
            .ToArray();
        string Degrees(int i, double degrees) => i == 17 ? "" : degrees.ToString("0.##", CultureInfo.InvariantCulture);
        Write("places.csv", "id,longitude,latitude,city,country", Enumerable.Range(0, Towns).Select(i =>
            $"loc-{i},{Degrees(i, towns[i].Lon)},{Degrees(i, towns[i].Lat)},Town {i % 50},{(i % 3 == 0 ? "CH" : "DE")}"));
        Write("patents.csv", "patent_id,patent_type,patent_date", Enumerable.Range(0, Patents).Select(
            i => $"{Patent(i)},{(i % 10 == 0 ? "design" : i % 10 == 1 ? "" : "utility")},{2000 + i % 20}-03-0{1 + i % 9}"));
        Write("technologies.csv", "patent_id,sequence,field", Enumerable.Range(0, Patents).SelectMany(
            i => Enumerable.Range(i % 11 == 0 ? 1 : 0, 2).Select(s => $"{Patent(i)},{s},Field {(i + 5 * s) % 9}")));
        Write("applicants.csv", "patent_id,sequence,name", Enumerable.Range(0, Patents).Where(i => i % 5 > 0).SelectMany(
            i => Enumerable.Range(i % 3, 3).Select(s => $"{Patent(i)},{s + 8},Firm {(i + s) % 40}")));
        Write("inventors.csv", "patent_id,sequence,inventor_id,location_id", Enumerable.Range(0, Inventors).Select(i =>
            $"{Patent(random.Next(Patents + 50))},{i % 12 - 1},p{random.Next(900)},"
            + $"{(random.Next(20) switch { 0 => "", 1 => "loc-unknown", _ => $"loc-{random.Next(Towns)}" })}"));

        void Write(string name, string header, IEnumerable<string> rows)
        {
            string[] lines = [.. rows];
            shuffling.Shuffle(lines);
            _folder.WriteText(name, $"{header}\n{string.Join('\n', lines)}\n");
        }
    }

    private void Join()
    {
        string Table(string name) => $"read_csv('{_folder[name]}', all_varchar = true)";
        DuckDb.Rows($"""
            COPY (
              SELECT i.patent_id, i.inventor_id, p.longitude, p.latitude, p.city, p.country, t.patent_date, a.name, f.field,
                'city' AS precision
              FROM {Table("inventors.csv")} i
              LEFT JOIN {Table("places.csv")} p ON p.id = i.location_id
              JOIN (SELECT * FROM {Table("patents.csv")} WHERE patent_type <> 'design') t ON t.patent_id = i.patent_id
              JOIN (SELECT * FROM {Table("technologies.csv")} WHERE sequence = '0') f ON f.patent_id = i.patent_id
              LEFT JOIN (SELECT patent_id, arg_min(name, CAST(sequence AS INT)) AS name FROM {Table("applicants.csv")} GROUP BY patent_id) a
                ON a.patent_id = i.patent_id
              WHERE CAST(i.sequence AS INT) >= 0
            ) TO '{_folder["flat.csv"]}' (HEADER)
            """);
    }

    private RowAccounting Run(string pipeline, string into, int threads = 2)
    {
        _folder.WriteText("p.yaml", "name: twin\n" + pipeline);
        var result = GeoCluster.Pipeline.Run(PipelineFile.Read(_folder["p.yaml"], []), new RunContext { Threads = threads });
        Assert.True(result.Ranked.Length > 3);
        RunFolder.Write(result, new RunDescription
        {
            PipelinePath = _folder["p.yaml"],
            PipelineText = pipeline,
            Overrides = [],
            Started = DateTimeOffset.UnixEpoch,
            Threads = 2,
            PeakMemoryBytes = 1,
        }, _folder[into]);
        return result.Ingested.Sources[0].Rows;
    }

    private void AssertSame(string one, string other, IEnumerable<string> files)
    {
        foreach (string file in files)
            Assert.True(
                File.ReadAllBytes(_folder[$"{one}/{file}"]).AsSpan().SequenceEqual(File.ReadAllBytes(_folder[$"{other}/{file}"])), file);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Every_result_is_that_of_the_table_that_duckdb_joined(bool withTextKeys)
    {
        WriteInputs(1, withTextKeys);
        Join();
        var rows = Run(Pipeline, "looked-up");
        var flat = Run(Flat, "flat");
        AssertSame("looked-up", "flat", Results);
        Assert.Equal((flat.Used, flat.RejectedRows), (rows.Used, rows.RejectedRows));
        Assert.Equal(Inventors, rows.Read);
        Assert.Equal(Inventors - flat.Read, rows.FilteredRows - flat.FilteredRows);
        AssertColumn.Equal(["sequence", "patent", "technology", "years"], rows.Filtered.Select(f => f.Filter));
        Assert.All(rows.Filtered, f => Assert.True(f.Rows > 0));
        Assert.All(rows.Unmatched, u => Assert.True(u.Rows > 0));
    }

    [Fact]
    public void Shuffling_the_rows_of_source_and_lookups_changes_no_byte()
    {
        WriteInputs(1, withTextKeys: true);
        var rows = Run(Pipeline, "a", threads: 1);
        WriteInputs(2, withTextKeys: true);
        var shuffled = Run(Pipeline, "b");
        AssertSame("a", "b", [.. Results, "summary.json"]);
        AssertColumn.Equal(rows.Unmatched, shuffled.Unmatched);
    }
}
