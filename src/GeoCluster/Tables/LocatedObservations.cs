using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>The observations of one source and the place of each.</summary>
/// <param name="Observations">n observations.</param>
/// <param name="PlaceIndex">n rows of the place table.</param>
public sealed record LocatedObservations(ObservationTable Observations, ImmutableArray<int> PlaceIndex);
