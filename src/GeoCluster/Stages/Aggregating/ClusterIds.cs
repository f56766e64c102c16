using System.Collections.Immutable;
using System.Globalization;
using GeoCluster.Gazetteers;

namespace GeoCluster.Stages.Aggregating;

/// <summary>Machine-readable ids of clusters that survive small changes of data and thresholds.</summary>
internal static class ClusterIds
{
    /// <summary>
    /// Country, name and GeoNames number of the largest town at the cluster's core, such as <c>jp-tokyo-1850147</c>. Far from all towns,
    /// the centroid to a tenth of a degree, with a number appended if two ids would be equal.
    /// </summary>
    public static ImmutableArray<string> Of(
        Gazetteer gazetteer, ImmutableArray<ImmutableArray<int>> towns, ImmutableArray<double> latitude, ImmutableArray<double> longitude)
    {
        var used = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. towns.Select((townsInside, label) =>
        {
            if (townsInside is [var largest, ..])
                return string.Join(
                    '-', gazetteer.Country[largest].ToLowerInvariant(), gazetteer.Slug[largest],
                    gazetteer.GeonamesId[largest].ToString(CultureInfo.InvariantCulture));
            string id = PositionName.ForIds(latitude[label], longitude[label]);
            int alike = used[id] = used.GetValueOrDefault(id) + 1;
            return alike == 1 ? id : $"{id}-{alike.ToString(CultureInfo.InvariantCulture)}";
        })];
    }
}
