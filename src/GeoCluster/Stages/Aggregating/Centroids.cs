using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Aggregating;

/// <summary>Mean positions of the observations of clusters.</summary>
internal static class Centroids
{
    /// <summary>
    /// Mean of the observations' vertical directions, converted back to degrees, so that the date line and the poles need no special care.
    /// </summary>
    public static (ImmutableArray<double> Latitude, ImmutableArray<double> Longitude) Of(PlaceTable places, LabelTable labels)
    {
        var sum = new (double X, double Y, double Z)[labels.ClusterCount];
        for (int place = 0; place < places.Length; place++)
        {
            if (labels.Label[place] == LabelTable.Noise)
                continue;
            double observations = 0;
            foreach (var source in places.ObservationCount)
                observations += source[place];
            var (x, y, z) = Cartesian.FromDegrees(places.Latitude[place], places.Longitude[place], EarthModel.Sphere);
            ref var s = ref sum[labels.Label[place]];
            s = (s.X + observations * x, s.Y + observations * y, s.Z + observations * z);
        }
        return (
            [.. sum.Select(s => double.RadiansToDegrees(Math.Atan2(s.Z, Math.Sqrt(s.X * s.X + s.Y * s.Y))))],
            [.. sum.Select(s => double.RadiansToDegrees(Math.Atan2(s.Y, s.X)))]);
    }
}
