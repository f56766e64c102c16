namespace GeoCluster.RunFiles;

// Tables of thresholds that were tried.
internal static partial class ColumnDictionary
{
    private static Entry[] TuningEntries =>
    [
        new("tune", "epsilon_m", "Epsilon", "Neighbourhood radius.", "m"),
        new("tune", "min_density", "Minimum density", "Least summed count in it.", "observations"),
        new("tune", "setting", "Setting", "Whether it is the pipeline's own, or the recommended one.", ""),
        new("tune", "clusters", "Clusters", "Number of clusters, neighbours joined.", "clusters"),
        new("tune", "{source}_noise", "{source}, noise", "Records of {source} that are located, but in no cluster, of the world total.", "percent"),
        new("tune", "largest_share", "Share of the largest cluster", "What the largest cluster counts, of what all places count.", "percent"),
        new("tune", "top100_score", "Score of the top 100", "Sum of the scores of the first hundred clusters.", "percent"),
        new("tune", "score", "Score of all clusters", "Sum of the scores of all clusters: how much of the world's output lies in clusters.", "percent"),
        new("tune", "countries", "Countries", "Countries that clusters touch.", "countries"),
        new("tune", "overlap_own", "Overlap with the own setting", "How alike the clusters are to those of the pipeline's own setting: adjusted Rand index by count, noise as one group; 1 is the same.", "up to 1"),
        new("tune", "changed", "Changed", "Part of what is in clusters here or under the pipeline's own setting that is not both in a cluster of the one and in the one that continues it.", "percent"),
        new("tune", "overlap_next_epsilon", "Overlap with the next epsilon", "Likewise with the next higher epsilon of the grid; empty for the highest.", "up to 1"),
        new("tune", "overlap_next_min_density", "Overlap with the next minimum density", "Likewise with the next higher minimum density of the grid; empty for the highest.", "up to 1"),
        new("tune", "stability", "Stability", "The least overlap with the settings next to it on the grid: how little depends on the choice.", "up to 1"),

        new("kept", "grid_kept_together", "Kept together", "Mean over the other settings of the grid of the largest part of the cluster that lies in one cluster there.", "0 to 1"),
        new("kept", "grid_kept_together_low", "Kept together, least", "The least of these parts.", "0 to 1"),
        new("kept", "grid_kept_alike", "Kept alike", "Mean over the other settings of the grid of what it shares with the cluster most alike there, over what the two have in all (Jaccard); low if it is swallowed by a larger one.", "0 to 1"),
    ];
}
