using System.Collections.Immutable;
using NetTopologySuite.Geometries;

namespace GeoCluster.Tables;

/// <summary>What clustering one field at a time found.</summary>
/// <param name="Fields">Every field of the sources that take part in finding clusters, by ordinal comparison of names.</param>
/// <param name="Niches">By field, then by rank within it.</param>
internal sealed record NicheTable(ImmutableArray<FieldClusters> Fields, ImmutableArray<Niche> Niches)
{
    /// <summary>Nothing was asked for, or no source has fields.</summary>
    public static NicheTable Empty { get; } = new([], []);
}

/// <summary>How many clusters a field has.</summary>
/// <param name="Field">Name.</param>
/// <param name="MinDensity">Least density of its core places: the run's, scaled to the field's part of all observations.</param>
/// <param name="Clusters">Clusters at that density.</param>
internal sealed record FieldClusters(string Field, double MinDensity, int Clusters);

/// <summary>A cluster of one field, most of whose observations lie in no cluster of the whole run.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="MinDensity">As in <see cref="FieldClusters"/>.</param>
/// <param name="Rank">Among all clusters of the field, those that the whole run shows included.</param>
/// <param name="Id">As of all clusters; different within a field.</param>
/// <param name="Name">As of all clusters.</param>
/// <param name="Countries">As of all clusters.</param>
/// <param name="Score">
/// Weighted mean, over the sources that have the field, of its share in the located records of the field; percent.
/// </param>
/// <param name="Count">Fractional count of the field's records of all sources.</param>
/// <param name="Observations">Observations of the field.</param>
/// <param name="OutsidePercent">Percent of these in no cluster of the whole run; above 50.</param>
/// <param name="Longitude">Of the centroid, degrees.</param>
/// <param name="Latitude">Of the centroid, degrees.</param>
/// <param name="Outline">As in <see cref="ShapeTable"/>.</param>
/// <param name="AreaKm2">Of the outline.</param>
internal sealed record Niche(
    string Field, double MinDensity, int Rank, string Id, string Name, string Countries, double Score, double Count, long Observations,
    double OutsidePercent, double Longitude, double Latitude, Geometry Outline, double AreaKm2);
