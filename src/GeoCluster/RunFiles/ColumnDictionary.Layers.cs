namespace GeoCluster.RunFiles;

// The other layers of the map.
internal static partial class ColumnDictionary
{
    private static Entry[] LayerEntries =>
    [
        new("links", "first_rank", "Rank of the first", "Rank of the cluster that comes first in the ranking.", ""),
        new("links", "first_id", "Id of the first", "Its id.", ""),
        new("links", "first_name", "First cluster", "Its name.", ""),
        new("links", "second_rank", "Rank of the second", "Rank of the other cluster.", ""),
        new("links", "second_id", "Id of the second", "Its id.", ""),
        new("links", "second_name", "Second cluster", "Its name.", ""),
        new("links", "tie", "Tie", "Sum over the records they have in common of the product of the parts that lie in each.", "records"),
        new("links", "first_tie_share", "Tie, share of the first", "The tie in all ties of the first cluster to others.", "percent"),
        new("links", "second_tie_share", "Tie, share of the second", "The tie in all ties of the second cluster to others.", "percent"),

        new("niches", "field", "Field", "The field whose rows alone were looked at.", ""),
        new("niches", "min_density", "Minimum density", "The run's, scaled to the field's part of all observations.", "observations"),
        new("niches", "rank", "Rank within the field", "Place among all clusters of the field, from 1.", ""),
        new("niches", "score", "Score within the field", "Weighted mean of the shares in the located records of the field.", "percent"),
        new("niches", "count", "Count", "Fractional count of the field's records, all sources together.", "records"),
        new("niches", "observations", "Observations", "Addresses of the field.", "observations"),
        new("niches", "outside_clusters", "Outside of clusters", "Part of these that lies in no cluster of the whole run.", "percent"),

        new("countries", "name", "Country", "English name, as Natural Earth has it.", ""),
    ];
}
