using System.Collections.Immutable;
using CsCheck;
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

    /// <summary>Places of a run on a grid of 30 by 30, some of them noise.</summary>
    public static Gen<GridPlace[]> Places(int most, int clusters) => Gen.Select(
        Gen.Int[0, 29], Gen.Int[0, 29], Gen.Int[LabelTable.Noise, clusters - 1], Gen.Bool, Gen.Int[0, 3], Gen.Int[0, 1],
        (x, y, label, core, patents, deals) =>
            new GridPlace(x, y, label, core && label != LabelTable.Noise, patents, deals)).Array[0, most];

    /// <summary>A run of places on a grid of 3 km around a spot, with a further place so that the last cluster exists.</summary>
    public static ComparedRun Of(IEnumerable<GridPlace> places, int clusters, double epsilonMeters = 15_000)
    {
        var run = new DrawnRun("patents", "deals") { EpsilonMeters = epsilonMeters };
        foreach (var place in places.DistinctBy(place => (place.X, place.Y)))
            run.Add(Math.Round(7 + 0.04 * place.X, 2), Math.Round(47 + 0.027 * place.Y, 3), place.Label, place.Core, place.Patents,
                place.Deals);
        return run.Add(9, 49, clusters - 1, true, 1, 0).Run();
    }

    /// <summary>A run drawn with a random generator.</summary>
    public static ComparedRun Random(Random random, int places, int clusters) =>
        Of(Places(places, clusters).Generate(new PCG(1, (ulong)random.NextInt64()), null, out _), clusters);

    public static PipelineOptions OptionsOf(params string[] sources) => new()
    {
        Name = "drawn",
        Sources = [.. sources.Select(
            source => new SourceOptions { Name = source, Paths = [], Columns = ImmutableSortedDictionary<ColumnRole, string>.Empty })],
    };
}

/// <summary>A place on a grid, with observations of two sources.</summary>
internal readonly record struct GridPlace(int X, int Y, int Label, bool Core, int Patents, int Deals);
