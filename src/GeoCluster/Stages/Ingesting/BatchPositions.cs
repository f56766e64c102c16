using GeoCluster.Formats.Rows;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Reads the positions of rows, from points or from two columns of numbers.</summary>
internal static class BatchPositions
{
    /// <summary>Reads longitude and latitude; NaN where there is none.</summary>
    /// <param name="plan">Says where they stand.</param>
    /// <param name="batch">The rows.</param>
    /// <param name="longitude">Filled, one per row.</param>
    /// <param name="latitude">Likewise.</param>
    /// <param name="fate">Rows that are not yet marked are marked where the position cannot be used.</param>
    public static void Read(ColumnPlan plan, RowBatch batch, Span<double> longitude, Span<double> latitude, Span<short> fate)
    {
        if (plan.Geometry != ColumnPlan.None)
        {
            var points = batch.Column(plan.Geometry);
            Wkb.Read(points.Text, points.Missing, longitude, latitude, fate);
            RowChecks.MarkPositions(points, points, longitude, latitude, fate);
            return;
        }
        var (longitudes, latitudes) = (batch.Column(plan.Longitude), batch.Column(plan.Latitude));
        NumberReading.Read(longitudes, longitude);
        NumberReading.Read(latitudes, latitude);
        RowChecks.MarkPositions(longitudes, latitudes, longitude, latitude, fate);
    }
}
