using System.Collections.Immutable;
using System.Text.Json;
using GeoCluster.Computing;
using GeoCluster.Gazetteers;
using NetTopologySuite.Geometries;

namespace GeoCluster.Reporting;

/// <summary>Close-ups of clusters: the counts of the places on a grid over the outline, and the largest towns there.</summary>
/// <remarks>
/// Places are sorted by longitude, so each grid reads only those between its west and east ends. 237 grids over 2.3 million places take a
/// few hundredths of a second.
/// </remarks>
internal sealed class CloseUps
{
    private const int MostTowns = 6;

    // About 100 m.
    private const int TownDecimals = 3;

    // Whole counts stay whole; fractional counts need no more precision.
    private const int CountDecimals = 2;

    private readonly ImmutableArray<double> _longitude, _latitude, _count;
    private readonly Gazetteer _towns;
    private readonly ILookup<int, int> _townsByDegree;

    private CloseUps(ImmutableArray<double> longitude, ImmutableArray<double> latitude, ImmutableArray<double> count, Gazetteer towns)
    {
        (_longitude, _latitude, _count, _towns) = (longitude, latitude, count, towns);
        _townsByDegree = Enumerable.Range(0, towns.Length).ToLookup(town => (int)Math.Floor(towns.Latitude[town]));
    }

    /// <summary>Close-ups over the places of a run.</summary>
    /// <param name="longitude">Degrees, -180 included, 180 excluded; ascending.</param>
    /// <param name="latitude">Degrees.</param>
    /// <param name="count">Count of each place.</param>
    /// <param name="towns">Towns to show.</param>
    public static CloseUps Over(
        ImmutableArray<double> longitude, ImmutableArray<double> latitude, ImmutableArray<double> count, Gazetteer towns) =>
        new(longitude, latitude, count, towns);

    /// <summary>Writes a close-up, or null where there is no outline.</summary>
    public void Write(Utf8JsonWriter json, Geometry? outline)
    {
        if (outline is not { IsEmpty: false })
        {
            json.WriteNullValue();
            return;
        }
        var box = CloseUpBox.Around(outline);
        json.WriteStartObject();
        json.WriteNumber("west", box.West);
        json.WriteNumber("south", box.South);
        json.WriteNumber("lonStep", box.LongitudeStep);
        json.WriteNumber("latStep", box.LatitudeStep);
        json.WriteNumber("columns", box.Columns);
        json.WriteNumber("rows", box.Rows);
        WriteCells(json, box);
        WriteTowns(json, box);
        json.WriteEndObject();
    }

    private void WriteCells(Utf8JsonWriter json, CloseUpBox box)
    {
        double[] counts = CountsIn(box);
        json.WriteStartArray("cells");
        for (int cell = 0; cell < counts.Length; cell++)
        {
            double count = Math.Round(counts[cell], CountDecimals);
            if (count == 0)
                continue;
            json.WriteNumberValue(cell % box.Columns);
            json.WriteNumberValue(cell / box.Columns);
            json.WriteNumberValue(count);
        }
        json.WriteEndArray();
    }

    /// <summary>Counts by cell, row by row.</summary>
    internal double[] CountsIn(CloseUpBox box)
    {
        double[] counts = new double[box.Columns * box.Rows];
        // A box that crosses the antimeridian contains places whose longitudes are 360 degrees lower or higher.
        foreach (int turn in (ReadOnlySpan<int>)[-360, 0, 360])
        {
            int end = Bisection.FirstAtOrAbove(_longitude.AsSpan(), box.East - turn);
            for (int place = Bisection.FirstAtOrAbove(_longitude.AsSpan(), box.West - turn); place < end; place++)
            {
                int column = (int)((_longitude[place] + turn - box.West) / box.LongitudeStep);
                int row = (int)Math.Floor((_latitude[place] - box.South) / box.LatitudeStep);
                if (row >= 0 && row < box.Rows && column < box.Columns)
                    counts[row * box.Columns + column] += _count[place];
            }
        }
        return counts;
    }

    private void WriteTowns(Utf8JsonWriter json, CloseUpBox box)
    {
        int south = (int)Math.Floor(box.South), north = (int)Math.Floor(box.North);
        // The gazetteer lists the largest towns first.
        var largest = Enumerable.Range(south, north - south + 1).SelectMany(degree => _townsByDegree[degree])
            .Where(town => _towns.Latitude[town] >= box.South && _towns.Latitude[town] <= box.North
                && box.Inside(_towns.Longitude[town]) is not null)
            .Order().Take(MostTowns);
        json.WriteStartArray("towns");
        foreach (int town in largest)
        {
            json.WriteStartArray();
            json.WriteStringValue(_towns.Name[town]);
            json.WriteNumberValue(Math.Round(box.Inside(_towns.Longitude[town])!.Value, TownDecimals));
            json.WriteNumberValue(Math.Round(_towns.Latitude[town], TownDecimals));
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
