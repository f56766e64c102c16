using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.RunFiles;
using GeoCluster.Runs;
using GeoCluster.Tables;

namespace GeoCluster.Comparing;

/// <summary>The parts of a finished run that are compared with another run.</summary>
internal sealed record ComparedRun
{
    // As in clusters.csv, so that a run read from its folder equals the same run repeated.
    private const int Decimals = 6;

    /// <summary>Name of the run in messages: its folder, as the user gave it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Version of the program that wrote it.</summary>
    public required string Version { get; init; }

    /// <summary>Whether the folder that the paths in its options are relative to is known.</summary>
    public required bool KnowsItsFolder { get; init; }

    /// <summary>The settings of the run. Its inputs may no longer exist.</summary>
    public required PipelineOptions Options { get; init; }

    /// <summary>The files that it read.</summary>
    public required ImmutableArray<InputFile> Inputs { get; init; }

    /// <summary>Its places.</summary>
    public required ComparedPlaces Places { get; init; }

    /// <summary>Its clusters, by rank.</summary>
    public required ComparedClusters Clusters { get; init; }

    /// <summary>The parts of a run in memory that are compared.</summary>
    public static ComparedRun Of(RunResult result) => new()
    {
        DisplayName = result.Options.Name,
        Version = ManifestJson.ProgramVersion,
        KnowsItsFolder = true,
        Options = result.Options,
        Inputs = result.Ingested.Files,
        Places = new ComparedPlaces
        {
            Longitude = result.Places.Longitude,
            Latitude = result.Places.Latitude,
            Label = result.Labels.Label,
            Core = result.Labels.Core,
            Observations = result.Places.Sources.Zip(result.Places.ObservationCount).ToImmutableDictionary(
                pair => pair.First, pair => pair.Second),
        },
        Clusters = new ComparedClusters
        {
            Id = result.Ranked.Clusters.Id,
            Name = result.Ranked.Clusters.Name,
            Countries = result.Ranked.Clusters.Countries,
            Score = Rounded(result.Ranked.Score),
            SharePercent = result.Ranked.Sources.ToImmutableDictionary(source => source.Source, source => Rounded(source.SharePercent)),
        },
    };

    private static ImmutableArray<double> Rounded(ImmutableArray<double> values) =>
        [.. values.Select(value => Math.Round(value, Decimals))];
}

/// <summary>The places of a run, in order of longitude, then latitude; columns of equal length.</summary>
internal sealed record ComparedPlaces
{
    /// <summary>Degrees, -180 included, 180 excluded.</summary>
    public required ImmutableArray<double> Longitude { get; init; }

    /// <summary>Degrees, -90..90.</summary>
    public required ImmutableArray<double> Latitude { get; init; }

    /// <summary>Rank of the place's cluster minus 1, or <see cref="LabelTable.Noise"/>.</summary>
    public required ImmutableArray<int> Label { get; init; }

    /// <summary>Whether it is a core place.</summary>
    public required ImmutableArray<bool> Core { get; init; }

    /// <summary>Observations at each place, by name of source.</summary>
    public required ImmutableDictionary<string, ImmutableArray<long>> Observations { get; init; }

    /// <summary>Number of places.</summary>
    public int Length => Longitude.Length;
}

/// <summary>The clusters of a run: row i has rank i + 1 and label i.</summary>
internal sealed record ComparedClusters
{
    /// <summary>Stable id.</summary>
    public required ImmutableArray<string> Id { get; init; }

    /// <summary>Name.</summary>
    public required ImmutableArray<string> Name { get; init; }

    /// <summary>ISO 3166 alpha-2 codes, joined by slashes.</summary>
    public required ImmutableArray<string> Countries { get; init; }

    /// <summary>Percent, six decimals.</summary>
    public required ImmutableArray<double> Score { get; init; }

    /// <summary>Percent of the world total per cluster, six decimals, by name of source.</summary>
    public required ImmutableDictionary<string, ImmutableArray<double>> SharePercent { get; init; }

    /// <summary>Number of clusters.</summary>
    public int Length => Id.Length;
}
