// Positions and counts in, labels and core flags out.
using GeoCluster;
using GeoCluster.Options;

double[] latitudes = [35.68, 35.70, 34.69, 34.60, 48.86];
double[] longitudes = [139.69, 139.75, 135.50, 135.48, 2.35];
long[] counts = [3_000, 2_000, 4_600, 0, 900];

var found = Dbscan.Run(latitudes, longitudes, counts, epsilonMeters: 15_000, minDensity: 4_500);
for (int row = 0; row < counts.Length; row++)
{
    string label = found.Labels[row] == Dbscan.Noise ? "noise" : $"cluster {found.Labels[row]}";
    Console.WriteLine(found.IsCore[row] ? $"{label}, core" : label);
}

// All minimum densities at once.
var hierarchy = DbscanHierarchy.Build(latitudes, longitudes, counts, epsilonMeters: 15_000);
foreach (var (minDensity, clusterCount) in hierarchy.ClusterCounts())
    Console.WriteLine($"minimum density {minDensity}: {clusterCount}");
Console.WriteLine($"{hierarchy.LabelsAt(900).ClusterCount} clusters at 900");

// A pipeline file, run in five lines.
var run = PipelineRun.Load("pipeline.yaml", "clustering.minDensity=20");
var progress = new Progress<StageProgress>(stage => Console.Error.WriteLine($"{stage.Stage}: {stage.Done} of {stage.Total} {stage.Unit}"));
using var cancel = new CancellationTokenSource(TimeSpan.FromMinutes(10));
var result = run.Run("results", progress, cancel: cancel.Token);
Console.WriteLine($"{result.ClusterCount} clusters of {result.RowsRead} rows in {Path.GetFileName(result.Folder)}");

// What goes wrong has a type and says what to do.
try
{
    PipelineRun.Load("pipeline.yaml", "clustering.epsilon=15");
}
catch (PipelineFileException e)
{
    Console.WriteLine(e.Message);
}
