using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>typology</c>.</summary>
internal static class TypologySection
{
    /// <summary>The word for as many types as are told apart best.</summary>
    public const string Auto = "auto";

    private const int MostComponents = 20, LeastTypes = 2, MostTypes = 20, LargestSeed = 1_000_000;

    /// <param name="map">Its value.</param>
    /// <param name="options">The run without it.</param>
    /// <param name="problems">Told if no source has fields to make types of.</param>
    public static TypologyOptions Read(PipelineMap map, PipelineOptions options, Problems problems)
    {
        var defaults = new TypologyOptions();
        var typology = new TypologyOptions
        {
            Components = Whole(map.Take("components"), "must be a whole number from 1 to 20", 1, MostComponents) ?? defaults.Components,
            Types = map.Take("types") is { Written: not Auto } types ? Whole(types, "must be auto, or a whole number from 2 to 20", LeastTypes, MostTypes) : null,
            Seed = Whole(map.Take("seed"), "must be a whole number from 0 to 1,000,000", 0, LargestSeed) ?? defaults.Seed,
        };
        map.Close();
        if (!options.Sources.IsEmpty && !options.Sources.Any(source => source.Columns.ContainsKey(ColumnRole.Field)))
            problems.Add(map.At, "typology sorts clusters by their fields, but no source maps any. Add field to the columns of a source, or remove typology.");
        return typology;
    }

    private static int? Whole(PipelineValue? value, string expected, int least, int most) => value?.Number(expected, least, open: false, most) switch
    {
        null => null,
        { } number when number == Math.Floor(number) => (int)number,
        _ => value.Refuse<int?>(expected),
    };
}
