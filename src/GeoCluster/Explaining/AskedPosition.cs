using System.Collections.Immutable;
using GeoCluster.Computing;
using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Explaining;

/// <summary>The position of a question, among the places of a run: it is one of them, or is inserted with a count of 0.</summary>
internal sealed record AskedPosition
{
    /// <summary>The places, including the position.</summary>
    public required PlaceTable Places { get; init; }

    /// <summary>Labels of the run; the position is noise if it was inserted.</summary>
    public required LabelTable Labels { get; init; }

    /// <summary>Row of the position.</summary>
    public required int Place { get; init; }

    /// <summary>Whether the run has counted observations there: only then can the position be a core place.</summary>
    public bool IsCounted => Places.Count[Place] > 0;

    /// <summary>Finds a position among places, or inserts it.</summary>
    /// <param name="places">n places.</param>
    /// <param name="labels">Their labels.</param>
    /// <param name="latitude">Degrees, -90..90.</param>
    /// <param name="longitude">Degrees, -180..180.</param>
    public static AskedPosition Among(PlaceTable places, LabelTable labels, double latitude, double longitude)
    {
        var asked = Position.Of(latitude, longitude);
        int row = Bisection.First(0, places.Length, place => !At(place).IsBefore(asked));
        if (row < places.Length && asked.Is(At(row)))
            return new AskedPosition { Places = places, Labels = labels, Place = row };

        var (x, y, z) = Cartesian.FromDegrees(asked.Latitude, asked.Longitude, places.Earth);
        return new AskedPosition
        {
            Place = row,
            Places = places with
            {
                Longitude = places.Longitude.Insert(row, asked.Longitude),
                Latitude = places.Latitude.Insert(row, asked.Latitude),
                X = places.X.Insert(row, x),
                Y = places.Y.Insert(row, y),
                Z = places.Z.Insert(row, z),
                Count = places.Count.Insert(row, 0),
            },
            Labels = labels with
            {
                Label = labels.Label.Insert(row, LabelTable.Noise),
                Core = labels.Core.Insert(row, false),
                Density = labels.Density.Insert(row, 0),
            },
        };

        Position At(int place) => new(places.Latitude[place], places.Longitude[place]);
    }

    /// <summary>Squared chord from the position to each place.</summary>
    public double[] ChordsSquared()
    {
        ReadOnlySpan<double> x = Places.X.AsSpan(), y = Places.Y.AsSpan(), z = Places.Z.AsSpan();
        var here = (x[Place], y[Place], z[Place]);
        double[] squared = new double[x.Length];
        for (int place = 0; place < squared.Length; place++)
            squared[place] = ChordSquared.Between(here, (x[place], y[place], z[place])).SquareMeters;
        return squared;
    }

    /// <summary>Rows of the places within a distance (closed ball) that count for density, ascending.</summary>
    /// <param name="places">n places.</param>
    /// <param name="chordsSquared">Squared chord from the position to each of them.</param>
    /// <param name="meters">The distance.</param>
    public static ImmutableArray<int> Near(PlaceTable places, double[] chordsSquared, double meters)
    {
        double within = ChordSquared.FromMeters(meters, places.Earth).SquareMeters;
        var near = ImmutableArray.CreateBuilder<int>();
        for (int place = 0; place < chordsSquared.Length; place++)
            if (chordsSquared[place] <= within && places.Count[place] > 0)
                near.Add(place);
        return near.ToImmutable();
    }
}
