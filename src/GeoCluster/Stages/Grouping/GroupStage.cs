using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Grouping;

/// <summary>Groups the records that are distributed over the clusters in the same way.</summary>
internal static class GroupStage
{
    private const int RowsPerChunk = 1 << 16;

    /// <summary>Finds how each record is distributed over the clusters, and counts the records of each distribution (class).</summary>
    /// <param name="located">Observations of each source, with the place of each; the rows of a record may be anywhere.</param>
    /// <param name="labels">Labels of the places.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <returns>
    /// The classes of each source; the same for any order of rows and number of threads. An aggregated row is as many records as its count.
    /// </returns>
    /// <remarks>
    /// One pass over rows. Memory grows with classes; if the rows of records are not contiguous, it also takes 4 bytes per row and record
    /// of one source at a time.
    /// </remarks>
    public static ImmutableArray<RecordClasses> Run(ImmutableArray<LocatedObservations> located, LabelTable labels, RunContext context) =>
        [.. located.Select(source => Group(source, labels, inUnits: false, context).ToClasses())];

    /// <summary>Groups the records by fine labels, from which many coarser labels can be derived.</summary>
    /// <param name="located">As for <see cref="Run"/>.</param>
    /// <param name="fine">Fine labels of the places.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static ImmutableArray<RegroupedRecords> RunFine(
        ImmutableArray<LocatedObservations> located, LabelTable fine, RunContext context) =>
        [.. located.Select(
            source => new RegroupedRecords(source.Observations, Group(source, fine, inUnits: true, context).ToSplitClasses()))];

    /// <summary>Regroups the records after clusters were renumbered or joined.</summary>
    /// <param name="records">The classes of each source under the old labels.</param>
    /// <param name="old">The old labels.</param>
    /// <param name="labels">New labels of the same places.</param>
    public static ImmutableArray<RecordClasses> Regroup(ImmutableArray<RecordClasses> records, LabelTable old, LabelTable labels)
    {
        int[] newLabel = new int[old.ClusterCount];
        for (int place = 0; place < old.Label.Length; place++)
        {
            if (old.Label[place] != LabelTable.Noise)
                newLabel[old.Label[place]] = labels.Label[place];
        }
        return [.. records.Select(source => Relabeled(source, newLabel, labels.ClusterCount))];
    }

    // The classes of one source after clusters were renumbered or joined.
    private static RecordClasses Relabeled(RecordClasses old, int[] newLabel, int clusterCount)
    {
        bool joined = clusterCount < old.ClusterCount;
        var (builder, relabeled) = (new RecordClassesBuilder(), new RecordPart[joined ? 0 : old.Parts.Length]);
        var parts = new PartSums();
        for (int c = 0; c < old.Length; c++)
        {
            parts.Clear();
            foreach (var (label, amount) in old.PartsOf(c))
                parts.Add(label == LabelTable.Noise ? label : newLabel[label], amount);
            parts.Sort();
            // Unless clusters are joined, no two classes become equal.
            if (joined)
                builder.Add(parts.All, old.Records[c]);
            else
                parts.All.CopyTo(relabeled.AsSpan(old.Start[c]));
        }
        return joined
            ? builder.Finish(old.Source, old.Aggregated, clusterCount)
            : old with { Parts = ImmutableCollectionsMarshal.AsImmutableArray(relabeled) };
    }

    private static RecordGroups Group(LocatedObservations source, LabelTable labels, bool inUnits, RunContext context)
    {
        var observations = source.Observations;
        int[] labelOfAddress = source.LabelOfAddress(labels);
        var rows = RecordRows.Of(ImmutableCollectionsMarshal.AsArray(observations.RecordIndex)!);
        RecordGroups? all = null;
        Chunks.Run(
            observations.Length, RowsPerChunk, context,
            () => (Groups: new RecordGroups(observations, labels.ClusterCount, inUnits),
                Rows: new RecordBlock(observations, rows, labelOfAddress)),
            (chunk, own) =>
            {
                own.Rows.Fill(chunk.First, chunk.End);
                own.Groups.Add(own.Rows);
            },
            own =>
            {
                if (all is null)
                    all = own.Groups;
                else
                    all.AddAll(own.Groups);
            });
        return all ?? new RecordGroups(observations, labels.ClusterCount, inUnits);
    }
}
