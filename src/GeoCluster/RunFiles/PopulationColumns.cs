using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles;

/// <summary>The columns of the ranking that set a cluster against the people inside its outline.</summary>
internal static class PopulationColumns
{
    private const double Million = 1e6;
    private const int PeopleDecimals = 3;

    /// <summary>
    /// <c>population</c>, <c>population_points</c>, <c>intensity</c>, <c>intensity_rank</c> and <c>S_per_million</c> of each source; none
    /// where no population is given. All but the points are empty for a cluster without people.
    /// </summary>
    public static ImmutableArray<TableColumn> Of(RankedTable ranked, PopulationTable? population)
    {
        if (population is null)
            return [];
        double? People(int cluster) => population.People[cluster] is > 0 and var people ? people : null;
        return
        [
            TableColumn.Real("population", People, PeopleDecimals),
            new("population_points", ColumnType.Whole, i => population.Points[i]),
            TableColumn.Real("intensity", i => population.Intensity[i]),
            new("intensity_rank", ColumnType.Whole, i => (long?)population.IntensityRank[i]),
            .. ranked.Sources.Select(source => TableColumn.Real($"{source.Source}_per_million", i => source.FractionalCount[i] / (People(i) / Million))),
        ];
    }
}
