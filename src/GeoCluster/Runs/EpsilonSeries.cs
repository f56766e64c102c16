using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Matching;
using GeoCluster.Options;
using GeoCluster.Stages.Aggregating;
using GeoCluster.Stages.Clustering.Hierarchy;
using GeoCluster.Stages.Grouping;
using GeoCluster.Stages.Merging;
using GeoCluster.Stages.Ranking;
using GeoCluster.Tables;

namespace GeoCluster.Runs;

/// <summary>
/// The stages from Cluster to Rank at one epsilon and several minimum densities: rows are read once and distances are tested once.
/// </summary>
internal sealed class EpsilonSeries
{
    private readonly PlaceTable _places;
    private readonly PipelineOptions _options;
    private readonly ImmutableArray<double> _minDensity;
    private readonly LabelPartition _partition;
    private readonly ImmutableArray<RegroupedRecords> _records;
    private readonly Lazy<RegroupedCounts> _counts;
    private readonly PlaceCubes _cubes;
    private readonly int[] _placeOfAtom;

    private EpsilonSeries(
        PlaceTable places, ImmutableArray<LocatedObservations> located, PipelineOptions options, ImmutableArray<double> minDensity,
        DensityHierarchy hierarchy, RunContext context)
    {
        (_places, _options, _minDensity, Hierarchy) = (places, options, minDensity, hierarchy);
        // Starts at the lowest minimum density, which yields most of the atoms at once.
        _partition = LabelPartition.Of(places.Length, minDensity.Select(minimum => hierarchy.LabelsAt(minimum, context)));
        _records = options.Merge.Rule is MergeRule.MainPartner or MergeRule.TieShare
            ? GroupStage.RunFine(located, _partition.Labels, context) : [];
        _counts = new(() => AggregateStage.RunFine(located, places, _partition.Labels, context));
        _cubes = PlaceCubes.Of(places, _partition.Labels, ChordSquared.FromMeters(options.Merge.WithinMeters, places.Earth));
        _placeOfAtom = new int[_partition.Labels.ClusterCount];
        for (int place = 0; place < places.Length; place++)
        {
            if (_partition.Labels.Label[place] is not LabelTable.Noise and int atom)
                _placeOfAtom[atom] = place;
        }
    }

    /// <summary>The clusters at every minimum density, before neighbors are joined.</summary>
    public DensityHierarchy Hierarchy { get; }

    /// <summary>Atom of each place, or noise.</summary>
    public LabelTable Atoms => _partition.Labels;

    /// <summary>Prepares the series.</summary>
    /// <param name="places">n places.</param>
    /// <param name="located">Observations of each source, with the place of each.</param>
    /// <param name="options">Settings of the pipeline; epsilon and minimum density are ignored.</param>
    /// <param name="epsilonMeters">Epsilon.</param>
    /// <param name="minDensity">Minimum densities, rising.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <remarks>Memory, besides the hierarchy: about 50 bytes per place, plus the records that lie in several atoms.</remarks>
    public static EpsilonSeries Build(
        PlaceTable places, ImmutableArray<LocatedObservations> located, PipelineOptions options, double epsilonMeters,
        ImmutableArray<double> minDensity, RunContext context) =>
        Of(DensityHierarchy.Build(places, options.Clustering with { EpsilonMeters = epsilonMeters }, context), places, located, options,
            minDensity, context);

    /// <summary>Prepares other minimum densities at an epsilon whose hierarchy is already built.</summary>
    /// <inheritdoc cref="Build"/>
    public static EpsilonSeries Of(
        DensityHierarchy hierarchy, PlaceTable places, ImmutableArray<LocatedObservations> located, PipelineOptions options,
        ImmutableArray<double> minDensity, RunContext context) =>
        new(places, located, options, minDensity, hierarchy, context);

    /// <summary>Finds and joins the clusters at one minimum density, as a separate run does.</summary>
    /// <param name="index">Index of the minimum density. May be called for several at the same time.</param>
    /// <param name="context">Threads and cancellation.</param>
    public LabelTable JoinedAt(int index, RunContext context)
    {
        var found = Hierarchy.LabelsAt(_minDensity[index], context);
        int[] foundOfAtom = _partition.LabelOf[index];
        return MergeStage.Run(
            _cubes, found, isClose => [.. _records.Select(source => source.TyingAt(foundOfAtom, isClose))], _options.Merge, context).Labels;
    }

    /// <summary>Finds, joins, counts and ranks the clusters at one minimum density.</summary>
    /// <inheritdoc cref="JoinedAt"/>
    public FoundSetting At(int index, RunContext context)
    {
        var joined = JoinedAt(index, context);
        var counted = _counts.Value.At(joined, LabelsOfAtoms(joined));
        var (ranked, labels) = RankStage.Run(counted, joined, _options.Ranking);
        return new FoundSetting(ranked, labels, LabelsOfAtoms(labels));
    }

    private int[] LabelsOfAtoms(LabelTable labels) => Array.ConvertAll(_placeOfAtom, place => labels.Label[place]);
}

/// <summary>The clusters of one setting.</summary>
/// <param name="Ranked">The clusters by rank.</param>
/// <param name="Labels">Labels of the places: rank - 1, or noise.</param>
/// <param name="LabelOfAtom">Label of each atom of the series, or noise.</param>
internal sealed record FoundSetting(RankedTable Ranked, LabelTable Labels, int[] LabelOfAtom);
