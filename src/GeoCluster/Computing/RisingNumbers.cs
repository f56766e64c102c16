namespace GeoCluster.Computing;

/// <summary>Looks into numbers that rise.</summary>
internal static class RisingNumbers
{
    /// <summary>Index of the first number at or above a value; the number of numbers if there is none.</summary>
    public static int FirstAtOrAbove(double[] rising, double value)
    {
        int low = 0, high = rising.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (rising[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
