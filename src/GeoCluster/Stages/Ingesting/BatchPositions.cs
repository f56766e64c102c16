using GeoCluster.Formats.Rows;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Reads the positions of rows from points or from two columns of numbers.</summary>
internal static class BatchPositions
{
    /// <summary>Reads longitudes and latitudes; NaN where a row has no position.</summary>
    /// <param name="plan">Specifies the columns of the position.</param>
    /// <param name="batch">The rows.</param>
    /// <param name="longitude">Receives the longitude of each row.</param>
    /// <param name="latitude">Receives the latitude of each row.</param>
    /// <param name="fate">Receives the reason of rows whose position cannot be used, unless the row is already marked.</param>
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

    // NaN where there is no point. Marks rows whose geometry is empty or not a point, unless they are already marked.
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
