using System.Numerics;

namespace GeoCluster.Computing;

/// <summary>Finds where something begins to hold, by halving.</summary>
internal static class Bisection
{
    /// <summary>The first whole number at which something holds that also holds at all numbers above.</summary>
    /// <param name="low">Where to begin.</param>
    /// <param name="end">Returned if it holds nowhere below; not tried itself.</param>
    /// <param name="holds">Whether it holds at a number from <paramref name="low"/> to before <paramref name="end"/>.</param>
    public static TNumber First<TNumber>(TNumber low, TNumber end, Func<TNumber, bool> holds)
        where TNumber : struct, IBinaryInteger<TNumber>
    {
        while (low < end)
        {
            var middle = low + ((end - low) >> 1);
            if (holds(middle))
                end = middle;
            else
                low = middle + TNumber.One;
        }
        return low;
    }

    /// <summary>Index of the first of rising numbers that is at or above a value; the number of numbers if there is none.</summary>
    public static int FirstAtOrAbove(ReadOnlySpan<double> rising, double value) => ~rising.BinarySearch(new BeforeFirst(value));

    // Stands between the numbers below a value and the others, and is equal to none, so that .NET's search ends at the border.
    private readonly struct BeforeFirst(double value) : IComparable<double>
    {
        public int CompareTo(double number) => number < value ? 1 : -1;
    }
}
