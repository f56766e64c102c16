using System.Collections.Immutable;
using Microsoft.ML;

namespace GeoCluster.Stages.Typology;

/// <summary>Principal components, computed by Microsoft.ML.</summary>
internal static class PrincipalComponents
{
    private const int Decimals = 4;

    /// <summary>The components with the largest variance.</summary>
    /// <param name="rows">n rows of d numbers.</param>
    /// <param name="count">Number of components to return; components beyond the dimension of the rows are 0.</param>
    /// <param name="seed">Seed of the random projection.</param>
    /// <remarks>
    /// Microsoft.ML finds components by random projection: only approximately, and incorrectly if it has to center the rows itself
    /// (https://github.com/dotnet/machinelearning/issues/6713) or if it projects to more dimensions than the rows have, as a comparison
    /// with an exact decomposition showed. Therefore rows are centered first, and the projection has exactly as many dimensions as they
    /// have: then all are kept, and the components are exact up to single precision.
    /// </remarks>
    public static ImmutableArray<PrincipalComponent> Of(double[][] rows, int count, int seed)
    {
        double[][] centered = Centered(rows);
        int dimensions = Dimensions.Of(centered), found = Math.Min(count, dimensions);
        double[][] coordinates = found == 0 ? [] : Projected(centered, found, dimensions, seed);
        double all = centered.Sum(row => row.Sum(value => value * value));
        return
        [
            .. coordinates.Select(
                c => new PrincipalComponent([.. c.Select(v => Math.Round(v, Decimals) + 0.0)], 100 * c.Sum(v => v * v) / all)),
            .. Enumerable.Repeat(new PrincipalComponent([.. new double[rows.Length]], 0), count - found),
        ];
    }

    // By component, then by row.
    private static double[][] Projected(double[][] centered, int found, int dimensions, int seed)
    {
        var ml = new MLContext(seed);
        var view = Vectors.View(ml, centered);
        float[][] projected = Vectors.Read(
            ml.Transforms.ProjectToPrincipalComponents(
                Vectors.Column, rank: found, overSampling: dimensions - found, ensureZeroMean: false, seed: seed)
                .Fit(view).Transform(view));
        return [.. Enumerable.Range(0, found).Select(component => Signed([.. projected.Select(row => (double)row[component])]))];
    }

    // The sign is random in the projection. Values are rounded before comparing, so that single precision does not decide.
    private static double[] Signed(double[] coordinates)
    {
        double farthest = coordinates.MaxBy(c => Math.Round(Math.Abs(c), Decimals));
        return farthest < 0 ? [.. coordinates.Select(c => -c)] : coordinates;
    }

    private static double[][] Centered(double[][] rows)
    {
        if (rows is not [var first, ..])
            return rows;
        double[] mean = [.. first.Select((_, column) => rows.Average(row => row[column]))];
        return [.. rows.Select(row => row.Zip(mean, (value, m) => value - m).ToArray())];
    }
}
