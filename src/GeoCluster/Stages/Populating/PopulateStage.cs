using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Populating;

/// <summary>Determines the number of people inside each cluster's outline.</summary>
internal static class PopulateStage
{
    private const double Million = 1e6;

    /// <summary>
    /// Sums the people at the points inside each outline. A point on an edge is inside; edges are straight in degrees, as in GeoJSON, and
    /// points are rounded to seven decimals, like outlines. A point inside several outlines counts in each.
    /// </summary>
    /// <param name="shapes">Outlines by label.</param>
    /// <param name="ranked">The clusters, whose scores are compared with the people.</param>
    /// <param name="readPoints">
    /// Reads all points. It calls its argument with some points at a time, from any thread and in any order, and returns how its rows were
    /// used.
    /// </param>
    /// <returns>The people, and the result of <paramref name="readPoints"/>.</returns>
    /// <remarks>The result is the same for any order of points and any number of threads; no point is kept.</remarks>
    public static (PopulationTable Population, TRows Rows) Run<TRows>(
        ShapeTable shapes, RankedTable ranked, Func<Action<PopulationPoints>, TRows> readPoints)
    {
        var inside = new PeopleInside(new OutlineIndex(shapes));
        var rows = readPoints(inside.Add);
        var people = inside.People;
        ImmutableArray<double?> intensity =
            [.. people.Select((n, cluster) => n > 0 ? ranked.Score[cluster] / (n / Million) : (double?)null)];
        var population = new PopulationTable
        {
            People = people,
            Points = inside.Points,
            Intensity = intensity,
            IntensityRank = RanksOf(intensity),
            WorldPeople = inside.AllPeople,
            WorldPoints = inside.AllPoints,
            PeopleInside = inside.PeopleInAny,
            Warnings = [.. PopulationWarnings.About(inside, ranked)],
        };
        return (population, rows);
    }

    private static ImmutableArray<int?> RanksOf(ImmutableArray<double?> intensity)
    {
        int?[] rank = new int?[intensity.Length];
        int next = 1;
        foreach (int cluster in Enumerable.Range(0, rank.Length).Where(c => intensity[c] is not null).OrderByDescending(c => intensity[c]))
            rank[cluster] = next++;
        return [.. rank];
    }
}

/// <summary>People inside the outline of each cluster, by label, and the score in relation to them.</summary>
internal sealed record PopulationTable
{
    /// <summary>People at the points inside the outline or on its edge. A point inside several outlines counts in each.</summary>
    public required ImmutableArray<double> People { get; init; }

    /// <summary>Points inside the outline or on its edge.</summary>
    public required ImmutableArray<long> Points { get; init; }

    /// <summary>Score per million people; null where there are no people.</summary>
    public required ImmutableArray<double?> Intensity { get; init; }

    /// <summary>Rank by intensity, from 1, ties to the better score; null where there are no people.</summary>
    public required ImmutableArray<int?> IntensityRank { get; init; }

    /// <summary>People at all points.</summary>
    public required double WorldPeople { get; init; }

    /// <summary>All points.</summary>
    public required long WorldPoints { get; init; }

    /// <summary>People inside at least one outline; less than the sum of <see cref="People"/> where outlines overlap.</summary>
    public required double PeopleInside { get; init; }

    /// <summary>Reasons why these numbers are uncertain, as sentences; empty if there are none.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}
