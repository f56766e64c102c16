using GeoCluster.PipelineFiles;
using GeoCluster.Stages.Clustering;
using GeoCluster.SyntheticData;

namespace GeoCluster.RunFiles;

// The ranking, and what other tables have in common with it.
internal static partial class ColumnDictionary
{
    private static Entry[] ClusterEntries =>
    [
        new(Anywhere, "rank", "Rank", "Place of the cluster in the ranking by score, from 1.", ""),
        new(Anywhere, "id", "Id", "Stable name of the cluster: country, town and GeoNames number of where its core is; never made from its rank.", ""),
        new(Anywhere, "name", "Name", "The towns that matter most inside the cluster, most important first.", ""),
        new(Anywhere, "countries", "Countries", "ISO 3166 codes of the countries it touches, largest part first.", ""),
        new(Anywhere, "score", "Score", "Weighted mean of the shares over the sources; clusters are ordered by it.", "percent"),
        new(Anywhere, "{source}_share", "{source}, share", "The cluster's count of {source} over the world total, noise and unlocated records included.", "percent"),
        new(Anywhere, "{source}_count", "{source}, count", "Fractional count of {source}: each record counts 1 in all, divided among its people and their addresses.", "records"),
        new(Anywhere, "{source}_rank", "{source}, rank", "Place of the cluster by its share of {source} alone, from 1.", ""),
        new(Anywhere, "{source}_observations", "{source}, observations", "Addresses of {source}, all with equal weight.", "observations"),
        new(Anywhere, "places", "Places", "Distinct positions in the cluster.", "places"),
        new(Anywhere, "core_places", "Core places", "Those of its places around which the density reaches the minimum.", "places"),
        new(Anywhere, "area_km2", "Area", "Area of the outline, measured in an equal-area projection.", "km²"),
        new(Anywhere, "midpoint_share", "Rests on midpoints", "Rows whose address is known no better than by city, region or country, among all rows of the cluster.", "percent"),
        new(Anywhere, "{source}_top_organization", "{source}, largest organization", "Organization with the largest count of {source} in the cluster.", ""),
        new(Anywhere, "{source}_top_organization_share", "{source}, share of the largest organization", "That organization's part of the cluster's count of {source}.", "percent"),
        new(Anywhere, "{source}_hhi", "{source}, concentration", "Herfindahl-Hirschman index of the organizations of {source}: sum of their squared shares; 1 is a single organization.", "0 to 1"),
        new(Anywhere, "{source}_top_field", "{source}, largest field", "Field with the largest count of {source} in the cluster.", ""),
        new(Anywhere, "score_without_top", "Score without the largest organizations", "Score if the largest organization of each source were gone from this cluster only.", "percent"),
        new(Anywhere, "rank_without_top", "Rank without the largest organizations", "Rank that this score would have among the full scores of the others.", ""),
        new(Anywhere, "longitude", "Longitude", "East of Greenwich, WGS 84; of a cluster, that of its centroid.", "degrees"),
        new(Anywhere, "latitude", "Latitude", "North of the equator, WGS 84; of a cluster, that of its centroid.", "degrees"),
        new(Anywhere, "{source}_growth", "{source}, growth", "Trend of the cluster's count of {source}, a Poisson regression on all years.", "percent a year"),
        new(Anywhere, "{source}_share_growth", "{source}, growth of the share", "Trend of the cluster's share of {source} in the world.", "percent a year"),
        new(Anywhere, "population", "Population", "People inside the outline.", "people"),
        new(Anywhere, "population_points", "Population points", "Points of the population data inside the outline.", "points"),
        new(Anywhere, "intensity", "Intensity", "Score per million inhabitants.", "percent per million people"),
        new(Anywhere, "intensity_rank", "Rank by intensity", "Place of the cluster by intensity, from 1.", ""),
        new(Anywhere, "{source}_per_million", "{source}, per million people", "Fractional count of {source} per million inhabitants.", "records per million people"),
        new(Anywhere, "outside_share", "Works with outside", "Part of the cluster's count in records that also have an address outside it.", "percent"),
        new(Anywhere, "partners", "Main partners", "The three clusters with the strongest ties to it, strongest first.", ""),
        new(Anywhere, "score_low", "Score, low", "Lower end of the 95 % interval of the score over draws of the records.", "percent"),
        new(Anywhere, "score_high", "Score, high", "Upper end of the 95 % interval of the score.", "percent"),
        new(Anywhere, "rank_low", "Rank, low", "Lower end of the 95 % interval of the rank over draws of the records: the better rank.", ""),
        new(Anywhere, "rank_high", "Rank, high", "Upper end of the 95 % interval of the rank: the worse rank.", ""),
        new(Anywhere, "top{n}_probability", "Chance of the top {n}", "Part of the draws in which the cluster is among the first {n}.", "0 to 1"),
        new(Anywhere, "existence", "Existence", "Part of the draws, in which clusters were found anew, that have this cluster.", "0 to 1"),
        new(Anywhere, "kept_together", "Kept together", "Largest part of the cluster's count that lies in one cluster when thresholds are varied, mean over the settings tried.", "0 to 1"),
        new(Anywhere, "kept_together_low", "Kept together, least", "The same where it is least of all settings tried.", "0 to 1"),
        new(Anywhere, "kept_alike", "Kept alike", "What the cluster has in common with the one most alike when thresholds are varied, over what the two have in all (Jaccard), mean over the settings tried.", "0 to 1"),
        new(Anywhere, "type", "Type", "Number of the type of the cluster, among clusters with alike fields, from 1.", ""),
        new(Anywhere, "type_name", "Type, in words", "The fields that set the type apart.", ""),
        new("clusters", "geometry", "Outline", "Polygon or multipolygon in well-known binary, longitude first, WGS 84; contains all core places.", "degrees"),
        new("clusters", "bbox", "Box of the outline", "xmin, ymin, xmax, ymax of its coordinates; of an outline cut at the antimeridian, from -180 to 180.", "degrees"),
    ];
}
