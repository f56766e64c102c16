using System.Globalization;

namespace GeoCluster.Options;

/// <summary>The numbers that a setting may have. Stated once, with its options: reader, stage and documentation use them.</summary>
/// <param name="Least">Lower end.</param>
/// <param name="Most">Upper end, allowed; infinite if there is none.</param>
/// <param name="IsOpen">Whether the lower end itself is too little.</param>
internal readonly record struct Limits(double Least, double Most, bool IsOpen = false)
{
    /// <summary>Whether a number is allowed. NaN never is.</summary>
    public bool Allow(double number) => number <= Most && (IsOpen ? number > Least : number >= Least);

    /// <summary>The limits in words, such as <c>above 0 and at most 1</c> or <c>from 10 m to 500 km</c>.</summary>
    /// <param name="write">How a number is written.</param>
    public string InWords(Func<double, string> write) => this switch
    {
        { Most: double.PositiveInfinity } => IsOpen ? $"above {write(Least)}" : $"{write(Least)} or above",
        { IsOpen: true } => $"above {write(Least)} and at most {write(Most)}",
        _ => $"from {write(Least)} to {write(Most)}",
    };

    /// <summary>The limits in words, for messages to programmers.</summary>
    public override string ToString() => InWords(number => number.ToString(CultureInfo.InvariantCulture));
}
