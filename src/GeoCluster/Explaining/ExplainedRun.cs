using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.RunFiles;
using GeoCluster.RunFiles.Columns;
using GeoCluster.Tables;

namespace GeoCluster.Explaining;

/// <summary>The parts of a finished run that answer questions about positions: places with labels, clusters and thresholds.</summary>
internal sealed record ExplainedRun
{
    private const long Millionths = 1_000_000;

    /// <summary>The options of the run: thresholds, and how clusters were merged.</summary>
    public required PipelineOptions Options { get; init; }

    /// <summary>n places, without observations by source.</summary>
    public required PlaceTable Places { get; init; }

    /// <summary>n labels in order of rank, core flags, and densities in units of the places' count scale.</summary>
    public required LabelTable Labels { get; init; }

    /// <summary>The clusters, by label.</summary>
    public required ImmutableArray<NamedCluster> Clusters { get; init; }

    /// <summary>Whether neighboring clusters may have been merged after they were found.</summary>
    public bool MayHaveMerged => Options.Merge.Rule != MergeRule.None;

    /// <summary>Reads the results of a run. 2.3 million places take 1.5 s and 250 MB.</summary>
    /// <param name="folder">Results folder.</param>
    /// <param name="cancel">Checked between row groups.</param>
    /// <exception cref="InputException">There is no such folder, or it does not contain results that this version can read.</exception>
    public static ExplainedRun Read(string folder, CancellationToken cancel)
    {
        var run = StoredRun.Open(folder);
        var table = TableFile.Read(run, "clusters", cancel);
        ImmutableArray<string> ids = table.Texts("id"), names = table.Texts("name");
        var options = run.Manifest.Options;
        var file = PlacesFile.Read(run.Find("places.parquet"),
            [PlaceColumns.Count, PlaceColumns.Label, PlaceColumns.Core, PlaceColumns.Density], ids.Length, cancel);
        long scale = file.IsWhole(PlaceColumns.Count) ? 1 : Millionths;
        return new ExplainedRun
        {
            Options = options,
            Places = Table(file.Longitude, file.Latitude, Units(file, PlaceColumns.Count, scale), scale, options.Clustering.Earth),
            Labels = new LabelTable
            {
                Label = [.. file.Whole(PlaceColumns.Label).Select(label => (int)label)],
                Core = file.Flags(PlaceColumns.Core),
                Density = Units(file, PlaceColumns.Density, scale),
                ClusterCount = ids.Length,
            },
            Clusters = [.. ids.Select((id, label) => new NamedCluster(label + 1, names[label], id))],
        };
    }

    private static ImmutableArray<long> Units(PlacesFile file, string column, long scale) =>
        scale == 1 ? file.Whole(column) : [.. file.Numbers(column).Select(number => (long)Math.Round(number * scale))];

    private static PlaceTable Table(
        ImmutableArray<double> longitude, ImmutableArray<double> latitude, ImmutableArray<long> count, long scale, EarthModel earth)
    {
        double[] x = new double[count.Length], y = new double[count.Length], z = new double[count.Length];
        for (int place = 0; place < x.Length; place++)
            (x[place], y[place], z[place]) = Cartesian.FromDegrees(latitude[place], longitude[place], earth);
        return new PlaceTable
        {
            Earth = earth,
            Longitude = longitude,
            Latitude = latitude,
            X = ImmutableCollectionsMarshal.AsImmutableArray(x),
            Y = ImmutableCollectionsMarshal.AsImmutableArray(y),
            Z = ImmutableCollectionsMarshal.AsImmutableArray(z),
            Count = count,
            CountScale = scale,
            Sources = [],
            ObservationCount = [],
        };
    }
}
