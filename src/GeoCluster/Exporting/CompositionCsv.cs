using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Exporting;

/// <summary>What the clusters are made of, as CSV: a row per cluster, source and organization or field.</summary>
internal static class CompositionCsv
{
    private const int Decimals = 6;

    private static readonly string[] OrganizationHeader = ["rank", "id", "source", "place", "organization", "count", "share"];
    private static readonly string[] FieldHeader = ["rank", "id", "source", "field", "count", "share", "location_quotient"];

    /// <summary>Writes the ten organizations of each cluster and source that count most; a header only if no source maps them.</summary>
    public static void WriteOrganizations(RankedTable ranked, string path) => CsvText.Write(
        path,
        Rows(ranked, source => source.Organizations, (part, place) =>
                [(long)place, part.Text, Math.Round(part.FractionalCount, Decimals), Math.Round(part.SharePercent, Decimals)])
            .Prepend(OrganizationHeader));

    /// <summary>Writes all fields of each cluster and source, largest first; a header only if no source maps them.</summary>
    public static void WriteFields(RankedTable ranked, string path) => CsvText.Write(
        path,
        Rows(ranked, source => source.Fields, (part, _) =>
                [part.Text, Math.Round(part.FractionalCount, Decimals), Math.Round(part.SharePercent, Decimals), Math.Round(part.LocationQuotient!.Value, Decimals)])
            .Prepend(FieldHeader));

    private static IEnumerable<IEnumerable<object>> Rows(
        RankedTable ranked, Func<SourceCounts, ImmutableArray<Composition>> compositions, Func<CompositionPart, int, object[]> values)
    {
        for (int cluster = 0; cluster < ranked.Length; cluster++)
        {
            foreach (var source in ranked.Clusters.Sources.Where(s => !compositions(s).IsDefault))
            {
                foreach (var (index, part) in compositions(source)[cluster].Parts.Index())
                    yield return [cluster + 1L, ranked.Clusters.Id[cluster], source.Source, .. values(part, index + 1)];
            }
        }
    }
}
