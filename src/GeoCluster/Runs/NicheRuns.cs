using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Runs.Niches;
using GeoCluster.Stages.Aggregating;
using GeoCluster.Stages.Ranking;
using GeoCluster.Stages.Shaping;
using GeoCluster.Tables;
using NetTopologySuite.Geometries;

namespace GeoCluster.Runs;

/// <summary>Runs the line of stages again for each field, to find clusters of one field that the whole run does not show.</summary>
internal static class NicheRuns
{
    /// <summary>
    /// Minimum density of a field's core places, whatever the size of the field, in observations or records: below this, chance alone makes
    /// clusters everywhere. Our choice.
    /// </summary>
    private const double LeastMinDensity = 10;

    /// <summary>Finds the niches.</summary>
    /// <param name="sources">All observations. Rows without a field are in no niche.</param>
    /// <param name="places">Places of the whole run.</param>
    /// <param name="labels">Labels of the places of the whole run.</param>
    /// <param name="options">
    /// Settings of the whole run; its minimum density is scaled to each field's share of all that is clustered.
    /// </param>
    /// <param name="context">Threads, cancellation and progress in fields.</param>
    /// <returns>The niches; empty if no source that takes part in finding clusters has fields.</returns>
    public static NicheTable Run(
        ImmutableArray<ObservationTable> sources, PlaceTable places, LabelTable labels, PipelineOptions options, RunContext context)
    {
        ImmutableArray<FieldObservations> byField = [.. sources.Select(FieldObservations.Of).OfType<FieldObservations>()];
        string[] fields =
            [.. byField.Where(source => source.Clusters).SelectMany(source => source.Fields).Distinct().Order(StringComparer.Ordinal)];
        double all = Clustered(sources, options.Clustering.Weighting);
        var found = ImmutableArray.CreateBuilder<FieldClusters>(fields.Length);
        var niches = ImmutableArray.CreateBuilder<Niche>();
        foreach (string field in fields)
        {
            context.Cancel.ThrowIfCancellationRequested();
            ImmutableArray<ObservationTable> ofField = [.. byField.Select(source => source.With(field)).OfType<ObservationTable>()];
            double part = all == 0 ? 0 : Clustered(ofField, options.Clustering.Weighting) / all;
            var clustering = options.Clustering with
            {
                MinDensity = Math.Max(LeastMinDensity, options.Clustering.MinDensity * part), ExactDensity = false,
            };
            int clusters = AddNiches(
                niches, field, ofField, places, labels, options with { Clustering = clustering }, context with { Progress = null });
            found.Add(new FieldClusters(field, clustering.MinDensity, clusters));
            context.Progress?.Report(new StageProgress("Niches", found.Count, fields.Length, "fields"));
        }
        return new NicheTable(found.ToImmutable(), niches.ToImmutable());
    }

    // Returns the number of all clusters of the field.
    private static int AddNiches(
        ImmutableArray<Niche>.Builder niches, string field, ImmutableArray<ObservationTable> sources, PlaceTable allPlaces,
        LabelTable allLabels,
        PipelineOptions options, RunContext context)
    {
        var (places, located, joined) = JoinedClusters.Find(sources, options.Clustering, options.Merge, context);
        var (ranked, labels) = RankStage.Run(
            AggregateStage.Run(located, places, joined, context), joined, Weights(options.Ranking, sources));
        var hidden = HiddenClusters.Find(places, labels, allPlaces, allLabels);
        var shapes = ShapeStage.Run(
            places, HiddenClusters.Only(labels, [.. hidden.Select(h => h.Label)]), options.Clustering, options.Outline, context);
        var clusters = ranked.Clusters;
        niches.AddRange(hidden.Select((h, i) => new Niche(
            field,
            options.Clustering.MinDensity,
            h.Label + 1,
            clusters.Id[h.Label],
            clusters.Name[h.Label],
            clusters.Countries[h.Label],
            ranked.Score[h.Label],
            Tally.Sum(clusters.Sources.Select(source => source.Fractional[h.Label])).ToDouble(),
            clusters.Sources.Sum(source => source.Observations[h.Label]),
            h.OutsidePercent,
            clusters.CentroidLongitude[h.Label],
            clusters.CentroidLatitude[h.Label],
            shapes.Outline[i],
            shapes.AreaKm2[i])));
        return joined.ClusterCount;
    }

    // If a field is only in sources of weight 0, these have equal weights.
    private static RankOptions Weights(RankOptions options, ImmutableArray<ObservationTable> sources) =>
        sources.Any(source => options.WeightOf(source.Source) > 0) ? options : new RankOptions();

    // Number of observations, or of records where the weighting clusters these.
    private static double Clustered(ImmutableArray<ObservationTable> sources, Weighting weighting)
    {
        double sum = 0;
        foreach (var source in sources.Where(source => source.Clusters))
        {
            if (weighting == Weighting.Fractional)
                sum += Records(source);
            else
                sum += source.GivenCount.IsEmpty ? source.Length : source.GivenCount.Sum();
        }
        return sum;
    }

    // Summed in whole numbers, so that the order does not matter.
    private static double Records(ObservationTable source)
    {
        var amounts = new Dictionary<int, long>();
        for (int row = 0; row < source.Length; row++)
            amounts[source.Denominator[row]] = checked(amounts.GetValueOrDefault(source.Denominator[row]) + source.AmountOf(row));
        return Tally.From(amounts).ToDouble();
    }
}

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
