using GeoCluster.Formats.Rows;
using GeoCluster.Tables;

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
            ReadPoints(points.Text, points.Missing, longitude, latitude, fate);
            RowChecks.MarkPositions(points, points, longitude, latitude, fate);
            return;
        }
        var (longitudes, latitudes) = (batch.Column(plan.Longitude), batch.Column(plan.Latitude));
        NumberReading.Read(longitudes, longitude);
        NumberReading.Read(latitudes, latitude);
        RowChecks.MarkPositions(longitudes, latitudes, longitude, latitude, fate);
    }

    // NaN where there is no point; rows that are not yet marked are marked where the geometry is empty or not a point.
    private static void ReadPoints(
        ReadOnlySpan<ReadOnlyMemory<byte>> geometries, bool[]? missing, Span<double> longitude, Span<double> latitude, Span<short> fate)
    {
        for (int row = 0; row < fate.Length; row++)
        {
            (longitude[row], latitude[row]) = (double.NaN, double.NaN);
            if (missing?[row] == true)
                continue;
            bool isPoint = Wkb.TryRead(geometries[row].Span, out longitude[row], out latitude[row]);
            if (fate[row] == RowFate.Used && !isPoint)
                fate[row] = RowFate.Rejected(RejectReason.NotAPoint);
            else if (fate[row] == RowFate.Used && double.IsNaN(longitude[row]) && double.IsNaN(latitude[row]))
                fate[row] = RowFate.Rejected(RejectReason.MissingCoordinate);
        }
    }
}
