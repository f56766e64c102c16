using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Stages.Locating;
using GeoCluster.Tables;

namespace GeoCluster.Benchmarks.WholeProcess;

/// <summary>The engine in its own process: reads positions from a flat file, makes and labels places, prints counts.</summary>
internal static class EngineProcess
{
    /// <summary>Writes generated positions: all longitudes, then all latitudes, as Float64.</summary>
    public static void WritePositions(string path, WorldProfile profile, int rows)
    {
        var (longitude, latitude) = new AddressWorld(profile).Draw(rows);
        using var file = File.Create(path);
        file.Write(MemoryMarshal.AsBytes(longitude.AsSpan()));
        file.Write(MemoryMarshal.AsBytes(latitude.AsSpan()));
    }

    /// <summary>The child process: prints rows, places, clusters, distance tests, and seconds in Locate and Cluster.</summary>
    public static void Run(string path, WorldProfile profile)
    {
        int rows = (int)(new FileInfo(path).Length / (2 * sizeof(double)));
        var options = Inputs.Clustering(profile, rows, exactDensity: false);
        var context = new RunContext { Work = new WorkCount() };

        var (places, locate) = Located(path, rows, options, context);
        long start = Stopwatch.GetTimestamp();
        var labels = ClusterStage.Run(places, options, context);
        double cluster = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.Write(string.Create(
            CultureInfo.InvariantCulture, $"{rows} {places.Length} {labels.ClusterCount} {context.Work.DistanceTests} {locate} {cluster}"));
    }

    // A method of its own, so that nothing references the rows once the places are found.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (PlaceTable Places, double Seconds) Located(string path, int rows, ClusterOptions options, RunContext context)
    {
        double[] longitude = GC.AllocateUninitializedArray<double>(rows), latitude = GC.AllocateUninitializedArray<double>(rows);
        using (var file = File.OpenRead(path))
        {
            file.ReadExactly(MemoryMarshal.AsBytes(longitude.AsSpan()));
            file.ReadExactly(MemoryMarshal.AsBytes(latitude.AsSpan()));
        }
        var observations = Inputs.Observations(longitude, latitude);

        long start = Stopwatch.GetTimestamp();
        var places = LocateStage.Run([observations], options, context).Places;
        return (places, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }
}
