using GeoCluster.Comparing;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;
using GeoCluster.RunFiles;
using GeoCluster.Runs;

namespace GeoCluster.Tests.Support;

/// <summary>Pipelines over two small sources, run and written as the program does.</summary>
internal sealed class TwoRuns : IDisposable
{
    private const string PipelineText = """
        name: towns
        sources:
          patents:
            path: patents.csv
            columns: { record: id, longitude: lon, latitude: lat, year: year }
            filter: { years: 2019..2020 }
          deals:
            path: deals.csv
            columns: { record: id, longitude: lon, latitude: lat, year: year }
            clustering: false
        clustering: { epsilon: 15 km, minDensity: 20 }
        merge: { rule: none }
        """;

    public TwoRuns()
    {
        var random = new Random(20261124);
        WriteRows("patents.csv", random, 900);
        WriteRows("deals.csv", random, 200);
        Folder.WriteText("towns.yaml", PipelineText);
    }

    public InputFolder Folder { get; } = new();

    public void Dispose() => Folder.Dispose();

    /// <summary>Runs the pipeline, writes the results to a folder and reads them.</summary>
    public ComparedRun Run(string name, params string[] settings)
    {
        var result = Result(settings);
        var description = new RunDescription
        {
            PipelinePath = Folder["towns.yaml"],
            PipelineText = PipelineFile.ReadText(Folder["towns.yaml"]),
            Overrides = [.. settings],
            Started = DateTimeOffset.UnixEpoch,
            Threads = 2,
            PeakMemoryBytes = 1,
        };
        RunFolder.Write(result, description, Folder[name]);
        return Read(name);
    }

    public ComparedRun Read(string name) => RunFolderReader.Read(Folder[name], CancellationToken.None);

    public RunResult Result(params string[] settings) =>
        GeoCluster.Pipeline.Run(PipelineFile.Read(Folder["towns.yaml"], settings), new RunContext { Threads = 2 });

    /// <summary>Towns along a line, separated by 24 km without rows; some have few rows.</summary>
    private void WriteRows(string name, Random random, int rows)
    {
        IEnumerable<string> lines = Enumerable.Range(0, rows).Select(row =>
        {
            int town = random.Next(6) * random.Next(6) / 5;
            double longitude = 7 + 0.4 * town + 0.02 * random.Next(5), latitude = 47 + 0.01 * random.Next(6);
            return FormattableString.Invariant($"{row},{longitude:F2},{latitude:F2},{2018 + random.Next(5)}");
        });
        Folder.WriteText(name, string.Join('\n', lines.Prepend("id,lon,lat,year")) + "\n");
    }
}
