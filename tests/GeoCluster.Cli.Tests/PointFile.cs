using ParquetSharp;

namespace GeoCluster.Cli.Tests;

/// <summary>Writes a Parquet file with points in WKB.</summary>
internal static class PointFile
{
    /// <summary>Writes the columns <c>id</c> and <c>geom</c>.</summary>
    public static void Write(string path, (int Id, double Longitude, double Latitude)[] rows)
    {
        using var writer = new ParquetFileWriter(path, [new Column<int>("id"), new Column<byte[]>("geom")]);
        using var group = writer.AppendRowGroup();
        using (var ids = group.NextColumn().LogicalWriter<int>())
            ids.WriteBatch([.. rows.Select(row => row.Id)]);
        using (var points = group.NextColumn().LogicalWriter<byte[]>())
            points.WriteBatch([.. rows.Select(row => Wkb(row.Longitude, row.Latitude))]);
        writer.Close();
    }

    private static byte[] Wkb(double longitude, double latitude) =>
        [1, 1, 0, 0, 0, .. BitConverter.GetBytes(longitude), .. BitConverter.GetBytes(latitude)];
}
