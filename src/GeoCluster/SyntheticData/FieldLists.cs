using System.Collections.Immutable;

namespace GeoCluster.SyntheticData;

/// <summary>Names of fields of technology, fields of science, and industries.</summary>
internal static class FieldLists
{
    /// <summary>The 35 fields of WIPO's technology concordance (Schmoch 2008), in its order.</summary>
    public static ImmutableArray<string> Technologies { get; } =
    [
        "Electrical machinery, apparatus, energy", "Audio-visual technology", "Telecommunications", "Digital communication",
        "Basic communication processes", "Computer technology", "IT methods for management", "Semiconductors", "Optics",
        "Measurement", "Analysis of biological materials", "Control", "Medical technology", "Organic fine chemistry",
        "Biotechnology", "Pharmaceuticals",
        "Macromolecular chemistry, polymers", "Food chemistry", "Basic materials chemistry", "Materials, metallurgy",
        "Surface technology, coating", "Micro-structural and nano-technology", "Chemical engineering", "Environmental technology",
        "Handling", "Machine tools", "Engines, pumps, turbines", "Textile and paper machines", "Other special machines",
        "Thermal processes and apparatus", "Mechanical elements", "Transport", "Furniture, games", "Other consumer goods",
        "Civil engineering",
    ];

    /// <summary>Fields of science.</summary>
    public static ImmutableArray<string> Sciences { get; } =
    [
        "Engineering", "Chemistry", "Materials science", "Physics", "Oncology", "Neurosciences", "Environmental sciences",
        "Computer science", "Biochemistry and molecular biology", "Pharmacology", "Energy and fuels", "Surgery", "Immunology",
        "Plant sciences", "Cardiology", "Mathematics", "Agriculture", "Geosciences", "Astronomy and astrophysics", "Public health",
    ];

    /// <summary>Industries of funded companies.</summary>
    public static ImmutableArray<string> Industries { get; } =
    [
        "Software", "Biotechnology", "Financial services", "Artificial intelligence", "Health services", "Commerce", "Semiconductors",
        "Energy", "Mobility", "Education", "Food", "Materials", "Media and games", "Robotics", "Space",
    ];
}
