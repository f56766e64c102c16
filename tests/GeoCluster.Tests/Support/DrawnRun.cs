using System.Collections.Immutable;
using GeoCluster.Comparing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Support;

/// <summary>Makes runs for comparison by hand, place by place.</summary>
internal sealed class DrawnRun(params string[] sources)
{
    private readonly List<(double Longitude, double Latitude, int Label, bool Core, long[] Observations)> _places = [];

    public double EpsilonMeters { get; init; } = 15_000;

    public DrawnRun Add(double longitude, double latitude, int label, bool core, params long[] observations)
    {
        _places.Add((longitude, latitude, label, core, observations));
        return this;
    }

    public ComparedRun Run()
    {
        var places = _places.OrderBy(p => (p.Longitude, p.Latitude)).ToArray();
        int clusters = places.Length == 0 ? 0 : places.Max(p => p.Label) + 1;
        return new ComparedRun
        {
            DisplayName = "drawn",
            Version = "1.0.0",
            KnowsItsFolder = true,
            Options = OptionsOf(sources) with { Clustering = new ClusterOptions { EpsilonMeters = EpsilonMeters } },
            Inputs = [],
            Places = new ComparedPlaces
            {
                Longitude = [.. places.Select(p => p.Longitude)],
                Latitude = [.. places.Select(p => p.Latitude)],
                Label = [.. places.Select(p => p.Label)],
                Core = [.. places.Select(p => p.Core)],
                Observations = sources.Index().ToImmutableDictionary(
                    s => s.Item, s => places.Select(p => p.Observations[s.Index]).ToImmutableArray()),
            },
            Clusters = new ComparedClusters
            {
                Id = [.. Enumerable.Range(0, clusters).Select(c => $"c{c}")],
                Name = [.. Enumerable.Range(0, clusters).Select(c => $"City {c}")],
                Countries = [.. Enumerable.Range(0, clusters).Select(_ => "FR")],
                Score = [.. Enumerable.Range(0, clusters).Select(c => 10.0 - c)],
                SharePercent = sources.ToImmutableDictionary(
                    s => s, _ => Enumerable.Range(0, clusters).Select(c => 10.0 - c).ToImmutableArray()),
            },
        };
    }

    /// <summary>
    /// A run of places on a grid of 3 km around a spot, some of them noise, with up to <paramref name="clusters"/> clusters.
    /// </summary>
    public static ComparedRun Random(Random random, int places, int clusters, double epsilonMeters = 15_000)
    {
        var run = new DrawnRun("patents", "deals") { EpsilonMeters = epsilonMeters };
        var taken = new HashSet<(int, int)>();
        for (int i = 0; i < places; i++)
        {
            var (x, y) = (random.Next(30), random.Next(30));
            if (!taken.Add((x, y)))
                continue;
            int label = random.Next(-1, clusters);
            run.Add(
                Math.Round(7 + 0.04 * x, 2), Math.Round(47 + 0.027 * y, 3), label, random.Next(2) == 0 && label != LabelTable.Noise,
                random.Next(4), random.Next(2));
        }
        return run.Add(9, 49, clusters - 1, true, 1, 0).Run();
    }

    public static PipelineOptions OptionsOf(params string[] sources) => new()
    {
        Name = "drawn",
        Sources = [.. sources.Select(
            source => new SourceOptions { Name = source, Paths = [], Columns = ImmutableSortedDictionary<ColumnRole, string>.Empty })],
    };
}
