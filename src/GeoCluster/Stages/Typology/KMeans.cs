using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace GeoCluster.Stages.Typology;

/// <summary>Groups of near points, by k-means of Microsoft.ML.</summary>
internal static class KMeans
{
    /// <summary>K-means finds a near optimum, which one depends on where it starts: the best of so many is taken.</summary>
    private const int Starts = 10;

    /// <summary>Sorts points into groups so that the squared distances to the means of their groups are small in sum.</summary>
    /// <param name="points">n points, in a fixed order.</param>
    /// <param name="groups">Number of groups, 1 up to the number of different points.</param>
    /// <param name="seed">Of the starts.</param>
    /// <param name="cancel">Checked between starts.</param>
    /// <returns>
    /// n numbers of groups, from 0, without meaning; a group may have no points. Of starts with the same sum the first holds.
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
            // More threads add in another order each time.
            NumberOfThreads = 1,
        });
        VBuffer<float>[]? centers = null;
        trainer.Fit(view).Model.GetClusterCentroids(ref centers, out _);
        return [.. centers.Select(center => center.DenseValues().Select(value => (double)value).ToArray())];
    }

    // Of equally near centers the first.
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
