using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Aggregating;

/// <summary>The share of each cluster that is at addresses known only by city, region or country.</summary>
internal static class Midpoints
{
    /// <summary>For each cluster, <see cref="ClusterTable.MidpointPercent"/>.</summary>
    public static ImmutableArray<double> PercentOf(ImmutableArray<LocatedObservations> located, LabelTable labels)
    {
        var mapped = located.Where(source => source.Observations.Addresses.Precision is not null).ToArray();
        if (mapped.Length == 0)
            return default;
        long[] rows = new long[labels.ClusterCount], midpoints = new long[labels.ClusterCount];
        foreach (var source in mapped)
        {
            var addresses = source.Observations.Addresses;
            var (code, text) = (addresses.Precision!.Code, addresses.Precision.Text);
            bool[] isMidpoint = [.. text.Select(level => PrecisionLevels.Midpoints.Contains(level))];
            int[] label = source.LabelOfAddress(labels);
            for (int address = 0; address < label.Length; address++)
            {
                if (label[address] == LabelTable.Noise)
                    continue;
                rows[label[address]] += addresses.RowCount[address];
                if (code[address] != TextColumn.Missing && isMidpoint[code[address]])
                    midpoints[label[address]] += addresses.RowCount[address];
            }
        }
        return [.. midpoints.Zip(rows, (part, all) => all == 0 ? 0 : 100.0 * part / all)];
    }
}
