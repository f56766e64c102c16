using System.Collections.Immutable;

namespace GeoCluster.Tuning;

/// <summary>What the files of a study tell of its call.</summary>
/// <param name="PipelinePath">Path of the pipeline file, as the user gave it.</param>
/// <param name="Overrides">Settings that were laid over it, as <c>key=value</c>.</param>
internal sealed record TuneDescription(string PipelinePath, ImmutableArray<string> Overrides);
