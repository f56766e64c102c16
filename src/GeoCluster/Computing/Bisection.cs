using System.Numerics;

namespace GeoCluster.Computing;

/// <summary>A condition on numbers, as a structure, so that the compiler can inline it into a hot loop.</summary>
internal interface ICondition<in TNumber>
{
    /// <summary>Whether it holds at a number.</summary>
    bool HoldsAt(TNumber number);
}

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
        where TNumber : struct, IBinaryInteger<TNumber> => First(low, end, new Called<TNumber>(holds));

    /// <inheritdoc cref="First{TNumber}"/>
    public static TNumber First<TNumber, TCondition>(TNumber low, TNumber end, TCondition holds)
        where TNumber : struct, IBinaryInteger<TNumber>
        where TCondition : struct, ICondition<TNumber>
    {
        while (low < end)
        {
            var middle = low + ((end - low) >> 1);
            if (holds.HoldsAt(middle))
                end = middle;
            else
                low = middle + TNumber.One;
        }
        return low;
    }

    /// <summary>Index of the first of some rising numbers that is at or above a value; their length if there is none.</summary>
    public static int FirstAtOrAbove<T>(ReadOnlySpan<T> rising, T value)
        where T : struct, INumber<T> => ~rising.BinarySearch(new BeforeFirst<T>(value));

    private readonly struct Called<TNumber>(Func<TNumber, bool> holds) : ICondition<TNumber>
    {
        public bool HoldsAt(TNumber number) => holds(number);
    }

    // Compares as above the numbers below a value, as below all others, and as equal to none, so .NET's search ends at the boundary.
    private readonly struct BeforeFirst<T>(T value) : IComparable<T>
        where T : struct, INumber<T>
    {
        public int CompareTo(T number) => number < value ? 1 : -1;
    }
}
