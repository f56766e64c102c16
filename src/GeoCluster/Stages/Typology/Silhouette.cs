namespace GeoCluster.Stages.Typology;

/// <summary>Measures how well groups of points are separated.</summary>
internal static class Silhouette
{
    /// <summary>
    /// Mean over all points of (b - a) / max(a, b), where a is the mean distance to the other points of the same group, and b the mean
    /// distance to the points of the nearest other group. A point alone in its group has 0, and so have all points if there is only one
    /// group.
    /// </summary>
    /// <param name="points">At least one point.</param>
    /// <param name="group">Group of each point, from 0.</param>
    /// <returns>-1 to 1; higher is better.</returns>
    /// <remarks>Rousseeuw, Silhouettes: a graphical aid to the interpretation and validation of cluster analysis, 1987.</remarks>
    public static double MeanOf(double[][] points, int[] group)
    {
        int[] size = new int[group.Max() + 1];
        foreach (int g in group)
            size[g]++;
        double sum = 0;
        double[] toGroup = new double[size.Length];
        for (int point = 0; point < points.Length; point++)
        {
            toGroup.AsSpan().Clear();
            for (int other = 0; other < points.Length; other++)
                toGroup[group[other]] += Distance.Between(points[point], points[other]);
            sum += Of(toGroup, size, group[point]);
        }
        return sum / points.Length;
    }

    private static double Of(double[] toGroup, int[] size, int own)
    {
        if (size[own] == 1)
            return 0;
        double inside = toGroup[own] / (size[own] - 1), outside = double.PositiveInfinity;
        for (int other = 0; other < size.Length; other++)
        {
            if (other != own && size[other] > 0)
                outside = Math.Min(outside, toGroup[other] / size[other]);
        }
        if (double.IsPositiveInfinity(outside))
            return 0;
        double larger = Math.Max(inside, outside);
        return larger == 0 ? 0 : (outside - inside) / larger;
    }
}
