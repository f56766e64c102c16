using System.Collections.Immutable;
using NetTopologySuite.Geometries;

namespace GeoCluster.Tables;

/// <summary>The result of clustering one field at a time.</summary>
/// <param name="Fields">Every field of the sources that take part in finding clusters, by ordinal comparison of names.</param>
/// <param name="Niches">By field, then by rank within it.</param>
internal sealed record NicheTable(ImmutableArray<FieldClusters> Fields, ImmutableArray<Niche> Niches)
{
    /// <summary>No niches were requested, or no source has fields.</summary>
    public static NicheTable Empty { get; } = new([], []);
}

/// <summary>How many clusters a field has.</summary>
/// <param name="Field">Name.</param>
/// <param name="MinDensity">Minimum density of its core places: that of the run, scaled to the field's share of all observations.</param>
/// <param name="Clusters">Clusters at that density.</param>
internal sealed record FieldClusters(string Field, double MinDensity, int Clusters);

/// <summary>A cluster of one field, most of whose observations lie in no cluster of the whole run.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="MinDensity">As in <see cref="FieldClusters"/>.</param>
/// <param name="Rank">Rank among all clusters of the field, including those that the whole run shows.</param>
/// <param name="Id">As in <see cref="ClusterTable"/>; unique within a field.</param>
/// <param name="Name">As in <see cref="ClusterTable"/>.</param>
/// <param name="Countries">As in <see cref="ClusterTable"/>.</param>
/// <param name="Score">
/// Weighted mean, over the sources that have the field, of its share in the located records of the field; percent.
/// </param>
/// <param name="Count">Fractional count of the field's records of all sources.</param>
/// <param name="Observations">Observations of the field.</param>
/// <param name="OutsidePercent">Percent of the observations that lie in no cluster of the whole run; above 50.</param>
/// <param name="Longitude">Longitude of the centroid, degrees.</param>
/// <param name="Latitude">Latitude of the centroid, degrees.</param>
/// <param name="Outline">As in <see cref="ShapeTable"/>.</param>
/// <param name="AreaKm2">Area of the outline in square kilometers.</param>
internal sealed record Niche(
    string Field, double MinDensity, int Rank, string Id, string Name, string Countries, double Score, double Count, long Observations,
    double OutsidePercent, double Longitude, double Latitude, Geometry Outline, double AreaKm2);
