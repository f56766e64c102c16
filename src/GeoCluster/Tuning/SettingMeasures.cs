using GeoCluster.Runs;
using GeoCluster.Tables;

namespace GeoCluster.Tuning;

/// <summary>Measures a setting by itself.</summary>
internal static class SettingMeasures
{
    /// <summary>Size of the top of the ranking: the top 100.</summary>
    private const int Head = 100;

    /// <summary>Measures the clusters of a setting; the caller adds how they compare with those of other settings.</summary>
    public static TunedSetting Of(PlaceTable places, FoundSetting found, double epsilonMeters, double minDensity)
    {
        var (ranked, clusters) = (found.Ranked, found.Ranked.Clusters);
        long[] count = new long[ranked.Length];
        long all = 0;
        for (int place = 0; place < places.Length; place++)
        {
            all += places.Count[place];
            if (found.Labels.Label[place] is not LabelTable.Noise and int label)
                count[label] += places.Count[place];
        }
        return new TunedSetting
        {
            EpsilonMeters = epsilonMeters,
            MinDensity = minDensity,
            Clusters =
            [
                .. Enumerable.Range(0, ranked.Length).Select(c => new TunedCluster(
                    clusters.Id[c], clusters.Name[c], clusters.Countries[c], ranked.Score[c], count[c] / (double)places.CountScale,
                    clusters.CentroidLongitude[c], clusters.CentroidLatitude[c])),
            ],
            NoisePercent = [.. clusters.Sources.Select(PercentOfNoise)],
            LargestPercent = all == 0 ? 0 : 100.0 * count.DefaultIfEmpty(0).Max() / all,
            Top100Score = ranked.Score.Take(Head).Sum(),
            Score = ranked.Score.Sum(),
            Countries = clusters.CountryParts.SelectMany(parts => parts).Select(part => part.Country).Distinct().Count(),
        };
    }

    private static double PercentOfNoise(SourceCounts source)
    {
        double world = source.World.ToDouble();
        return world == 0 ? 0 : 100 * source.Noise.ToDouble() / world;
    }
}
