using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace GeoCluster.Stages.Typology;

/// <summary>Groups nearby points with the k-means of Microsoft.ML.</summary>
internal static class KMeans
{
    /// <summary>Number of starts, of which the best result is used: k-means finds a local optimum that depends on the start.</summary>
    private const int Starts = 10;

    /// <summary>Groups points so that the sum of squared distances to the means of their groups is small.</summary>
    /// <param name="points">n points, in a fixed order.</param>
    /// <param name="groups">Number of groups, from 1 to the number of distinct points.</param>
    /// <param name="seed">Seed of the starts.</param>
    /// <param name="cancel">Checked between starts.</param>
    /// <returns>
    /// The group of each point, numbered from 0 in no meaningful order; a group may be empty. Of starts with equal sums, the first is used.
    /// </returns>
    public static int[] Group(double[][] points, int groups, int seed, CancellationToken cancel)
    {
        if (groups < 2)
            return new int[points.Length];
        var view = Vectors.View(new MLContext(seed), points);
        return Enumerable.Range(0, Starts)
            .Select(start =>
            {
                cancel.ThrowIfCancellationRequested();
                return Nearest(points, Centers(view, groups, unchecked(seed * Starts + start)));
            })
            .MinBy(group => SumOfSquares(points, group))!;
    }

    private static double[][] Centers(IDataView view, int groups, int seed)
    {
        var trainer = new MLContext(seed).Clustering.Trainers.KMeans(new KMeansTrainer.Options
        {
            FeatureColumnName = Vectors.Column,
            NumberOfClusters = groups,
            InitializationAlgorithm = KMeansTrainer.InitializationAlgorithm.KMeansPlusPlus,
            // With several threads, the order of additions would differ each time.
            NumberOfThreads = 1,
        });
        VBuffer<float>[]? centers = null;
        trainer.Fit(view).Model.GetClusterCentroids(ref centers, out _);
        return [.. centers.Select(center => center.DenseValues().Select(value => (double)value).ToArray())];
    }

    // Of equally near centers, the first.
    private static int[] Nearest(double[][] points, double[][] centers) =>
        [.. points.Select(point => Enumerable.Range(0, centers.Length).MinBy(center => Distance.Between(point, centers[center])))];

    private static double SumOfSquares(double[][] points, int[] group) => points
        .Zip(group)
        .GroupBy(p => p.Second, p => p.First)
        .OrderBy(g => g.Key)
        .Sum(members => Enumerable.Range(0, points[0].Length).Sum(axis =>
        {
            double mean = members.Average(point => point[axis]);
            return members.Sum(point => (point[axis] - mean) * (point[axis] - mean));
        }));
}
