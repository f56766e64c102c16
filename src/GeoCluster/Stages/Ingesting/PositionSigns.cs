using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Counts rows that suggest that the positions of a source are not longitude and latitude in degrees.</summary>
internal sealed class PositionSigns
{
    // A few rows are no evidence.
    private const long FewestRows = 10;

    // Half the side of the square Web Mercator map; UTM coordinates are smaller.
    private const double LargestMeters = 20_037_509;

    private long _rows, _outOfRange, _swapped, _meters, _millionths, _tenMillionths, _radians;

    /// <summary>Adds the rows that have a position and were not removed by a filter.</summary>
    public void Add(ReadOnlySpan<double> longitude, ReadOnlySpan<double> latitude, ReadOnlySpan<short> fate)
    {
        for (int row = 0; row < fate.Length; row++)
        {
            double east = Math.Abs(longitude[row]), north = Math.Abs(latitude[row]);
            // Null island is a failed geocoding in any unit.
            if (RowFate.IsFiltered(fate[row]) || !double.IsFinite(east + north) || (east == 0 && north == 0))
                continue;
            _rows++;
            if (east <= 180 && north <= 90)
            {
                if (east <= Math.PI && north <= Math.PI / 2)
                    _radians++;
                continue;
            }
            _outOfRange++;
            if (east <= 90 && north <= 180)
                _swapped++;
            else if (east <= LargestMeters && north <= LargestMeters)
                _meters++;
            else if (east <= 180e6 && north <= 90e6)
                _millionths++;
            else if (east <= 180e7 && north <= 90e7)
                _tenMillionths++;
        }
    }

    /// <summary>Adds the rows of another part of the source.</summary>
    public void Add(PositionSigns other)
    {
        _rows += other._rows;
        _outOfRange += other._outOfRange;
        _swapped += other._swapped;
        _meters += other._meters;
        _millionths += other._millionths;
        _tenMillionths += other._tenMillionths;
        _radians += other._radians;
    }

    /// <summary>Warnings about suspicious positions, as sentences; empty if there are none.</summary>
    public ImmutableArray<string> Warnings()
    {
        if (_rows < FewestRows)
            return [];
        // At least one row in a hundred: a few swapped rows are errors of their own, not of the mapping.
        if (_outOfRange >= 0.01 * _rows && _swapped >= 0.9 * _outOfRange)
        {
            return [$"Longitude and latitude look swapped: {_outOfRange} of {_rows} positions are out of range, " +
                $"and {_swapped} would be in range if swapped."];
        }
        if (_radians >= 0.99 * _rows)
        {
            return [$"Positions look like radians: {_radians} of {_rows} lie within 3.15 of longitude 0 and 1.58 of latitude 0. " +
                "Degrees are expected."];
        }
        if (_outOfRange < 0.5 * _rows)
            return [];
        // Small degrees times a million are also plausible as meters, so a tenth of the rows decides.
        string? unit = _tenMillionths >= 0.1 * _outOfRange ? "degrees times 10,000,000"
            : _millionths >= 0.1 * _outOfRange ? "degrees times 1,000,000"
            : _meters >= 0.9 * _outOfRange ? "meters of a projection"
            : null;
        return unit is null ? []
            : [$"Positions look like {unit}: {_outOfRange} of {_rows} are out of range. Degrees on WGS 84 are expected."];
    }

    /// <summary>A warning if more than half of the rows are at one position, as after failed geocoding; else null.</summary>
    /// <remarks>Boyer-Moore majority vote, each address weighted by its rows, then a count: two passes, no extra memory.</remarks>
    public static string? SpotWarning(AddressTable addresses)
    {
        (double Longitude, double Latitude) spot = default;
        long rows = 0, lead = 0, there = 0;
        for (int address = 0; address < addresses.Length; address++)
        {
            int votes = addresses.RowCount[address];
            rows += votes;
            lead += addresses.Longitude[address] == spot.Longitude && addresses.Latitude[address] == spot.Latitude ? votes : -votes;
            if (lead < 0)
                (spot, lead) = ((addresses.Longitude[address], addresses.Latitude[address]), -lead);
        }
        if (rows < FewestRows)
            return null;
        for (int address = 0; address < addresses.Length; address++)
            there += addresses.Longitude[address] == spot.Longitude && addresses.Latitude[address] == spot.Latitude
                ? addresses.RowCount[address] : 0;
        return 2 * there > rows
            ? $"More than half of the rows are at one position: {there} of {rows} " +
                FormattableString.Invariant($"at longitude {spot.Longitude}, latitude {spot.Latitude}.")
            : null;
    }
}
