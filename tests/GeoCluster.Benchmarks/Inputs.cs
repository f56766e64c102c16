using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;
using GeoCluster.Stages.Locating;
using GeoCluster.Tables;

namespace GeoCluster.Benchmarks;

/// <summary>The inputs of the benchmarks.</summary>
internal static class Inputs
{
    /// <summary>Root of the repository, fixed at compile time; results are written below it.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(ThisFolder(), "..", ".."));

    /// <summary>WIPO's 15 km. Its minimum of 4,500 for 35 million rows is scaled to the rows of a world, not to those of a metro.</summary>
    public static ClusterOptions Clustering(WorldProfile profile, int rows, bool exactDensity) => new()
    {
        EpsilonMeters = 15_000,
        MinDensity = profile == WorldProfile.Dense ? 4_500 : Math.Max(2, Math.Round(4_500.0 * rows / 35_000_000)),
        ExactDensity = exactDensity,
    };

    /// <summary>
    /// A source in which each row is an observation with its own address. Columns that Locate does not read for raw counts stay empty, so
    /// that only the memory of the engine is measured.
    /// </summary>
    public static ObservationTable Observations(double[] longitude, double[] latitude)
    {
        int rows = longitude.Length;
        int[] once = GC.AllocateUninitializedArray<int>(rows);
        Array.Fill(once, 1);
        return new ObservationTable
        {
            Source = "addresses",
            Clusters = true,
            Addresses = new AddressTable
            {
                Longitude = ImmutableCollectionsMarshal.AsImmutableArray(longitude),
                Latitude = ImmutableCollectionsMarshal.AsImmutableArray(latitude),
                RowCount = ImmutableCollectionsMarshal.AsImmutableArray(once),
            },
            AddressIndex = [],
            RecordIndex = [],
            Denominator = [],
            Unlocated = Tally.Zero,
            UnlocatedCount = 0,
            Rows = new RowAccounting(rows, rows, [], []),
        };
    }

    /// <summary>Observations of a generated world.</summary>
    public static ImmutableArray<ObservationTable> Observations(WorldProfile profile, int rows)
    {
        var (longitude, latitude) = new AddressWorld(profile).Draw(rows);
        return [Observations(longitude, latitude)];
    }

    /// <summary>Places of a generated world.</summary>
    public static PlaceTable Places(WorldProfile profile, int rows) =>
        LocateStage.Run(Observations(profile, rows), new ClusterOptions(), new RunContext()).Places;

    /// <summary>The pipeline of the sample, with all its sources.</summary>
    public static PipelineOptions SamplePipeline() => PipelineFile.Read(Path.Combine(Repository, "pipelines", "gii2025.yaml"), []);

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
