using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Typology;

/// <summary>A field of a source.</summary>
internal readonly record struct ProfileField(string Source, string Field);

/// <summary>The strengths and weaknesses of clusters: a number for each cluster and field.</summary>
/// <param name="Fields">
/// The fields of all sources that have any, ordered by source as in the pipeline file, then by ordinal comparison.
/// </param>
/// <param name="Value">
/// By cluster and field: (q - 1) / (q + 1) of the location quotient q: -1 for nothing, 0 for the world's share, 1/3 for twice the world's
/// share; always below 1. The quotient is shrunk toward 1 if it is based on few records: (count + 5) / (expected + 5), where expected is
/// the count that the cluster would have at the world's share. A cluster without records of a source has the world's shares in its fields.
/// </param>
/// <remarks>
/// The transformed quotient is the revealed symmetric comparative advantage of Dalum, Laursen and Villumsen (1998). Unlike the quotient
/// itself, it treats strengths and weaknesses symmetrically, and a field that is rare in the world does not outweigh all others.
/// </remarks>
internal sealed record FieldProfiles(ImmutableArray<ProfileField> Fields, double[][] Value)
{
    /// <summary>Number of records at the world's share that are added to each field.</summary>
    private const double RecordsAtWorldShare = 5;

    /// <exception cref="ArgumentException">No source maps fields.</exception>
    public static FieldProfiles Of(ClusterTable clusters)
    {
        SourceCounts[] sources = [.. clusters.Sources.Where(s => s.FieldShares is not null)];
        if (sources is [])
            throw new ArgumentException("Types are made of fields, but no source maps them.", nameof(clusters));
        return new FieldProfiles(
            [.. sources.SelectMany(s => s.FieldShares!.Keys.Select(field => new ProfileField(s.Source, field)))],
            [.. Enumerable.Range(0, clusters.Length).Select(cluster => sources.SelectMany(s => ValuesOf(s, cluster)).ToArray())]);
    }

    /// <summary>
    /// Values divided by the square root of the number of fields of their source, so that all sources count equally.
    /// </summary>
    public double[][] Scaled()
    {
        var fieldsOf = Fields.CountBy(f => f.Source).ToDictionary();
        double[] scale = [.. Fields.Select(f => 1 / Math.Sqrt(fieldsOf[f.Source]))];
        return [.. Value.Select(values => values.Zip(scale, (value, by) => value * by).ToArray())];
    }

    private static IEnumerable<double> ValuesOf(SourceCounts source, int cluster)
    {
        var count = source.Fields[cluster].Parts.ToDictionary(p => p.Text, p => p.FractionalCount);
        double all = source.Fields[cluster].Parts.Sum(p => p.FractionalCount);
        return source.FieldShares!.Select(field =>
        {
            double quotient = (count.GetValueOrDefault(field.Key) + RecordsAtWorldShare) / (all * field.Value + RecordsAtWorldShare);
            return (quotient - 1) / (quotient + 1);
        });
    }
}
