using GeoCluster.Stages.Grouping;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Resampling;

/// <summary>Makes classes of records and simple rankings by hand.</summary>
internal static class Classes
{
    /// <summary>Classes with a number of records and parts in clusters; the rest of a whole lies in no cluster.</summary>
    public static RecordClasses Of(string source, int clusters, params (long Records, (int Label, double Part)[] Parts)[] classes)
    {
        var builder = new RecordClassesBuilder();
        foreach (var (records, parts) in classes)
        {
            long[] billionths = [.. parts.Select(p => (long)Math.Round(p.Part * RecordClasses.Whole))];
            long missing = RecordClasses.Whole - billionths.Sum();
            RecordPart[] inClusters = [.. parts.Zip(billionths, (p, b) => new RecordPart(p.Label, b))];
            builder.Add(missing > 0 ? [new RecordPart(LabelTable.Noise, missing), .. inClusters] : inClusters, records);
        }
        return builder.Finish(source, aggregated: false, clusters);
    }

    /// <summary>A ranking that gives clusters ids in the order of labels, and sources weights.</summary>
    public static RankedTable Ranked(int clusters, params (string Source, double Weight)[] sources) => new()
    {
        Clusters = new ClusterTable
        {
            Sources = [],
            Id = [.. Enumerable.Range(0, clusters).Select(c => $"c{c:000}")],
            Name = [],
            Countries = [],
            CountryParts = [],
            PlaceCount = [],
            CorePlaceCount = [],
            CentroidLatitude = [],
            CentroidLongitude = [],
        },
        Score = [.. new double[clusters]],
        Sources = [.. sources.Select(s => new SourceRanks(s.Source, s.Weight, [], [], []))],
    };
}
