namespace GeoCluster.SyntheticData;

/// <summary>Introduces faults into about one row in a hundred, as they occur in real data.</summary>
internal static class RowFaults
{
    /// <summary>Rows per ten thousand with each fault; at most one fault per row.</summary>
    private static readonly (int TenThousandths, Fault Fault)[] Rates =
    [
        (45, Fault.MissingCoordinates), (10, Fault.NullIsland), (6, Fault.LatitudeOutOfRange), (6, Fault.LongitudeOutOfRange),
        (10, Fault.SwappedCoordinates), (6, Fault.NotANumber), (6, Fault.MissingRecord), (8, Fault.BadYear),
    ];

    private enum Fault
    {
        MissingCoordinates,
        NullIsland,
        LatitudeOutOfRange,
        LongitudeOutOfRange,
        SwappedCoordinates,
        NotANumber,
        MissingRecord,
        BadYear,
    }

    /// <summary>Leaves a row unchanged, or introduces one fault.</summary>
    public static void Apply(ref SampleRow row, ref RandomSequence random)
    {
        long draw = random.Below(10_000);
        foreach (var (tenThousandths, fault) in Rates)
        {
            draw -= tenThousandths;
            if (draw >= 0)
                continue;
            Make(fault, ref row, ref random);
            return;
        }
    }

    private static void Make(Fault fault, ref SampleRow row, ref RandomSequence random)
    {
        switch (fault)
        {
            case Fault.MissingCoordinates:
                (row.Longitude, row.Latitude) = (null, null);
                break;
            case Fault.NullIsland:
                (row.Longitude, row.Latitude) = (0, 0);
                break;
            case Fault.LatitudeOutOfRange:
                row.Latitude = Math.Round(90.5 + 89 * random.Unit(), 4);
                break;
            case Fault.LongitudeOutOfRange:
                row.Longitude = Math.Round(180.5 + 179 * random.Unit(), 4);
                break;
            case Fault.SwappedCoordinates:
                (row.Longitude, row.Latitude) = (row.Latitude, row.Longitude);
                break;
            case Fault.NotANumber:
                row.Latitude = double.NaN;
                break;
            case Fault.MissingRecord:
                row.Record = null;
                break;
            case Fault.BadYear:
                row.Year = random.Chance(5_000) ? 0 : row.Year * 10;
                break;
        }
    }
}
