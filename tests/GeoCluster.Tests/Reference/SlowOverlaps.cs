using GeoCluster.Comparing;
using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Reference;

/// <summary>
/// Counts what two runs have in common in the slow, obvious way: compares each position with all places of the second run.
/// </summary>
internal static class SlowOverlaps
{
    /// <summary>
    /// For each pair of labels, noise included, the number of observations of <paramref name="run"/> with the first label in it and the
    /// second label in the run it is compared with.
    /// </summary>
    public static Dictionary<(int Own, int Other), long> Count(ComparedRun run, ComparedRun other, IReadOnlyList<string> sources)
    {
        var count = new Dictionary<(int, int), long>();
        for (int place = 0; place < run.Places.Length; place++)
        {
            var pair = (run.Places.Label[place], LabelIn(other, run.Places.Latitude[place], run.Places.Longitude[place]));
            count[pair] = count.GetValueOrDefault(pair) + sources.Sum(source => run.Places.Observations[source][place]);
        }
        return count;
    }

    /// <summary>Label of a position in a run: its own, or that of the nearest core place within epsilon.</summary>
    public static int LabelIn(ComparedRun run, double latitude, double longitude)
    {
        var places = run.Places;
        int same = Enumerable.Range(0, places.Length).FirstOrDefault(
            p => places.Latitude[p] == latitude && places.Longitude[p] == longitude, -1);
        if (same >= 0)
            return places.Label[same];
        var options = run.Options.Clustering;
        var from = Cartesian.FromDegrees(latitude, longitude, options.Earth);
        int FirstCore(int label) => Enumerable.Range(0, places.Length).First(p => places.Core[p] && places.Label[p] == label);
        return Enumerable.Range(0, places.Length).Where(p => places.Core[p])
            .Select(p => (
                ChordSquared.Between(from, Cartesian.FromDegrees(places.Latitude[p], places.Longitude[p], options.Earth)).SquareMeters,
                Label: places.Label[p]))
            .Where(near => near.SquareMeters <= ChordSquared.FromMeters(options.EpsilonMeters, options.Earth).SquareMeters)
            .OrderBy(near => near.SquareMeters).ThenBy(near => FirstCore(near.Label))
            .Select(near => near.Label).FirstOrDefault(LabelTable.Noise);
    }
}
