using GeoCluster.Tables;

namespace GeoCluster.Runs.Niches;

/// <summary>Which clusters of one field the whole run does not show.</summary>
internal static class HiddenClusters
{
    /// <summary>Share of a cluster's observations that has to lie outside all clusters of the whole run; open.</summary>
    private const double LeastOutside = 50;

    /// <summary>
    /// Labels of the clusters most of whose observations lie in no cluster of the whole run, with the percent that does, by label.
    /// </summary>
    /// <param name="places">Places of the field.</param>
    /// <param name="labels">Their labels.</param>
    /// <param name="allPlaces">Places of the whole run; those of the field are among them.</param>
    /// <param name="allLabels">Their labels.</param>
    public static List<(int Label, double OutsidePercent)> Find(
        PlaceTable places, LabelTable labels, PlaceTable allPlaces, LabelTable allLabels)
    {
        long[] inside = new long[labels.ClusterCount], outside = new long[labels.ClusterCount];
        for (int place = 0, same = 0; place < places.Length; place++)
        {
            // Both tables are in one order.
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

    /// <summary>Labels of the same places with some clusters only, numbered in their order; all others are noise.</summary>
    public static LabelTable Only(LabelTable labels, IReadOnlyList<int> kept)
    {
        int[] newLabel = new int[labels.ClusterCount];
        Array.Fill(newLabel, LabelTable.Noise);
        for (int i = 0; i < kept.Count; i++)
            newLabel[kept[i]] = i;
        var relabelled = labels.Relabel(newLabel, kept.Count);
        return relabelled with { Core = [.. labels.Core.Zip(relabelled.Label, (core, label) => core && label != LabelTable.Noise)] };
    }
}
