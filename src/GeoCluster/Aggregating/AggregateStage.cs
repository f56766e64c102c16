using System.Collections.Immutable;
using GeoCluster.Gazetteers;
using GeoCluster.Tables;

namespace GeoCluster.Aggregating;

/// <summary>Counts what lies inside each cluster, and names it.</summary>
public static class AggregateStage
{
    /// <summary>Rolls labels back up to counts per cluster.</summary>
    /// <param name="located">Observations of each source, with the place of each.</param>
    /// <param name="places">n places.</param>
    /// <param name="labels">n labels.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <returns>One row per cluster, by label. Fractional counts of clusters, noise and unlocated add up to the world total exactly.</returns>
    public static ClusterTable Run(
        ImmutableArray<LocatedObservations> located, PlaceTable places, LabelTable labels, RunContext context)
    {
        var gazetteer = Gazetteer.Load();
        var counts = new SourceCounts[located.Length];
        var cities = new AttributeTallies?[located.Length];
        var cityPositions = new ImmutableArray<ImmutableDictionary<string, (double X, double Y, double Z)>>?[located.Length];
        var countries = new AttributeTallies?[located.Length];
        for (int s = 0; s < located.Length; s++)
        {
            var rollUp = RollUp.Of(located[s], places, labels, context);
            counts[s] = Compositions.AddTo(rollUp.Counts(places.ObservationCount[s]), located[s], labels, context);
            cities[s] = rollUp.ByCity();
            cityPositions[s] = rollUp.MeanPositions();
            countries[s] = rollUp.ByCountry();
            context.Progress?.Report(new StageProgress("Aggregate", s + 1, located.Length, "sources"));
        }

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
        var names = new ClusterNames(cities, cityPositions, counts, gazetteer, places.Earth);
        return new ClusterTable
        {
            Sources = [.. counts],
            Id = ClusterIds.Of(gazetteer, towns, latitude, longitude),
            Name = DistinctNames.Of(
                [.. towns.Select((inside, label) => names.Of(label, inside, latitude[label], longitude[label]))], countriesJoined, latitude, longitude),
            Countries = countriesJoined,
            CountryParts = countryParts,
            PlaceCount = [.. placeCount],
            CorePlaceCount = [.. coreCount],
            MidpointPercent = Midpoints.PercentOf(located, labels),
            CentroidLatitude = latitude,
            CentroidLongitude = longitude,
        };
    }
}
