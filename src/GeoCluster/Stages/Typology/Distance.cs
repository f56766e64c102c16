namespace GeoCluster.Stages.Typology;

/// <summary>Euclidean distance.</summary>
internal static class Distance
{
    /// <summary>The distance between two points with the same number of coordinates.</summary>
    public static double Between(double[] first, double[] second)
    {
        double sum = 0;
        for (int axis = 0; axis < first.Length; axis++)
            sum += (first[axis] - second[axis]) * (first[axis] - second[axis]);
        return Math.Sqrt(sum);
    }
}
