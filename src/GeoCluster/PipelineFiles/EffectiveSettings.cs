using System.Collections.Immutable;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>A setting of a run.</summary>
/// <param name="Key">Dotted key of the pipeline file.</param>
/// <param name="Value">Its value as the file would have it.</param>
/// <param name="Default">What holds where the key is not given; null if it must be given, or nothing is done without it.</param>
internal sealed record EffectiveSetting(string Key, string Value, string? Default);

/// <summary>
/// The settings of a run in the words of the pipeline file, whether the file gives them, a setting of the call, or nobody:
/// <see cref="PipelineFile"/> the other way round.
/// </summary>
/// <remarks>
/// In the order of <see cref="Settings"/>. Keys without which something is not done, such as <c>bootstrap</c>, are there if it is done.
/// </remarks>
internal static class EffectiveSettings
{
    /// <summary>All settings. Given as <c>key=value</c>, they make the same options again.</summary>
    public static ImmutableArray<EffectiveSetting> Of(PipelineOptions options) => [.. Settings.File.Effective(options, "")];
}
