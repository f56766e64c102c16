using System.Globalization;

namespace GeoCluster.Options;

/// <summary>The allowed range of a setting, stated once, with its options: the parser, the stage and the documentation use it.</summary>
/// <param name="Least">Lower end.</param>
/// <param name="Most">Upper end, inclusive; infinite if there is none.</param>
/// <param name="IsOpen">Whether the lower end is exclusive.</param>
internal readonly record struct Limits(double Least, double Most, bool IsOpen = false)
{
    /// <summary>Whether a number is allowed. NaN never is.</summary>
    public bool Allow(double number) => number <= Most && (IsOpen ? number > Least : number >= Least);

    /// <summary>Refuses a number that a caller passes to a stage, unless it is allowed.</summary>
    /// <param name="number">The number.</param>
    /// <param name="what">What it is, as the subject of the message.</param>
    /// <param name="parameter">Parameter that it was passed in.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not allowed.</exception>
    public void Check(double number, string what, string parameter)
    {
        if (!Allow(number))
            throw new ArgumentOutOfRangeException(parameter, number, $"{what} must be {this}.");
    }

    /// <summary>The limits in words, such as <c>above 0 and at most 1</c> or <c>from 10 m to 500 km</c>.</summary>
    /// <param name="write">Formats a number.</param>
    public string InWords(Func<double, string> write) => this switch
    {
        { Most: double.PositiveInfinity } => IsOpen ? $"above {write(Least)}" : $"{write(Least)} or above",
        { IsOpen: true } => $"above {write(Least)} and at most {write(Most)}",
        _ => $"from {write(Least)} to {write(Most)}",
    };

    /// <summary>The limits in words, for messages to developers.</summary>
    public override string ToString() => InWords(number => number.ToString(CultureInfo.InvariantCulture));
}
