using System.Numerics;

namespace GeoCluster.Computing;

/// <summary>Finds by bisection where a condition begins to hold.</summary>
internal static class Bisection
{
    /// <summary>The first whole number at which a condition holds that also holds at every larger number.</summary>
    /// <param name="low">The first number tried.</param>
    /// <param name="end">Returned if the condition holds at no smaller number; never tried itself.</param>
    /// <param name="holds">
    /// Whether the condition holds at a number; called from <paramref name="low"/> up to but not including <paramref name="end"/>.
    /// </param>
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

    /// <summary>Index of the first of some rising numbers that is at or above a value; their length if there is none.</summary>
    public static int FirstAtOrAbove(ReadOnlySpan<double> rising, double value) => ~rising.BinarySearch(new BeforeFirst(value));

    // Compares as above the numbers below a value, as below all others, and as equal to none, so .NET's search ends at the boundary.
    private readonly struct BeforeFirst(double value) : IComparable<double>
    {
        public int CompareTo(double number) => number < value ? 1 : -1;
    }
}
