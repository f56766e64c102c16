using GeoCluster.Formats.Columns;
using GeoCluster.Stages.Populating;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.RunFiles.Columns.RankingRows>;

namespace GeoCluster.RunFiles.Columns;

/// <summary>The columns of the ranking that relate a cluster to the population inside its outline.</summary>
internal static class PopulationColumns
{
    private const double Million = 1e6;
    private const int PeopleDecimals = 3;

    /// <summary>All columns; none without <c>population</c>. If a cluster has no people, all but the number of points are empty.</summary>
    public static IEnumerable<Column> Of(IEnumerable<string> sources) =>
        ((Column[])[.. OfPeople, .. sources.Select(PerMillion)]).Only("with `population`", rows => rows.Result.Population is not null);

    private static Column[] OfPeople =>
    [
        Column.Real("population", "Population", "People inside the outline.", "people", People, PeopleDecimals),
        Column.Whole(
            "population_points", "Population points", "Points of the population data inside the outline.", "points",
            (rows, i) => Population(rows).Points[i]),
        Column.Real(
            "intensity", "Intensity", "Score per million inhabitants.", "percent per million people",
            (rows, i) => Population(rows).Intensity[i]),
        Column.Whole(
            "intensity_rank", "Rank by intensity", "Rank of the cluster by intensity, from 1.", "",
            (rows, i) => Population(rows).IntensityRank[i]),
    ];

    private static Column PerMillion(string source, int s) => Column.Real(
        $"{source}_per_million", SharedColumns.TitleOf(source, "per million people"),
        $"Fractional count of {source} per million inhabitants.",
        "records per million people", (rows, i) => rows.Ranked.Sources[s].FractionalCount[i] / (People(rows, i) / Million));

    private static PopulationTable Population(RankingRows rows) => rows.Result.Population!;

    private static double? People(RankingRows rows, int cluster) => Population(rows).People[cluster] is > 0 and var people ? people : null;
}
