namespace GeoCluster.Formats.Qgis;

/// <summary>Colors and sizes of the map, as QGIS writes them: red, green, blue, opacity.</summary>
/// <remarks>
/// Classes have six steps of magma, by Nathaniel Smith and Stéfan van der Walt (CC0, https://bids.github.io/colormap/), from its light end:
/// lightness falls evenly, so the order is visible with any color vision, and in gray.
/// </remarks>
internal static class Palette
{
    /// <summary>Sea.</summary>
    public const string Sea = "226,234,240,255";

    /// <summary>Land.</summary>
    public const string Land = "250,248,244,255";

    /// <summary>Borders and coasts.</summary>
    public const string Border = "176,184,190,255";

    /// <summary>Names of countries.</summary>
    public const string CountryName = "128,136,142,255";

    /// <summary>Names of clusters.</summary>
    public const string Name = "32,32,38,255";

    /// <summary>Halo around names and circles.</summary>
    public const string Halo = "255,255,255,255";

    /// <summary>Links.</summary>
    public const string Link = "44,88,132,255";

    private static readonly string[] Magma = ["254,201,141", "253,149,103", "241,96,93", "205,64,113", "159,47,127", "69,16,119"];
    private static readonly double[] Diameters = [1.4, 2, 2.8, 3.8, 5, 6.4];
    private static readonly double[] Widths = [0.1, 0.2, 0.35, 0.6, 0.9, 1.3];

    /// <summary>Color of a class.</summary>
    public static string Shade(int shade, int opacity = 255) => $"{Magma[shade]},{opacity}";

    /// <summary>Diameter of the circles of a class, millimeters.</summary>
    public static double Diameter(int shade) => Diameters[shade];

    /// <summary>Width of the lines of a class, millimeters.</summary>
    public static double Width(int shade) => Widths[shade];
}
