using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Runs.Niches;
using GeoCluster.Stages.Aggregating;
using GeoCluster.Stages.Ranking;
using GeoCluster.Stages.Shaping;
using GeoCluster.Tables;

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
