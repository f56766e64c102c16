using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Populating;

/// <summary>Sums the people inside outlines, in whole billionths, so that the order of points and threads does not matter.</summary>
internal sealed class PeopleInside(OutlineIndex outlines)
{
    private readonly Lock _lock = new();
    private readonly Int128[] _people = new Int128[outlines.Length];
    private readonly long[] _points = new long[outlines.Length];
    private Int128 _all, _inside;

    /// <summary>Number of points so far.</summary>
    public long AllPoints { get; private set; }

    /// <summary>People at all points.</summary>
    public double AllPeople => ToPeople(_all);

    /// <summary>People at points inside at least one outline.</summary>
    public double PeopleInAny => ToPeople(_inside);

    /// <summary>People inside each outline.</summary>
    public ImmutableArray<double> People => [.. _people.Select(ToPeople)];

    /// <summary>Number of points inside each outline.</summary>
    public ImmutableArray<long> Points => [.. _points];

    /// <summary>Adds points; may be called from any thread.</summary>
    public void Add(PopulationPoints points)
    {
        var people = new Int128[_people.Length];
        long[] count = new long[_points.Length];
        int[] found = new int[_people.Length];
        Int128 all = 0, inside = 0;
        for (int point = 0; point < points.Length; point++)
        {
            long here = points.Billionths[point];
            all += here;
            int outlinesHere = outlines.Find(points.Latitude[point], points.Longitude[point], found);
            foreach (int outline in found.AsSpan(0, outlinesHere))
            {
                people[outline] += here;
                count[outline]++;
            }
            if (outlinesHere > 0)
                inside += here;
        }
        lock (_lock)
        {
            for (int outline = 0; outline < people.Length; outline++)
            {
                _people[outline] += people[outline];
                _points[outline] += count[outline];
            }
            (_all, _inside, AllPoints) = (_all + all, _inside + inside, AllPoints + points.Length);
        }
    }

    private static double ToPeople(Int128 billionths)
    {
        var (whole, rest) = Int128.DivRem(billionths, PopulationPoints.Scale);
        return (double)whole + (double)rest / PopulationPoints.Scale;
    }
}
