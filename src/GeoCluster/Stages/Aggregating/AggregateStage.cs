using System.Collections.Immutable;
using GeoCluster.Gazetteers;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Aggregating;

/// <summary>Counts the observations inside each cluster, and names the clusters.</summary>
internal static class AggregateStage
{
    /// <summary>Aggregates observations to counts per cluster.</summary>
    /// <param name="located">Observations of each source, with the place of each.</param>
    /// <param name="places">n places.</param>
    /// <param name="labels">n labels.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <returns>
    /// One row per cluster, by label. The fractional counts of clusters, noise and unlocated observations sum exactly to the world total.
    /// </returns>
    public static ClusterTable Run(
        ImmutableArray<LocatedObservations> located, PlaceTable places, LabelTable labels, RunContext context)
    {
        var rollUps = RollUps(located, places, labels, context);
        var counts = ImmutableArray.CreateBuilder<SourceCounts>(located.Length);
        for (int s = 0; s < located.Length; s++)
        {
            counts.Add(Compositions.AddTo(rollUps[s].Counts(places.ObservationCount[s]), located[s], labels, context));
            context.Progress?.Report(new StageProgress("Aggregate", s + 1, located.Length, "sources"));
        }
        return Named(rollUps, counts.ToImmutable(), places, labels) with { MidpointPercent = Midpoints.PercentOf(located, labels) };
    }

    /// <summary>Counts by fine labels, from which counts for coarser labels follow without reading rows again.</summary>
    /// <param name="located">As for <see cref="Run"/>.</param>
    /// <param name="places">The places, as for <see cref="Run"/>.</param>
    /// <param name="fine">Fine labels of the places.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static RegroupedCounts RunFine(
        ImmutableArray<LocatedObservations> located, PlaceTable places, LabelTable fine, RunContext context) =>
        new(RollUps(located, places, fine, context), places);

    private static ImmutableArray<RollUp> RollUps(
        ImmutableArray<LocatedObservations> located, PlaceTable places, LabelTable labels, RunContext context) =>
        [.. located.Select(source => RollUp.Of(source, places, labels, context))];

    /// <summary>Combines the counts of clusters with their names, ids, countries and positions.</summary>
    internal static ClusterTable Named(
        ImmutableArray<RollUp> rollUps, ImmutableArray<SourceCounts> counts, PlaceTable places, LabelTable labels)
    {
        var gazetteer = Gazetteer.Load();
        ImmutableArray<AttributeTallies?> cities = [.. rollUps.Select(source => source.ByCity())],
            countries = [.. rollUps.Select(source => source.ByCountry())];
        var towns = ClusterTowns.Find(gazetteer, places, labels);
        var (latitude, longitude) = Centroids.Of(places, labels);
        int[] placeCount = new int[labels.ClusterCount], coreCount = new int[labels.ClusterCount];
        for (int place = 0; place < labels.Label.Length; place++)
        {
            if (labels.Label[place] is not LabelTable.Noise and int label)
            {
                placeCount[label]++;
                coreCount[label] += labels.Core[place] ? 1 : 0;
            }
        }
        var countryParts = ClusterCountries.Of(countries, counts, gazetteer, towns);
        ImmutableArray<string> countriesJoined = [.. countryParts.Select(parts => string.Join('/', parts.Select(p => p.Country)))];
        var names = new ClusterNames(cities, [.. rollUps.Select(source => source.MeanPositions())], counts, gazetteer, places.Earth);
        return new ClusterTable
        {
            Sources = counts,
            Id = ClusterIds.Of(gazetteer, towns, latitude, longitude),
            Name = DistinctNames.Of(
                [.. towns.Select((inside, label) => names.Of(label, inside, latitude[label], longitude[label]))],
                countriesJoined, latitude, longitude),
            Countries = countriesJoined,
            CountryParts = countryParts,
            PlaceCount = [.. placeCount],
            CorePlaceCount = [.. coreCount],
            CentroidLatitude = latitude,
            CentroidLongitude = longitude,
        };
    }
}
