using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Reference;

/// <summary>
/// Places by their definition: normalized positions, distinct and in order, and a dictionary that finds the place of an observation.
/// </summary>
internal static class SlowLocating
{
    /// <summary>Positions in order, the number of observations at each by source, and the place of each observation.</summary>
    public static (ImmutableArray<(double Longitude, double Latitude)> Places, long[][] Observations, int[][] PlaceOfRow) Locate(
        ImmutableArray<ObservationTable> sources)
    {
        var positions = sources.Select(source => source.Longitude.Zip(source.Latitude, WrittenOnce).ToArray()).ToArray();
        ImmutableArray<(double Longitude, double Latitude)> places = [.. positions.SelectMany(p => p).Distinct().Order()];
        var indexOf = places.Select((position, place) => (position, place)).ToDictionary(p => p.position, p => p.place);
        int[][] placeOfRow = [.. positions.Select(source => source.Select(position => indexOf[position]).ToArray())];
        long[][] observations = [.. placeOfRow.Select(_ => new long[places.Length])];
        for (int s = 0; s < sources.Length; s++)
        {
            for (int row = 0; row < placeOfRow[s].Length; row++)
                observations[s][placeOfRow[s][row]] += sources[s].CountOf(row);
        }
        return (places, observations, placeOfRow);
    }

    private static (double Longitude, double Latitude) WrittenOnce(double longitude, double latitude)
    {
        if (longitude == 180)
            longitude = -180;
        if (latitude is 90 or -90)
            longitude = 0;
        return (longitude == 0 ? 0.0 : longitude, latitude == 0 ? 0.0 : latitude);
    }
}
