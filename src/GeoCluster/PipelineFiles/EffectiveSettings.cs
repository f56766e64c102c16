using System.Collections.Immutable;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>A setting of a run.</summary>
/// <param name="Key">Dotted key of the pipeline file.</param>
/// <param name="Value">Its value as the pipeline file would write it.</param>
/// <param name="Default">What applies when the key is not given; null if it is required, or if its part of the run is optional.</param>
internal sealed record EffectiveSetting(string Key, string Value, string? Default);

/// <summary>
/// The settings of a run in the words of the pipeline file, whether they come from the file, the call or the defaults: the inverse of
/// <see cref="PipelineFile"/>.
/// </summary>
/// <remarks>
/// In the order of <see cref="Settings"/>. Keys of optional parts, such as <c>bootstrap</c>, are listed if the run includes the part.
/// </remarks>
internal static class EffectiveSettings
{
    /// <summary>All settings. Given as <c>key=value</c>, they produce the same options.</summary>
    public static ImmutableArray<EffectiveSetting> Of(PipelineOptions options) => [.. Settings.File.Effective(options, "")];
}
