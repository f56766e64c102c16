namespace GeoCluster.RunFiles;

// Tables that are not on the map.
internal static partial class ColumnDictionary
{
    private static Entry[] TableEntries =>
    [
        new(Anywhere, "source", "Source", "Name of the source in the pipeline file.", ""),
        new(Anywhere, "year", "Year", "Calendar year; empty for records without one.", ""),
        new(Anywhere, "count", "Count", "Fractional count.", "records"),
        new(Anywhere, "field", "Field", "As the source writes it.", ""),

        new("organizations", "place", "Place", "Place of the organization in this cluster and source, from 1, by count.", ""),
        new("organizations", "organization", "Organization", "As the source writes it.", ""),
        new("organizations", "share", "Share", "The organization's part of the cluster's count of the source that has an organization.", "percent"),
        new("fields", "share", "Share", "The field's part of the cluster's count of the source that has a field.", "percent"),
        new("fields", "location_quotient", "Location quotient", "The field's share in the cluster over its share in the world; 2 is twice as common.", "ratio"),
        new("years", "share", "Share", "The cluster's count of that source and year over that of the world.", "percent"),

        new("atlas", "kind", "Kind", "apart: two clusters; neighbours: two that the run joined because they are neighbours; parts: two crowds of one cluster.", ""),
        new("atlas", "a_rank", "Rank of the first", "Rank of the first cluster in the run.", ""),
        new("atlas", "a_name", "Name of the first", "Its name.", ""),
        new("atlas", "a_longitude", "Longitude in the first", "Longitude of its densest place.", "degrees"),
        new("atlas", "a_latitude", "Latitude in the first", "Latitude of its densest place.", "degrees"),
        new("atlas", "b_rank", "Rank of the second", "Rank of the second cluster; the same for two parts of one.", ""),
        new("atlas", "b_name", "Name of the second", "Its name.", ""),
        new("atlas", "b_longitude", "Longitude in the second", "Longitude of its densest place.", "degrees"),
        new("atlas", "b_latitude", "Latitude in the second", "Latitude of its densest place.", "degrees"),
        new("atlas", "join_epsilon", "Epsilon that joins them", "Least epsilon tried at which they are one at the minimum density of the run. Empty if they are never one; of parts, if they always are.", "m"),
        new("atlas", "join_min_density", "Minimum density that joins them", "Greatest minimum density at which they are one at the epsilon of the run. Empty if they are never one.", "observations"),

        new("regions", "level", "Level", "region, subregion or country.", ""),
        new("regions", "region", "Region", "By the standard M49 of the United Nations.", ""),
        new("regions", "subregion", "Subregion", "By the standard M49; empty for a whole region.", ""),
        new("regions", "country", "Country", "ISO 3166 code; empty for a region or subregion.", ""),
        new("regions", "clusters", "Clusters", "Clusters that touch it, each as one.", "clusters"),
        new("regions", "clusters_fractional", "Clusters, in parts", "The same, each by the part of its records that lies here.", "clusters"),
        new("regions", "score", "Score", "Sum of the clusters' scores, each by that part.", "percent"),
        new("regions", "{source}_share", "{source}, share", "Sum of the clusters' shares of {source}, each by that part.", "percent"),
        new("regions", "{source}_count", "{source}, count", "Sum of the clusters' counts of {source}, each by that part.", "records"),
        new("regions", "top_rank", "Rank of the leading cluster", "Best rank of a cluster that touches it.", ""),
        new("regions", "top_id", "Id of the leading cluster", "Its id.", ""),
        new("regions", "top_clusters", "Leading clusters", "Names of the three that lead, best first.", ""),

        new("typology", "component_{n}", "Component {n}", "Position of the cluster on principal component {n} of the field profiles.", ""),
        new("typology", "peer_{n}", "Peer {n}", "Id of the cluster whose fields are most alike, number {n}.", ""),
        new("typology", "peer_{n}_distance", "Distance of peer {n}", "Distance in the space of the components; smaller is more alike.", ""),

        new("places", "count", "Count", "What the place counts for density: observations, or what they weigh under the run's weighting.", "observations"),
        new("places", "label", "Label", "Rank of its cluster less 1; -1 for noise.", ""),
        new("places", "core", "Core", "Whether the density reaches the minimum.", ""),
        new("places", "density", "Density", "Summed count of all places within epsilon, itself included.", "observations"),
        new("places", "membership", "Membership", "Part of the draws, in which clusters were found anew, that have the place in its cluster.", "0 to 1"),
        new("places", "geometry", "Point", "Its position in well-known binary, longitude first, WGS 84.", "degrees"),

        new("rejected", "file", "File", "The file that holds the row.", ""),
        new("rejected", "row_group", "Row group", "Of a Parquet file, from 0.", ""),
        new("rejected", "row", "Row", "Within the row group, or the file, from 0.", ""),
        new("rejected", "column", "Column", "The column that cannot be used.", ""),
        new("rejected", "value", "Value", "What stands there.", ""),
        new("rejected", "reason", "Reason", "Why the row cannot be used.", ""),
        new("rejected", "fix", "Fix", "What to do about it.", ""),
    ];
}
