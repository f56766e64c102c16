using System.Collections.Immutable;
using System.Globalization;

namespace GeoCluster.SyntheticData;

/// <summary>One line of <c>clusters.tsv</c>, which states what was published and what is assumed.</summary>
/// <param name="Rank">Rank, from 1.</param>
/// <param name="Name">Name in the style of the publisher.</param>
/// <param name="SharePercent">Share of the world total per source, in the order of <see cref="SourceProfile.All"/>.</param>
/// <param name="ReachKm">Towns within this distance of one of the cities belong to the cluster.</param>
/// <param name="Cities">Id and percentage of the cluster's output; the remainder goes to the other towns.</param>
/// <param name="Technologies">Main patent fields, from 0; empty if not stated.</param>
/// <param name="Applicants">Number of patent applicants; null unless one of them dominates.</param>
/// <param name="GrowthPercent">Growth of output in percent per year.</param>
internal sealed record KnownCluster(
    int Rank, string Name, ImmutableArray<double> SharePercent, double ReachKm, ImmutableArray<(long Id, double Percent)> Cities,
    ImmutableArray<int> Technologies, int? Applicants, double GrowthPercent)
{
    /// <summary>All lines, by rank.</summary>
    public static ImmutableArray<KnownCluster> Load() => [.. FactFile.Rows("clusters.tsv").Select(Parse)];

    private static KnownCluster Parse(string[] cell) => new(
        int.Parse(cell[0], CultureInfo.InvariantCulture),
        cell[2],
        [Number(cell[3]), Number(cell[4]), Number(cell[5])],
        Number(cell[7]),
        [.. cell[8].Split(' ').Select(c => c.Split(':')).Select(c => (long.Parse(c[0], CultureInfo.InvariantCulture), Number(c[1])))],
        cell[9] == "-" ? [] : [.. cell[9].Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture) - 1)],
        cell[10] == "-" ? null : int.Parse(cell[10], CultureInfo.InvariantCulture),
        cell[11] == "-" ? 0 : Number(cell[11]));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
