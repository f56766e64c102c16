using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using GeoCluster.Options;
using GeoCluster.Stages.Locating;
using GeoCluster.Tables;

namespace GeoCluster;

/// <summary>Rows passed as arrays, checked and located so that stages can rely on them.</summary>
internal sealed class DbscanRows
{
    private const double MostDensity = 1L << 62;

    private readonly ImmutableArray<int> _placeOfRow;

    private DbscanRows(ObservationTable rows, ClusterOptions clustering, RunContext context)
    {
        (Clustering, Context) = (clustering, context);
        var (places, located) = LocateStage.Run([rows], clustering, context);
        (Places, _placeOfRow) = (places, located[0].PlaceIndex);
    }

    /// <summary>The distinct positions with their counts.</summary>
    public PlaceTable Places { get; }

    /// <summary>Epsilon and the earth model; the caller sets the minimum density.</summary>
    public ClusterOptions Clustering { get; }

    /// <summary>Threads and cancellation.</summary>
    public RunContext Context { get; }

    /// <summary>Checks and locates rows that count 1 each.</summary>
    public static DbscanRows Of(
        ReadOnlySpan<double> latitudes, ReadOnlySpan<double> longitudes, double epsilonMeters, DbscanOptions? options)
    {
        CheckPositions(latitudes, longitudes);
        return Located(latitudes, longitudes, [], epsilonMeters, options ?? new DbscanOptions());
    }

    /// <summary>Checks and locates rows with counts.</summary>
    public static DbscanRows Of(
        ReadOnlySpan<double> latitudes, ReadOnlySpan<double> longitudes, ReadOnlySpan<long> counts, double epsilonMeters,
        DbscanOptions? options)
    {
        CheckPositions(latitudes, longitudes);
        CheckCounts(counts, latitudes.Length);
        return Located(latitudes, longitudes, ImmutableArray.Create(counts), epsilonMeters, options ?? new DbscanOptions());
    }

    /// <summary>Checks that a minimum density is within range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The minimum density is out of range.</exception>
    public static void CheckMinDensity(double minDensity)
    {
        if (!(minDensity > 0 && minDensity <= MostDensity))
            throw new ArgumentOutOfRangeException(nameof(minDensity), minDensity, "The minimum density must be above 0 and at most 2^62.");
    }

    /// <summary>Spreads a value per place to the rows at that place.</summary>
    public ImmutableArray<T> ByRow<T>(ImmutableArray<T> ofPlace)
    {
        var ofRow = new T[_placeOfRow.Length];
        for (int row = 0; row < ofRow.Length; row++)
            ofRow[row] = ofPlace[_placeOfRow[row]];
        return ImmutableCollectionsMarshal.AsImmutableArray(ofRow);
    }

    /// <summary>Spreads the labels and core flags of places to rows.</summary>
    public DbscanResult ResultOf(LabelTable labels) => new(ByRow(labels.Label), ByRow(labels.Core), labels.ClusterCount);

    private static DbscanRows Located(
        ReadOnlySpan<double> latitudes, ReadOnlySpan<double> longitudes, ImmutableArray<long> counts, double epsilonMeters,
        DbscanOptions options)
    {
        var limits = ClusterOptions.EpsilonLimits;
        if (!limits.Allow(epsilonMeters))
        {
            throw new ArgumentOutOfRangeException(
                nameof(epsilonMeters), epsilonMeters, $"Epsilon must be {limits.Least} to {limits.Most} meters.");
        }
        if (!Enum.IsDefined(options.Earth))
            throw new ArgumentOutOfRangeException(nameof(options), options.Earth, "This is not an earth model.");
        if (options.Threads < 1)
            throw new ArgumentOutOfRangeException(nameof(options), options.Threads, "At least 1 thread is needed.");
        return new DbscanRows(
            Table(latitudes, longitudes, counts),
            new ClusterOptions { EpsilonMeters = epsilonMeters, Earth = options.Earth, ExactDensity = false },
            new RunContext { Threads = options.Threads, Cancel = options.Cancel });
    }

    // Each row becomes an observation with its own address and its own record.
    private static ObservationTable Table(
        ReadOnlySpan<double> latitudes, ReadOnlySpan<double> longitudes, ImmutableArray<long> counts)
    {
        int[] index = new int[latitudes.Length], ones = new int[latitudes.Length];
        for (int row = 0; row < index.Length; row++)
            index[row] = row;
        Array.Fill(ones, 1);
        var (own, single) = (ImmutableCollectionsMarshal.AsImmutableArray(index), ImmutableCollectionsMarshal.AsImmutableArray(ones));
        return new ObservationTable
        {
            Source = "rows",
            Clusters = true,
            Addresses = new AddressTable
            {
                Latitude = ImmutableArray.Create(latitudes),
                Longitude = ImmutableArray.Create(longitudes),
                RowCount = single,
            },
            AddressIndex = own,
            RecordIndex = own,
            Denominator = single,
            GivenCount = counts,
            Unlocated = Tally.Zero,
            UnlocatedCount = 0,
            Rows = new RowAccounting(latitudes.Length, latitudes.Length, [], []),
        };
    }

    private static void CheckPositions(ReadOnlySpan<double> latitudes, ReadOnlySpan<double> longitudes)
    {
        RefuseOtherLength(longitudes.Length, latitudes.Length, nameof(longitudes));
        for (int row = 0; row < latitudes.Length; row++)
        {
            if (!(Math.Abs(latitudes[row]) <= 90))
                throw new ArgumentOutOfRangeException(nameof(latitudes), latitudes[row], At(row, "A latitude must be -90 to 90 degrees."));
            if (!(Math.Abs(longitudes[row]) <= 180))
                throw new ArgumentOutOfRangeException(
                    nameof(longitudes), longitudes[row], At(row, "A longitude must be -180 to 180 degrees."));
        }
    }

    private static void CheckCounts(ReadOnlySpan<long> counts, int rows)
    {
        RefuseOtherLength(counts.Length, rows, nameof(counts));
        long sum = 0;
        for (int row = 0; row < counts.Length; row++)
        {
            if (counts[row] < 0)
                throw new ArgumentOutOfRangeException(nameof(counts), counts[row], At(row, "A count must be 0 or more."));
            if (counts[row] > long.MaxValue - sum)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(counts), counts[row], At(row, $"The sum of all counts must be at most {long.MaxValue}."));
            }
            sum += counts[row];
        }
    }

    private static void RefuseOtherLength(int length, int rows, string name)
    {
        if (length != rows)
            throw new ArgumentException($"There are {length} {name} for {rows} latitudes.", name);
    }

    private static string At(int row, string rule) => string.Create(CultureInfo.InvariantCulture, $"Row {row}: {rule}");
}
