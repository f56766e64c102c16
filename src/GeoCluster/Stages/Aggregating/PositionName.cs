using System.Globalization;

namespace GeoCluster.Stages.Aggregating;

/// <summary>Writes a position to a tenth of a degree, for clusters far from any town of the gazetteer.</summary>
internal static class PositionName
{
    /// <summary>For people, such as <c>48.5° N 9.1° E</c>.</summary>
    public static string ForPeople(double latitude, double longitude) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Math.Abs(latitude):F1}° {(latitude < 0 ? 'S' : 'N')} {Math.Abs(longitude):F1}° {(longitude < 0 ? 'W' : 'E')}");

    /// <summary>For ids, such as <c>n48.5-e9.1</c>.</summary>
    public static string ForIds(double latitude, double longitude) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(latitude < 0 ? 's' : 'n')}{Math.Abs(latitude):F1}-{(longitude < 0 ? 'w' : 'e')}{Math.Abs(longitude):F1}");
}
