using GeoCluster.Tables;

namespace GeoCluster.Runs.Niches;

/// <summary>Finds the clusters of one field that the whole run does not show.</summary>
internal static class HiddenClusters
{
    /// <summary>A cluster is hidden if more than this percent of its observations lie outside all clusters of the whole run.</summary>
    private const double LeastOutside = 50;

    /// <summary>
    /// The clusters most of whose observations lie in no cluster of the whole run, by label, each with the percent of them that do.
    /// </summary>
    /// <param name="places">Places of the field.</param>
    /// <param name="labels">Labels of the places of the field.</param>
    /// <param name="allPlaces">Places of the whole run; those of the field are among them.</param>
    /// <param name="allLabels">Labels of the places of the whole run.</param>
    public static List<(int Label, double OutsidePercent)> Find(
        PlaceTable places, LabelTable labels, PlaceTable allPlaces, LabelTable allLabels)
    {
        long[] inside = new long[labels.ClusterCount], outside = new long[labels.ClusterCount];
        for (int place = 0, same = 0; place < places.Length; place++)
        {
            // Both tables are in the same order.
            while (allPlaces.Longitude[same] != places.Longitude[place] || allPlaces.Latitude[same] != places.Latitude[place])
                same++;
            if (labels.Label[place] is LabelTable.Noise)
                continue;
            ref long sum = ref (allLabels.Label[same] == LabelTable.Noise ? ref outside : ref inside)[labels.Label[place]];
            foreach (var ofSource in places.ObservationCount)
                sum = checked(sum + ofSource[place]);
        }
        var hidden = new List<(int, double)>();
        for (int label = 0; label < labels.ClusterCount; label++)
        {
            double percent = 100.0 * outside[label] / Math.Max(1, (double)inside[label] + outside[label]);
            if (percent > LeastOutside)
                hidden.Add((label, percent));
        }
        return hidden;
    }

    /// <summary>Labels that keep only some clusters, renumbered in the given order; all other places are noise.</summary>
    public static LabelTable Only(LabelTable labels, IReadOnlyList<int> kept)
    {
        int[] newLabel = new int[labels.ClusterCount];
        Array.Fill(newLabel, LabelTable.Noise);
        for (int i = 0; i < kept.Count; i++)
            newLabel[kept[i]] = i;
        var relabeled = labels.Relabel(newLabel, kept.Count);
        return relabeled with { Core = [.. labels.Core.Zip(relabeled.Label, (core, label) => core && label != LabelTable.Noise)] };
    }
}
